ALTER TABLE "documents" ADD COLUMN "accepted_findings" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
