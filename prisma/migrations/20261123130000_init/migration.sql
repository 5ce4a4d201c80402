-- CreateEnum
CREATE TYPE "document_status" AS ENUM ('draft', 'published', 'withdrawn');

-- CreateEnum
CREATE TYPE "document_format" AS ENUM ('DOC');

-- CreateEnum
CREATE TYPE "script" AS ENUM ('hans', 'hant');

-- CreateEnum
CREATE TYPE "offer_kind" AS ENUM ('copy', 'pass');

-- CreateEnum
CREATE TYPE "payment_method" AS ENUM ('wechat_pay', 'alipay', 'card');

-- CreateEnum
CREATE TYPE "purchase_status" AS ENUM ('pending', 'paid', 'cancelled');

-- CreateEnum
CREATE TYPE "attempt_status" AS ENUM ('creating', 'open', 'closed', 'succeeded');

-- CreateEnum
CREATE TYPE "payment_standing" AS ENUM ('matched', 'surplus', 'mismatched', 'unmatched');

-- CreateEnum
CREATE TYPE "grant_source" AS ENUM ('webhook', 'return_page', 'reader_check', 'reconciler');

-- CreateEnum
CREATE TYPE "holder_source" AS ENUM ('purchase', 'recovery_code');

-- CreateTable
CREATE TABLE "categories" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_hant" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "parent_id" UUID,

    CONSTRAINT "categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "intro" TEXT[],
    "editor" TEXT,
    "format" "document_format" NOT NULL DEFAULT 'DOC',
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "document_status" NOT NULL DEFAULT 'draft',
    "script" "script" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "character_count" INTEGER NOT NULL,
    "preview_rule" JSONB,
    "source_key" TEXT,
    "category_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pieces" (
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "heading" TEXT NOT NULL,
    "character_count" INTEGER NOT NULL,
    "heading_count" INTEGER NOT NULL,
    "table_count" INTEGER NOT NULL,
    "public_blocks" JSONB NOT NULL,
    "public_count" INTEGER NOT NULL,

    CONSTRAINT "pieces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "piece_bodies" (
    "piece_id" UUID NOT NULL,
    "blocks" JSONB NOT NULL,

    CONSTRAINT "piece_bodies_pkey" PRIMARY KEY ("piece_id")
);

