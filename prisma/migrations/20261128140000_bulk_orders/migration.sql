-- CreateEnum
CREATE TYPE "bulk_result" AS ENUM ('done', 'unchanged', 'incomplete', 'blocked', 'unfit', 'gone', 'failed');

-- CreateEnum
CREATE TYPE "bulk_ending" AS ENUM ('done', 'stopped', 'no_right');

-- CreateTable
CREATE TABLE "bulk_orders" (
    "id" UUID NOT NULL,
    "act" JSONB NOT NULL,
    "staff_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "ending" "bulk_ending",
    "stopped_by_id" UUID,

    CONSTRAINT "bulk_orders_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bulk_orders_ended_check" CHECK (("finished_at" IS NULL) = ("ending" IS NULL))
);

-- CreateTable
CREATE TABLE "bulk_order_documents" (
    "order_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" UUID,
    "number" INTEGER NOT NULL,
    "result" "bulk_result",
    "gaps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "bulk_order_documents_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateIndex
CREATE INDEX "bulk_orders_finished_at_idx" ON "bulk_orders"("finished_at");

-- CreateIndex
CREATE INDEX "bulk_order_documents_document_id_idx" ON "bulk_order_documents"("document_id");

-- CreateIndex
CREATE INDEX "bulk_order_documents_order_id_result_position_idx" ON "bulk_order_documents"("order_id", "result", "position");

-- AddForeignKey
ALTER TABLE "bulk_orders" ADD CONSTRAINT "bulk_orders_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_orders" ADD CONSTRAINT "bulk_orders_stopped_by_id_fkey" FOREIGN KEY ("stopped_by_id") REFERENCES "staff_members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_order_documents" ADD CONSTRAINT "bulk_order_documents_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "bulk_orders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_order_documents" ADD CONSTRAINT "bulk_order_documents_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "documents"("id") ON DELETE SET NULL ON UPDATE CASCADE;
