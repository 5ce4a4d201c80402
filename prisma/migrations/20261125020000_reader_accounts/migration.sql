-- A reader may prove an address, which makes an account of what this browser was.
ALTER TABLE "readers"
  ADD COLUMN "email" TEXT,
  ADD COLUMN "email_proven_at" TIMESTAMPTZ(3),
  ADD COLUMN "erased_at" TIMESTAMPTZ(3),
  ADD COLUMN "joined_id" UUID;
CREATE UNIQUE INDEX "readers_email_key" ON "readers"("email");
CREATE INDEX "readers_joined_id_idx" ON "readers"("joined_id");
ALTER TABLE "readers" ADD CONSTRAINT "readers_joined_id_fkey"
  FOREIGN KEY ("joined_id") REFERENCES "readers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Addresses are compared as they are stored. What was joined or erased has none.
ALTER TABLE "readers" ADD CONSTRAINT "readers_email_check" CHECK (
  ("email" IS NULL) = ("email_proven_at" IS NULL)
  AND "email" = lower("email")
  AND ("email" IS NULL OR ("joined_id" IS NULL AND "erased_at" IS NULL))
  AND ("joined_id" IS NULL OR "joined_id" <> "id")
);

ALTER TABLE "reader_sessions"
  ADD COLUMN "signed_in_at" TIMESTAMPTZ(3),
  ADD COLUMN "browser" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "system" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- A code for the one opens nothing of the other.
CREATE TYPE "sign_in_audience" AS ENUM ('staff', 'reader');
ALTER TABLE "sign_in_codes" ADD COLUMN "audience" "sign_in_audience" NOT NULL DEFAULT 'staff';
ALTER TABLE "sign_in_codes" ALTER COLUMN "audience" DROP DEFAULT;

-- Holds by an address that the receipt went to, once that is proven.
ALTER TYPE "holder_source" ADD VALUE 'email';

-- Counts up when a code is made anew. The code is derived from it.
ALTER TABLE "recovery_codes" ADD COLUMN "generation" INTEGER NOT NULL DEFAULT 0;

-- Receipt addresses stand as they were typed.
CREATE INDEX "purchases_email_lower_idx" ON "purchases" (lower("email")) WHERE "email" IS NOT NULL;
CREATE INDEX "mails_to_lower_idx" ON "mails" (lower("to"));
CREATE INDEX "tickets_email_idx" ON "tickets"("email");
CREATE INDEX "tickets_purchase_id_idx" ON "tickets"("purchase_id");

CREATE TYPE "invoice_title_kind" AS ENUM ('company', 'person');
CREATE TYPE "invoice_status" AS ENUM ('asked', 'issued', 'refused');
CREATE TABLE "invoice_requests" (
  "id" UUID NOT NULL,
  "purchase_id" UUID NOT NULL,
  "ticket_id" UUID NOT NULL,
  "kind" "invoice_title_kind" NOT NULL,
  "title" TEXT NOT NULL,
  "tax_number" TEXT,
  "status" "invoice_status" NOT NULL DEFAULT 'asked',
  "invoice_number" TEXT,
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "settled_at" TIMESTAMPTZ(3),
  "settled_by_id" UUID,
  CONSTRAINT "invoice_requests_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "invoice_requests_ticket_id_key" ON "invoice_requests"("ticket_id");
CREATE INDEX "invoice_requests_purchase_id_idx" ON "invoice_requests"("purchase_id");
-- One that waits or was issued: nothing is invoiced twice.
CREATE UNIQUE INDEX "invoice_requests_one_standing" ON "invoice_requests"("purchase_id")
  WHERE "status" <> 'refused';
ALTER TABLE "invoice_requests" ADD CONSTRAINT "invoice_requests_settled_check" CHECK (
  ("status" = 'asked') = ("settled_at" IS NULL)
  AND ("invoice_number" IS NULL OR "status" = 'issued')
);
ALTER TABLE "invoice_requests" ADD CONSTRAINT "invoice_requests_purchase_id_fkey"
  FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "invoice_requests" ADD CONSTRAINT "invoice_requests_ticket_id_fkey"
  FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "invoice_requests" ADD CONSTRAINT "invoice_requests_settled_by_id_fkey"
  FOREIGN KEY ("settled_by_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The audit log is kept as it was written, but for the addresses of a reader who has them erased.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF TG_OP = ''UPDATE'' THEN
    IF OLD.action = ''resend-receipt'' AND NEW.detail = OLD.detail - ''to'' - ''before''
      AND (NEW.id, NEW.staff_id, NEW.action, NEW.subject, NEW.reason, NEW.at)
        IS NOT DISTINCT FROM (OLD.id, OLD.staff_id, OLD.action, OLD.subject, OLD.reason, OLD.at) THEN
      RETURN NEW\073
    END IF\073
  END IF\073
  RAISE EXCEPTION ''rows of % are added, never changed'', TG_TABLE_NAME USING ERRCODE = ''check_violation''\073
END
';
DROP TRIGGER "audit_entries_kept" ON "audit_entries";
CREATE TRIGGER "audit_entries_kept" BEFORE UPDATE OR DELETE ON "audit_entries"
  FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
