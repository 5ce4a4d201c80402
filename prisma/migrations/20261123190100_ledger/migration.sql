-- CreateEnum
CREATE TYPE "entitlement_change_kind" AS ENUM ('granted', 'suspended', 'restored', 'revoked');

-- CreateEnum
CREATE TYPE "change_cause" AS ENUM ('webhook', 'return_page', 'reader_check', 'reconciler', 'refund', 'dispute', 'staff');

-- CreateEnum
CREATE TYPE "refund_status" AS ENUM ('requested', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled');

-- CreateEnum
CREATE TYPE "refund_reason" AS ENUM ('surplus', 'reader', 'staff', 'provider');

-- CreateEnum
CREATE TYPE "use_kind" AS ENUM ('opened', 'copied', 'downloaded');

-- CreateEnum
CREATE TYPE "mail_kind" AS ENUM ('receipt', 'surplus_refund', 'refund', 'alert');

-- CreateEnum
CREATE TYPE "alert_kind" AS ENUM ('unmatched_payment', 'mismatched_payment', 'refund_failed', 'dispute_opened', 'method_dropped', 'ledger_difference');

-- CreateEnum
CREATE TYPE "reconciliation_kind" AS ENUM ('pending_purchases', 'undelivered_events', 'ledger');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('admin', 'editor', 'support');

-- AlterTable
ALTER TABLE "purchases" ADD COLUMN "credit_fen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "credit_id" UUID;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN "charge_id" TEXT,
ADD COLUMN "method" "payment_method",
ADD COLUMN "paid_at" TIMESTAMPTZ(3),
ADD COLUMN "wallet_number" TEXT;
UPDATE "payments" SET "paid_at" = "recorded_at";
ALTER TABLE "payments" ALTER COLUMN "paid_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "refunds" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "stripe_id" TEXT,
    "amount_fen" INTEGER NOT NULL,
    "status" "refund_status" NOT NULL DEFAULT 'requested',
    "reason" "refund_reason" NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disputes" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "stripe_id" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disputes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlement_changes" (
    "id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "kind" "entitlement_change_kind" NOT NULL,
    "cause" "change_cause" NOT NULL,
    "reference" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlement_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uses" (
    "entitlement_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "kind" "use_kind" NOT NULL,
    "document_version" INTEGER NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uses_pkey" PRIMARY KEY ("entitlement_id","reader_id","document_id","kind")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "mail_kind" NOT NULL,
    "to" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "purchase_id" UUID,
    "detail" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "kind" "alert_kind" NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconciliations" (
    "id" UUID NOT NULL,
    "kind" "reconciliation_kind" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "examined" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "differences" JSONB NOT NULL,

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_members" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_sessions" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_codes" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "staff_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT,
    "detail" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "refunds_stripe_id_key" ON "refunds"("stripe_id");

-- CreateIndex
CREATE INDEX "refunds_payment_id_idx" ON "refunds"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "disputes_stripe_id_key" ON "disputes"("stripe_id");

-- CreateIndex
CREATE INDEX "disputes_payment_id_idx" ON "disputes"("payment_id");

-- CreateIndex
CREATE INDEX "entitlement_changes_entitlement_id_idx" ON "entitlement_changes"("entitlement_id");

-- CreateIndex
CREATE UNIQUE INDEX "mails_key_key" ON "mails"("key");

-- CreateIndex
CREATE INDEX "mails_purchase_id_idx" ON "mails"("purchase_id");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_kind_subject_key" ON "alerts"("kind", "subject");

-- CreateIndex
CREATE INDEX "reconciliations_kind_started_at_idx" ON "reconciliations"("kind", "started_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "staff_members_email_key" ON "staff_members"("email");

-- CreateIndex
CREATE UNIQUE INDEX "staff_sessions_token_hash_key" ON "staff_sessions"("token_hash");

-- CreateIndex
CREATE INDEX "staff_sessions_staff_id_idx" ON "staff_sessions"("staff_id");

-- CreateIndex
CREATE INDEX "sign_in_codes_email_created_at_idx" ON "sign_in_codes"("email", "created_at");

-- CreateIndex
CREATE INDEX "audit_entries_subject_idx" ON "audit_entries"("subject");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at" DESC);

-- CreateIndex
CREATE INDEX "purchases_status_created_at_idx" ON "purchases"("status", "created_at");

-- CreateIndex
CREATE INDEX "purchases_email_idx" ON "purchases"("email");

-- CreateIndex
CREATE INDEX "payments_wallet_number_idx" ON "payments"("wallet_number");

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_credit_id_fkey" FOREIGN KEY ("credit_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_changes" ADD CONSTRAINT "entitlement_changes_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uses" ADD CONSTRAINT "uses_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uses" ADD CONSTRAINT "uses_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "readers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uses" ADD CONSTRAINT "uses_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is there already moves into the new tables.
INSERT INTO "entitlement_changes" ("id", "entitlement_id", "kind", "cause", "reference", "at")
SELECT gen_random_uuid(), e."id", 'granted', e."granted_by"::text::"change_cause", coalesce(p."stripe_id", ''), e."granted_at"
FROM "entitlements" e LEFT JOIN "payments" p ON p."purchase_id" = e."purchase_id" AND p."standing" = 'matched';
ALTER TABLE "entitlements" DROP COLUMN "granted_at", DROP COLUMN "granted_by";
DROP TYPE "grant_source";

INSERT INTO "uses" ("entitlement_id", "reader_id", "document_id", "kind", "document_version", "times", "first_at", "last_at")
SELECT "entitlement_id", "reader_id", "document_id", 'downloaded', max("document_version"), count(*), min("created_at"), max("created_at")
FROM "downloads" GROUP BY 1, 2, 3;
DROP TABLE "downloads";

INSERT INTO "refunds" ("id", "payment_id", "stripe_id", "amount_fen", "status", "reason", "updated_at")
SELECT gen_random_uuid(), "id", "refund_id", "amount_fen", 'pending', 'surplus', now()
FROM "payments" WHERE "refund_id" IS NOT NULL;
ALTER TABLE "payments" DROP COLUMN "refund_id";

INSERT INTO "mails" ("id", "key", "kind", "to", "locale", "purchase_id", "detail", "created_at", "sent_at")
SELECT gen_random_uuid(), 'receipt:' || "id", 'receipt', "email", "locale", "id", '{}', "receipt_sent_at", "receipt_sent_at"
FROM "purchases" WHERE "email" IS NOT NULL AND "receipt_sent_at" IS NOT NULL;
ALTER TABLE "purchases" DROP COLUMN "receipt_sent_at";

-- A purchase has been paid in every state but the first and the last.
ALTER TABLE "purchases" DROP CONSTRAINT "purchases_paid_check";
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_paid_check" CHECK (
  ("status" IN ('pending', 'cancelled')) = ("paid_at" IS NULL)
);
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_credit_check" CHECK (
  "credit_fen" >= 0 AND ("credit_fen" = 0 OR ("kind" = 'pass' AND "credit_id" IS NOT NULL))
);

-- The engine takes every semicolon for the end of a statement, so \073 stands for those of functions.

-- The moves that lib/checkout/purchase-moves.ts names, and no others.
CREATE FUNCTION "check_purchase_move"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''INSERT'' THEN
    IF NEW.status <> ''pending'' THEN
      RAISE EXCEPTION ''a purchase begins as pending, not as %'', NEW.status USING ERRCODE = ''check_violation''\073
    END IF\073
  ELSIF OLD.status <> NEW.status AND (OLD.status::text || ''>'' || NEW.status::text) NOT IN (
    ''pending>paid'', ''pending>cancelled'', ''cancelled>paid'', ''paid>suspended'', ''paid>refunded'',
    ''suspended>paid'', ''suspended>refunded'', ''suspended>charged_back'', ''refunded>paid'', ''charged_back>paid''
  ) THEN
    RAISE EXCEPTION ''a purchase does not move from % to %'', OLD.status, NEW.status USING ERRCODE = ''check_violation''\073
  END IF\073
  RETURN NEW\073
END
';
CREATE TRIGGER "purchases_move" BEFORE INSERT OR UPDATE OF "status" ON "purchases"
  FOR EACH ROW EXECUTE FUNCTION "check_purchase_move"();

ALTER TABLE "refunds" ADD CONSTRAINT "refunds_amount_check" CHECK ("amount_fen" > 0);
-- A surplus payment goes back once, and so does what a reader gives back alone.
CREATE UNIQUE INDEX "refunds_one_automatic" ON "refunds" ("payment_id", "reason")
  WHERE "reason" IN ('surplus', 'reader') AND "status" NOT IN ('failed', 'canceled');
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_amount_check" CHECK ("amount_fen" > 0);

-- The books are written once.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  RAISE EXCEPTION ''rows of % are added, never changed'', TG_TABLE_NAME USING ERRCODE = ''check_violation''\073
END
';
CREATE TRIGGER "entitlement_changes_kept" BEFORE UPDATE OR DELETE ON "entitlement_changes"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- How many purchases were begun: their numbers are made of it.
CREATE SEQUENCE "purchase_numbers" MINVALUE 0 START 0;
