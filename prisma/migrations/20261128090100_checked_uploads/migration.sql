-- What is large is hashed by a job once all of it is here.
ALTER TYPE "import_file_status" ADD VALUE 'checking' AFTER 'receiving';

-- Uploads of which no part comes any more are given up by this.
ALTER TABLE "import_files" ADD COLUMN "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "import_files" SET "received_at" = "created_at";
