-- Batches that are taken off the desk while documents that were made of their files stay, and batches that
-- go on where another was full. What tells a file from another of its name and length.
ALTER TABLE "import_batches" ADD COLUMN "removed_at" TIMESTAMPTZ(3), ADD COLUMN "continues_id" UUID;
ALTER TABLE "import_files" ADD COLUMN "mark" TEXT;
CREATE INDEX "import_batches_continues_id_idx" ON "import_batches"("continues_id");
