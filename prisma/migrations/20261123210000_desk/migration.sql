-- AlterTable
ALTER TABLE "purchases" ADD COLUMN "granted_by_id" UUID;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_granted_by_id_fkey" FOREIGN KEY ("granted_by_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What costs nothing was given by somebody.
ALTER TABLE "purchases" DROP CONSTRAINT "purchases_amount_check";
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_amount_check" CHECK (
  ("granted_by_id" IS NULL AND "amount_fen" > 0) OR ("granted_by_id" IS NOT NULL AND "amount_fen" = 0)
);

-- What the desk searches by.
CREATE INDEX "purchases_email_lower" ON "purchases" (lower("email"));
CREATE INDEX "payments_charge_id_idx" ON "payments" ("charge_id");
CREATE INDEX "payment_events_object_id_idx" ON "payment_events" ("object_id");
CREATE INDEX "payments_paid_at_idx" ON "payments" ("paid_at");

-- AlterTable
ALTER TABLE "sign_in_codes" ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'zh-Hans';
ALTER TABLE "sign_in_codes" ALTER COLUMN "locale" DROP DEFAULT;
