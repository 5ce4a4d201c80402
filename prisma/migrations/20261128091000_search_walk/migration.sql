-- A search for common words goes through the most used titles in order. With all that it asks for in the
-- index, it reads no row of the table. The schema language has no words for such columns.
DROP INDEX "document_search_popularity_number_idx";
CREATE INDEX "document_search_popularity_number_idx" ON "document_search" ("popularity", "number")
  INCLUDE ("document_id", "plain", "uploaded_at", "character_count", "category_id", "piece_count", "free_percent");
