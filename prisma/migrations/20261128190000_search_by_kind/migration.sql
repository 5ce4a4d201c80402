-- Titles that end in what was asked for come first, and the walk through the most used titles is to read no
-- row of the table for it.
DROP INDEX "document_search_reader_count_number_idx";
CREATE INDEX "document_search_reader_count_number_idx" ON "document_search" ("reader_count", "number")
  INCLUDE ("document_id", "plain", "stem", "uploaded_at", "character_count", "category_id", "piece_count", "free_percent");
