import { type TextGap, textGapsSchema } from "@/lib/editing/gaps";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import type { StaffPermit } from "@/lib/staff/staff";
import {
  type BulkCounts,
  type BulkOrder,
  type BulkResult,
  noCounts,
  type OrderDoubts,
  type OrderedDocument,
} from "../bulk-order";
import { keptActSchema, type OpenResult } from "../schema";

/** An order, and how far it has come; null where there is none. */
export async function findOrder(
  _staff: StaffPermit<"edit-documents">,
  id: string,
): Promise<BulkOrder | null> {
  const [order] = await readOrders({ id }, 1);
  return order ?? null;
}

/** The orders that are under way, and those that ended at this moment or later, the last of them first. */
export async function listOrdersSince(
  _staff: StaffPermit<"edit-documents">,
  since: Date,
  limit: number,
): Promise<BulkOrder[]> {
  return readOrders({ OR: [{ finishedAt: null }, { finishedAt: { gte: since } }] }, limit);
}

async function readOrders(where: Prisma.BulkOrderWhereInput, limit: number): Promise<BulkOrder[]> {
  const rows = await db().bulkOrder.findMany({
    where,
    orderBy: [{ finishedAt: { sort: "desc", nulls: "first" } }, { id: "desc" }],
    take: limit,
    include: {
      staff: { select: { id: true, email: true } },
      stoppedBy: { select: { email: true } },
    },
  });
  const counts = await countsOf(rows.map(({ id }) => id));
  return rows.map(({ id, act, staff, createdAt, finishedAt, ending, stoppedBy }) => ({
    id,
    act: keptActSchema.parse(act),
    staff,
    createdAt,
    end:
      finishedAt === null || ending === null
        ? null
        : { at: finishedAt, kind: ending, by: stoppedBy?.email ?? null },
    counts: counts.get(id) ?? noCounts,
  }));
}

async function countsOf(ids: readonly string[]): Promise<Map<string, BulkCounts>> {
  const rows = await db().$queryRaw<{ id: string; result: BulkResult | null; count: number }[]>`
    SELECT order_id AS id, result::text AS result, count(*)::int AS count
    FROM bulk_order_documents WHERE order_id = ANY(${[...ids]}::uuid[])
    GROUP BY order_id, result`;
  const counts = new Map(ids.map((id) => [id, { ...noCounts }]));
  for (const { id, result, count } of rows) {
    const order = counts.get(id);
    if (order) order[result ?? "waiting"] = count;
  }
  return counts;
}

/** What is to be confirmed of the documents that an order did not publish for it; null where there are none. */
export async function findDoubts(
  _staff: StaffPermit<"edit-documents">,
  orderId: string,
): Promise<OrderDoubts | null> {
  const unanswered = await listUnanswered(orderId);
  if (unanswered.length === 0) return null;
  const doubts: OrderDoubts = { count: unanswered.length, findings: 0, documents: 0, thin: 0 };
  for (const gap of unanswered.flatMap(({ gaps }) => gaps)) {
    if (gap.kind === "paid-part") doubts.thin += 1;
    if (gap.kind !== "suspicious") continue;
    doubts.documents += 1;
    doubts.findings += gap.count;
  }
  return doubts;
}

/** The documents that an order asked about and nobody has published or scheduled since, with what was asked. */
export async function listUnanswered(
  orderId: string,
): Promise<{ documentId: string; gaps: TextGap[] }[]> {
  const rows = await db().$queryRaw<{ documentId: string; gaps: unknown }[]>`
    SELECT p.document_id AS "documentId", p.gaps
    FROM bulk_order_documents p JOIN bulk_orders o ON o.id = p.order_id
    JOIN documents d ON d.id = p.document_id
    WHERE p.order_id = ${orderId}::uuid AND p.result = 'unconfirmed'
      AND NOT (o.act ->> 'act' = 'schedule' AND d.publish_at IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM document_versions v
        WHERE v.document_id = p.document_id AND v.published_at >= o.created_at)
    ORDER BY p.position`;
  return rows.map((row) => ({ ...row, gaps: textGapsSchema.parse(row.gaps) }));
}

/** The documents of an order that have a result, in the order of their turns. */
export async function listOrderedDocuments(
  _staff: StaffPermit<"edit-documents">,
  orderId: string,
  { result, page, pageLength }: { result: OpenResult; page: number; pageLength: number },
): Promise<OrderedDocument[]> {
  const rows = await db().$queryRaw<(Omit<OrderedDocument, "gaps"> & { gaps: unknown })[]>`
    SELECT p.number, p.gaps,
      CASE WHEN d.version > 0 THEN d.title
        ELSE coalesce(w.content #>> '{content,0,content,0,text}', '') END AS title
    FROM bulk_order_documents p
    LEFT JOIN documents d ON d.id = p.document_id LEFT JOIN drafts w ON w.document_id = d.id
    WHERE p.order_id = ${orderId}::uuid AND p.result::text = ${result}
    ORDER BY p.position LIMIT ${pageLength} OFFSET ${(page - 1) * pageLength}`;
  return rows.map((row) => ({ ...row, gaps: textGapsSchema.parse(row.gaps) }));
}
