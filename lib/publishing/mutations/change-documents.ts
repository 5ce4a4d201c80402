import {
  putOnSale,
  refreshPagesOf,
  relist,
  withdraw as withdrawDocument,
} from "@/lib/catalog/mutations";
import { publishDraft } from "@/lib/editing/mutations";
import { db, type Transaction } from "@/lib/platform/db";
import { type Document, Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { type BulkOutcome, type BulkResult, bulkOutcome } from "../bulk-outcome";
import type { BulkOrder } from "../schema";

/**
 * Does one thing to many documents, each on its own: what cannot be done to one is told, and done to
 * the others. Throws for staff without the right.
 */
export async function changeDocuments(
  staff: StaffMember,
  order: BulkOrder,
  now: Date,
): Promise<BulkOutcome> {
  assertRight(staff, isOfDrafts(order) ? "edit-documents" : "publish");
  const results = [];
  for (const id of new Set(order.documents)) {
    const result =
      order.act === "publish" ? await publish(staff, id, now) : await change(staff, id, order, now);
    if (result !== null) results.push(result);
  }
  return bulkOutcome(order.act, results);
}

function isOfDrafts({ act }: BulkOrder): boolean {
  return act === "delete" || act === "place" || act === "tag";
}

type Result = { number: number; result: BulkResult };

async function publish(staff: StaffMember, id: string, now: Date): Promise<Result | null> {
  const before = await db().document.findUnique({ where: { id }, select: { status: true } });
  if (before === null) return null;
  const publication = await publishDraft(staff, id, now);
  const { number, kind } = publication;
  switch (kind) {
    case "published":
      return { number, result: "done" };
    case "unchanged":
      return { number, result: before.status === "published" ? "unchanged" : "done" };
    case "incomplete":
    case "blocked":
      return { number, result: kind };
  }
}

/** Null for a document that is gone. */
async function change(
  staff: StaffMember,
  id: string,
  order: Exclude<BulkOrder, { act: "publish" }>,
  now: Date,
): Promise<Result | null> {
  return db().$transaction(async (tx): Promise<Result | null> => {
    await tx.$queryRaw`SELECT 1 FROM documents WHERE id = ${id}::uuid FOR UPDATE`;
    const document = await tx.document.findUnique({ where: { id } });
    if (document === null) return null;
    // What is on sale is changed by whoever may publish.
    if (document.status === "published") assertRight(staff, "publish");
    const changed = await apply(tx, document, order, now);
    if (typeof changed === "string") return { number: document.number, result: changed };
    const { reason, ...detail } = changed;
    await writeAudit(tx, staff.id, {
      action: `${order.act}-document`,
      subject: id,
      ...(reason && { reason }),
      detail: { document: document.number, ...detail },
    });
    return { number: document.number, result: "done" };
  });
}

/** What the audit log is to say of the change; a result other than done where there was none. */
async function apply(
  tx: Transaction,
  document: Document,
  order: Exclude<BulkOrder, { act: "publish" }>,
  now: Date,
): Promise<Exclude<BulkResult, "done"> | Record<string, string>> {
  const { id, status } = document;
  switch (order.act) {
    case "schedule":
      if (document.blockedAt !== null) return "blocked";
      if (order.at <= now) return "unfit";
      await tx.document.update({
        where: { id },
        data: { publishAt: order.at, missed: Prisma.DbNull },
      });
      return { at: order.at.toISOString() };
    case "unschedule":
      if (document.publishAt === null) return "unchanged";
      await tx.document.update({ where: { id }, data: { publishAt: null } });
      return {};
    case "withdraw":
      if (status === "withdrawn") return "unchanged";
      if (status === "draft") return "unfit";
      await withdrawDocument(tx, id);
      // What is withdrawn does not come back by itself.
      await tx.document.update({ where: { id }, data: { publishAt: null } });
      return { reason: order.reason };
    case "put-on-sale":
      if (document.blockedAt !== null) return "blocked";
      if (status === "published") return "unchanged";
      if (status === "draft") return "unfit";
      await putOnSale(tx, id);
      return {};
    case "delete":
      return deleteDraft(tx, document);
    case "place":
      if (document.categoryId === order.category) return "unchanged";
      if (!(await holdCategory(tx, order.category))) return "unfit";
      await placeDocument(tx, document, order.category);
      return { category: order.category };
    case "tag":
      return (await addTags(tx, id, [order.tag])) === 0 ? "unchanged" : { tag: order.tag };
  }
}

/** Only what nobody but staff has ever seen. */
async function deleteDraft(
  tx: Transaction,
  { id, version, title }: Document,
): Promise<"unfit" | { title: string }> {
  const isKnown = (await tx.report.count({ where: { documentId: id } })) > 0;
  if (version > 0 || isKnown) return "unfit";
  await tx.documentPrice.deleteMany({ where: { documentId: id } });
  await tx.document.delete({ where: { id } });
  return { title };
}

/** Whether there is such a category; it stays until the end of the transaction. */
export async function holdCategory(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM categories WHERE id = ${id}::uuid FOR KEY SHARE`;
  return rows.length > 0;
}

/** Moves a document to another category. The caller holds the rows of both. */
async function placeDocument(
  tx: Transaction,
  { id, status }: Pick<Document, "id" | "status">,
  categoryId: string,
): Promise<void> {
  // The pages of both places change.
  if (status === "published") await refreshPagesOf(tx, [id]);
  await tx.document.update({ where: { id }, data: { categoryId } });
  if (status === "published") await relist(tx, id);
}

/** How many of them the document did not have yet. */
export async function addTags(
  tx: Transaction,
  documentId: string,
  names: readonly string[],
): Promise<number> {
  if (names.length === 0) return 0;
  await tx.tag.createMany({ data: names.map((name) => ({ name })), skipDuplicates: true });
  const tags = await tx.tag.findMany({ where: { name: { in: [...names] } } });
  const { count } = await tx.documentTag.createMany({
    data: tags.map(({ id: tagId }) => ({ documentId, tagId })),
    skipDuplicates: true,
  });
  return count;
}
