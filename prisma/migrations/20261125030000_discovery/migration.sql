-- A few sentences about a category, at the top of its page. Empty where nobody wrote any.
ALTER TABLE "categories" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "categories" ADD COLUMN "description_hant" TEXT NOT NULL DEFAULT '';
ALTER TABLE "categories" ADD COLUMN "description_en" TEXT NOT NULL DEFAULT '';

-- How many of those who paid have used it, counted every hour, so that lists can be ordered by it.
ALTER TABLE "documents" ADD COLUMN "reader_count" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "documents_status_category_id_reader_count_number_idx" ON "documents" ("status", "category_id", "reader_count" DESC, "number" DESC);
CREATE INDEX "documents_status_reader_count_number_idx" ON "documents" ("status", "reader_count" DESC, "number" DESC);
CREATE INDEX "uses_document_id_idx" ON "uses" ("document_id");

-- Documents whose pages changed, and of which a search engine is still to be told.
CREATE TABLE "page_announcements" (
  "engine" TEXT NOT NULL,
  "document" INTEGER NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "page_announcements_pkey" PRIMARY KEY ("engine", "document")
);
CREATE INDEX "page_announcements_engine_due_at_idx" ON "page_announcements" ("engine", "due_at");
