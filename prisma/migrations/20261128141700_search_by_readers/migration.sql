-- "Most used" is one figure: lists and search are ordered by how many people have used a document.
ALTER TABLE "document_search" RENAME COLUMN "popularity" TO "reader_count";
ALTER INDEX "document_search_popularity_number_idx" RENAME TO "document_search_reader_count_number_idx";
UPDATE "document_search" AS s SET "reader_count" = d."reader_count"
FROM "documents" AS d WHERE d."id" = s."document_id" AND s."reader_count" <> d."reader_count";
