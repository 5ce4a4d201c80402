-- CreateEnum
CREATE TYPE "import_file_status" AS ENUM ('receiving', 'queued', 'parsing', 'done', 'refused');

-- CreateEnum
CREATE TYPE "finding_severity" AS ENUM ('note', 'warning', 'problem');

-- CreateEnum
CREATE TYPE "finding_status" AS ENUM ('open', 'accepted', 'dismissed');

-- CreateEnum
CREATE TYPE "ticket_topic" AS ENUM ('payment', 'access', 'refund', 'invoice', 'document', 'other');

-- CreateEnum
CREATE TYPE "ticket_status" AS ENUM ('open', 'answered', 'closed');

-- CreateEnum
CREATE TYPE "report_kind" AS ENUM ('takedown', 'mistake');

-- CreateEnum
CREATE TYPE "report_status" AS ENUM ('received', 'hidden', 'upheld', 'rejected', 'appealed');

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "blocked_at" TIMESTAMPTZ(3),
ADD COLUMN     "preview_rule" JSONB,
ADD COLUMN     "publish_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "offer_prices" ADD COLUMN     "valid_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "staff_members" ADD COLUMN     "totp_secret" BYTEA,
ADD COLUMN     "totp_since" TIMESTAMPTZ(3),
ADD COLUMN     "totp_step" INTEGER;

-- AlterTable
ALTER TABLE "staff_sessions" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "user_agent" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "verified_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sign_in_codes" ADD COLUMN     "code_hash" BYTEA;

-- CreateTable
CREATE TABLE "category_redirects" (
    "slug" TEXT NOT NULL,
    "category_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "category_redirects_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_tags" (
    "document_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,

    CONSTRAINT "document_tags_pkey" PRIMARY KEY ("document_id","tag_id")
);

-- CreateTable
CREATE TABLE "document_versions" (
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT[],
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by_id" UUID,

    CONSTRAINT "document_versions_pkey" PRIMARY KEY ("document_id","version")
);

-- CreateTable
CREATE TABLE "drafts" (
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "content" JSONB NOT NULL,
    "dropped" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "draft_steps" (
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "step" JSONB NOT NULL,
    "client" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_steps_pkey" PRIMARY KEY ("document_id","revision")
);

-- CreateTable
CREATE TABLE "findings" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" "finding_severity" NOT NULL,
    "detail" JSONB NOT NULL,
    "status" "finding_status" NOT NULL DEFAULT 'open',
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fingerprints" (
    "document_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "bands" INTEGER[],

    CONSTRAINT "fingerprints_pkey" PRIMARY KEY ("document_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_batches" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "category_id" UUID,
    "staff_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_files" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "status" "import_file_status" NOT NULL DEFAULT 'receiving',
    "hash" TEXT,
    "refusal" TEXT,
    "summary" JSONB,
    "archive_id" UUID,
    "document_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_prices" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "sale_fen" INTEGER,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_recoveries" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_recoveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tickets" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "topic" "ticket_topic" NOT NULL,
    "status" "ticket_status" NOT NULL DEFAULT 'open',
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "purchase_id" UUID,
    "document_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_messages" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "staff_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "canned_answers" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "canned_answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reports" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "kind" "report_kind" NOT NULL,
    "status" "report_status" NOT NULL DEFAULT 'received',
    "document_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_events" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "status" "report_status" NOT NULL,
    "staff_id" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "daily_counts" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "document" INTEGER NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "daily_counts_pkey" PRIMARY KEY ("day","kind","document")
);

-- CreateTable
CREATE TABLE "daily_searches" (
    "day" DATE NOT NULL,
    "query" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL,

    CONSTRAINT "daily_searches_pkey" PRIMARY KEY ("day","query")
);

-- CreateIndex
CREATE UNIQUE INDEX "tags_name_key" ON "tags"("name");

-- CreateIndex
CREATE INDEX "document_tags_tag_id_idx" ON "document_tags"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "findings_document_id_key_key" ON "findings"("document_id", "key");

-- CreateIndex
CREATE INDEX "fingerprints_bands_idx" ON "fingerprints" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "import_batches_created_at_idx" ON "import_batches"("created_at" DESC);

-- CreateIndex
CREATE INDEX "import_files_hash_idx" ON "import_files"("hash");

-- CreateIndex
CREATE INDEX "import_files_document_id_idx" ON "import_files"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_files_batch_id_name_key" ON "import_files"("batch_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "document_prices_document_id_valid_from_key" ON "document_prices"("document_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "staff_recoveries_code_hash_key" ON "staff_recoveries"("code_hash");

-- CreateIndex
CREATE INDEX "staff_recoveries_staff_id_idx" ON "staff_recoveries"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_number_key" ON "tickets"("number");

-- CreateIndex
CREATE UNIQUE INDEX "tickets_token_hash_key" ON "tickets"("token_hash");

-- CreateIndex
CREATE INDEX "tickets_status_updated_at_idx" ON "tickets"("status", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "ticket_messages_ticket_id_created_at_idx" ON "ticket_messages"("ticket_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "reports_number_key" ON "reports"("number");

-- CreateIndex
CREATE UNIQUE INDEX "reports_token_hash_key" ON "reports"("token_hash");

-- CreateIndex
CREATE INDEX "reports_status_created_at_idx" ON "reports"("status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "report_events_report_id_at_idx" ON "report_events"("report_id", "at");

-- CreateIndex
CREATE INDEX "daily_counts_document_kind_idx" ON "daily_counts"("document", "kind");

-- CreateIndex
CREATE INDEX "documents_publish_at_idx" ON "documents"("publish_at");

-- AddForeignKey
ALTER TABLE "category_redirects" ADD CONSTRAINT "category_redirects_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_tags" ADD CONSTRAINT "document_tags_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_tags" ADD CONSTRAINT "document_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_steps" ADD CONSTRAINT "draft_steps_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "drafts"("document_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "findings" ADD CONSTRAINT "findings_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fingerprints" ADD CONSTRAINT "fingerprints_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_archive_id_fkey" FOREIGN KEY ("archive_id") REFERENCES "import_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_prices" ADD CONSTRAINT "document_prices_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_recoveries" ADD CONSTRAINT "staff_recoveries_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_members"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_messages" ADD CONSTRAINT "ticket_messages_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reports" ADD CONSTRAINT "reports_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_events" ADD CONSTRAINT "report_events_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "reports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whatever was published before has the one version that it has.
INSERT INTO "document_versions" ("document_id", "version", "title", "intro", "published_at")
SELECT "id", "version", "title", "intro", coalesce("published_at", "created_at")
FROM "documents" WHERE "status" <> 'draft';

ALTER TABLE "import_files" ADD CONSTRAINT "import_files_size_check" CHECK (
  "size" >= 0 AND "received" BETWEEN 0 AND "size"
);
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_refusal_check" CHECK (
  ("status" = 'refused') = ("refusal" IS NOT NULL)
);
ALTER TABLE "offer_prices" ADD CONSTRAINT "offer_prices_end_check" CHECK ("valid_until" > "valid_from");
ALTER TABLE "document_prices" ADD CONSTRAINT "document_prices_amount_check" CHECK ("sale_fen" > 0);

CREATE TRIGGER "report_events_kept" BEFORE UPDATE OR DELETE ON "report_events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
