-- AlterTable
ALTER TABLE "tickets" ADD COLUMN "attached_by_id" UUID;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_attached_by_id_fkey" FOREIGN KEY ("attached_by_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "tickets" ADD CONSTRAINT "tickets_attached_check"
  CHECK ("attached_by_id" IS NULL OR ("purchase_id" IS NOT NULL AND NOT "is_proven"));
