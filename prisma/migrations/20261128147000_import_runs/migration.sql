-- AlterTable
ALTER TABLE "import_batches" ADD COLUMN "command" TEXT, ADD COLUMN "alive_at" TIMESTAMPTZ(3), ADD COLUMN "finished_at" TIMESTAMPTZ(3);

-- Batches of the command line that came to their end before it was written down.
UPDATE "import_batches" AS batch SET "finished_at" = batch."created_at"
  WHERE batch."staff_id" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "import_files" AS file
    WHERE file."batch_id" = batch."id" AND file."status" NOT IN ('done', 'refused'));

-- CreateIndex
CREATE INDEX "import_batches_command_idx" ON "import_batches"("command");