-- CreateTable
CREATE TABLE "document_search" (
    "document_id" UUID NOT NULL,
    "title" tsvector NOT NULL,
    "fields" tsvector NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_search_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "offers" (
    "id" UUID NOT NULL,
    "kind" "offer_kind" NOT NULL,
    "pass_days" INTEGER,

    CONSTRAINT "offers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer_prices" (
    "id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "sale_fen" INTEGER NOT NULL,
    "list_fen" INTEGER,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "offer_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readers" (
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "readers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reader_sessions" (
    "id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "reader_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "purchases" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "reader_id" UUID NOT NULL,
    "kind" "offer_kind" NOT NULL,
    "offer_id" UUID NOT NULL,
    "document_id" UUID,
    "document_version" INTEGER,
    "origin_id" UUID NOT NULL,
    "pass_days" INTEGER,
    "amount_fen" INTEGER NOT NULL,
    "list_fen" INTEGER,
    "currency" TEXT NOT NULL DEFAULT 'cny',
    "status" "purchase_status" NOT NULL DEFAULT 'pending',
    "locale" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "receipt_sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempts" (
    "id" UUID NOT NULL,
    "purchase_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "method" "payment_method" NOT NULL,
    "status" "attempt_status" NOT NULL DEFAULT 'creating',
    "stripe_id" TEXT,
    "qr" TEXT,
    "url" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" UUID NOT NULL,
    "purchase_id" UUID,
    "stripe_id" TEXT NOT NULL,
    "amount_fen" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "standing" "payment_standing" NOT NULL,
    "refund_id" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_events" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "livemode" BOOLEAN NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlements" (
    "id" UUID NOT NULL,
    "purchase_id" UUID NOT NULL,
    "kind" "offer_kind" NOT NULL,
    "document_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "granted_by" "grant_source" NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "entitlements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entitlement_holders" (
    "entitlement_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "source" "holder_source" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entitlement_holders_pkey" PRIMARY KEY ("entitlement_id","reader_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "purchase_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "downloads" (
    "id" UUID NOT NULL,
    "entitlement_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "document_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "downloads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "categories_slug_key" ON "categories"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "documents_number_key" ON "documents"("number");

-- CreateIndex
CREATE UNIQUE INDEX "documents_source_key_key" ON "documents"("source_key");

-- CreateIndex
CREATE INDEX "documents_status_category_id_uploaded_at_number_idx" ON "documents"("status", "category_id", "uploaded_at" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "documents_status_uploaded_at_number_idx" ON "documents"("status", "uploaded_at" DESC, "number" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "pieces_document_id_version_ordinal_key" ON "pieces"("document_id", "version", "ordinal");

-- CreateIndex
CREATE INDEX "document_search_title_idx" ON "document_search" USING GIN ("title");

-- CreateIndex
CREATE INDEX "document_search_fields_idx" ON "document_search" USING GIN ("fields");

-- CreateIndex
CREATE UNIQUE INDEX "offers_kind_key" ON "offers"("kind");

-- CreateIndex
CREATE UNIQUE INDEX "offer_prices_offer_id_valid_from_key" ON "offer_prices"("offer_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "reader_sessions_token_hash_key" ON "reader_sessions"("token_hash");

-- CreateIndex
CREATE INDEX "reader_sessions_reader_id_idx" ON "reader_sessions"("reader_id");

-- CreateIndex
CREATE UNIQUE INDEX "purchases_number_key" ON "purchases"("number");

-- CreateIndex
CREATE INDEX "purchases_reader_id_idx" ON "purchases"("reader_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_stripe_id_key" ON "payment_attempts"("stripe_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempts_purchase_id_sequence_key" ON "payment_attempts"("purchase_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "payments_stripe_id_key" ON "payments"("stripe_id");

-- CreateIndex
CREATE INDEX "payments_purchase_id_idx" ON "payments"("purchase_id");

-- CreateIndex
CREATE UNIQUE INDEX "entitlements_purchase_id_key" ON "entitlements"("purchase_id");

-- CreateIndex
CREATE INDEX "entitlement_holders_reader_id_idx" ON "entitlement_holders"("reader_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_purchase_id_key" ON "recovery_codes"("purchase_id");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_code_hash_key" ON "recovery_codes"("code_hash");

-- CreateIndex
CREATE INDEX "downloads_entitlement_id_idx" ON "downloads"("entitlement_id");

-- AddForeignKey
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pieces" ADD CONSTRAINT "pieces_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "piece_bodies" ADD CONSTRAINT "piece_bodies_piece_id_fkey" FOREIGN KEY ("piece_id") REFERENCES "pieces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_search" ADD CONSTRAINT "document_search_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer_prices" ADD CONSTRAINT "offer_prices_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reader_sessions" ADD CONSTRAINT "reader_sessions_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "readers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "readers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_holders" ADD CONSTRAINT "entitlement_holders_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entitlement_holders" ADD CONSTRAINT "entitlement_holders_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "readers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_purchase_id_fkey" FOREIGN KEY ("purchase_id") REFERENCES "purchases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_reader_id_fkey" FOREIGN KEY ("reader_id") REFERENCES "readers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What must never happen

-- A copy is of a document, a pass is of days and of no document.
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_item_check" CHECK (
  ("kind" = 'copy' AND "document_id" IS NOT NULL AND "document_version" IS NOT NULL AND "pass_days" IS NULL)
  OR ("kind" = 'pass' AND "document_id" IS NULL AND "document_version" IS NULL AND "pass_days" > 0)
);
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_amount_check" CHECK ("amount_fen" > 0);
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_paid_check" CHECK (("status" = 'paid') = ("paid_at" IS NOT NULL));

-- One open purchase per reader and item.
CREATE UNIQUE INDEX "purchases_one_open_copy" ON "purchases" ("reader_id", "document_id")
  WHERE "status" = 'pending' AND "kind" = 'copy';
CREATE UNIQUE INDEX "purchases_one_open_pass" ON "purchases" ("reader_id")
  WHERE "status" = 'pending' AND "kind" = 'pass';

-- One attempt at a time can be paid.
CREATE UNIQUE INDEX "payment_attempts_one_open" ON "payment_attempts" ("purchase_id")
  WHERE "status" IN ('creating', 'open');
ALTER TABLE "payment_attempts" ADD CONSTRAINT "payment_attempts_open_check" CHECK (
  "status" <> 'open' OR ("stripe_id" IS NOT NULL AND (("qr" IS NULL) <> ("url" IS NULL)))
);

-- A payment belongs to one purchase, and a purchase is paid by one payment.
CREATE UNIQUE INDEX "payments_one_matched" ON "payments" ("purchase_id") WHERE "standing" = 'matched';
ALTER TABLE "payments" ADD CONSTRAINT "payments_purchase_check" CHECK (
  ("standing" = 'unmatched') = ("purchase_id" IS NULL)
);

-- An entitlement is to a document for good, or to all documents for a time.
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_scope_check" CHECK (
  ("kind" = 'copy' AND "document_id" IS NOT NULL AND "ends_at" IS NULL)
  OR ("kind" = 'pass' AND "document_id" IS NULL AND "ends_at" > "starts_at")
);

ALTER TABLE "offers" ADD CONSTRAINT "offers_days_check" CHECK (("kind" = 'pass') = ("pass_days" IS NOT NULL));
ALTER TABLE "offer_prices" ADD CONSTRAINT "offer_prices_amount_check" CHECK (
  "sale_fen" > 0 AND ("list_fen" IS NULL OR "list_fen" > "sale_fen")
);

ALTER TABLE "pieces" ADD CONSTRAINT "pieces_count_check" CHECK (
  "ordinal" > 0 AND "public_count" BETWEEN 0 AND "character_count"
);

-- A category is nobody's own parent. Longer circles are refused where categories are moved.
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_check" CHECK ("parent_id" <> "id");

-- The two offers every site begins with. Prices are added to the history and never changed.
WITH "offer" AS (
  INSERT INTO "offers" ("id", "kind", "pass_days")
  VALUES (gen_random_uuid(), 'copy', NULL), (gen_random_uuid(), 'pass', 30)
  RETURNING "id", "kind"
)
INSERT INTO "offer_prices" ("id", "offer_id", "sale_fen", "list_fen", "valid_from")
SELECT gen_random_uuid(), "id", 1000, NULL, TIMESTAMPTZ '2026-01-01 00:00:00+08' FROM "offer"
UNION ALL
SELECT gen_random_uuid(), "id", CASE "kind" WHEN 'copy' THEN 599 ELSE 999 END, 1000,
  TIMESTAMPTZ '2026-11-01 00:00:00+08' FROM "offer";
