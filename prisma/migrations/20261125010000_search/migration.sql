-- What filters and sorting need stands in the row itself, so that a search reads one table. Documents that
-- were indexed before are found by their titles and public fields at once, and by the rest once the nightly
-- job has indexed them anew: `made` tells them apart.
ALTER TABLE "document_versions" ADD COLUMN "keywords" TEXT[] NOT NULL DEFAULT '{}';

ALTER TABLE "document_search"
  ADD COLUMN "number" INTEGER,
  ADD COLUMN "plain" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "stem" TEXT COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN "headings" tsvector NOT NULL DEFAULT '',
  ADD COLUMN "category_id" UUID,
  ADD COLUMN "piece_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "character_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "free_percent" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "popularity" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "made" INTEGER NOT NULL DEFAULT 0;

UPDATE "document_search" AS s
SET "number" = d."number", "category_id" = d."category_id", "character_count" = d."character_count",
  "headings" = s."title",
  "piece_count" = (
    SELECT count(*) FROM "pieces" AS p WHERE p."document_id" = d."id" AND p."version" = d."version")
FROM "documents" AS d WHERE d."id" = s."document_id";

ALTER TABLE "document_search"
  ALTER COLUMN "number" SET NOT NULL,
  ALTER COLUMN "category_id" SET NOT NULL,
  ALTER COLUMN "plain" DROP DEFAULT,
  ALTER COLUMN "stem" DROP DEFAULT,
  ALTER COLUMN "headings" DROP DEFAULT,
  ALTER COLUMN "piece_count" DROP DEFAULT,
  ALTER COLUMN "character_count" DROP DEFAULT,
  ALTER COLUMN "free_percent" DROP DEFAULT;

-- The long vectors are read by their indexes alone: out of the row, they leave more titles on a page.
ALTER TABLE "document_search" SET (toast_tuple_target = 512);

CREATE INDEX "document_search_headings_idx" ON "document_search" USING GIN ("headings");
CREATE INDEX "document_search_popularity_number_idx" ON "document_search"("popularity", "number");
CREATE INDEX "document_search_uploaded_at_number_idx" ON "document_search"("uploaded_at", "number");
CREATE INDEX "document_search_character_count_number_idx" ON "document_search"("character_count", "number");
CREATE INDEX "document_search_stem_idx" ON "document_search"("stem");

-- CreateTable
CREATE TABLE "search_terms" (
    "term" TEXT COLLATE "C" NOT NULL,
    "shown" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pinyin" TEXT COLLATE "C" NOT NULL,
    "initials" TEXT COLLATE "C" NOT NULL,
    "parts" tsvector NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_terms_pkey" PRIMARY KEY ("term")
);

CREATE INDEX "search_terms_pinyin_idx" ON "search_terms"("pinyin");
CREATE INDEX "search_terms_initials_idx" ON "search_terms"("initials");
CREATE INDEX "search_terms_weight_idx" ON "search_terms"("weight");
CREATE INDEX "search_terms_parts_idx" ON "search_terms" USING GIN ("parts");

-- CreateTable
CREATE TABLE "related_documents" (
    "document_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "other_id" UUID NOT NULL,

    CONSTRAINT "related_documents_pkey" PRIMARY KEY ("document_id", "ordinal")
);

CREATE INDEX "related_documents_other_id_idx" ON "related_documents"("other_id");

ALTER TABLE "related_documents" ADD CONSTRAINT "related_documents_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "related_documents" ADD CONSTRAINT "related_documents_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;
