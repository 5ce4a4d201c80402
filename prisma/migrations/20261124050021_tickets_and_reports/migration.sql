-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "status_before_block" "document_status";

-- AlterTable
ALTER TABLE "tickets" ADD COLUMN     "is_proven" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "reports" ADD COLUMN     "hides" BOOLEAN NOT NULL DEFAULT false;
