-- AlterTable
ALTER TABLE "purchases" ADD COLUMN "renews" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "renewal_of_id" UUID,
ADD COLUMN "invoice_id" TEXT;

-- CreateTable
CREATE TABLE "renewals" (
    "id" UUID NOT NULL,
    "stripe_id" TEXT NOT NULL,
    "purchase_id" UUID NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "period_end" TIMESTAMPTZ(3) NOT NULL,
    "ends_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "renewals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "purchases_invoice_id_key" ON "purchases"("invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "renewals_stripe_id_key" ON "renewals"("stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "renewals_purchase_id_key" ON "renewals"("purchase_id");

-- CreateIndex
CREATE INDEX "renewals_period_end_idx" ON "renewals"("period_end");

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_renewal_of_id_fkey" FOREIGN KEY ("renewal_of_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "renewals" ADD CONSTRAINT "renewals_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only a pass renews itself, and a later period of it comes with the invoice that paid it.
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_renewal_check" CHECK (
  ("renews" = false OR "kind" = 'pass')
  AND (("renewal_of_id" IS NULL) = ("invoice_id" IS NULL))
  AND ("renewal_of_id" IS NULL OR "renews")
);

-- A later period is paid before it is written, and does not stand in the way of a pass being bought.
DROP INDEX "purchases_one_open_pass";
CREATE UNIQUE INDEX "purchases_one_open_pass" ON "purchases" ("reader_id")
  WHERE "status" = 'pending' AND "kind" = 'pass' AND "renewal_of_id" IS NULL;
