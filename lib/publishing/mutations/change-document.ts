import { refreshPagesOf } from "@/lib/catalog/mutations/refresh-pages";
import { putOnSale, relist, withdraw as withdrawDocument } from "@/lib/catalog/mutations/sale";
import { areDoubts, type Doubt, type TextGap } from "@/lib/editing/gaps";
import { publishWithin, tryPublication } from "@/lib/editing/mutations";
import { db, type Transaction } from "@/lib/platform/db";
import { type Document, Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { type BulkResult, rightFor } from "../bulk-order";
import type { BulkAct, StandingAct } from "../schema";
import { currentFinder } from "./publish-draft";

/** What became of a document: its draft may have lacked something. */
export type Changed = { result: BulkResult; gaps: readonly TextGap[] };

/** Does at once to one document what an order does to many. Throws for staff without the right. */
export async function changeStanding(
  staff: StaffMember,
  number: number,
  act: StandingAct,
  now: Date,
): Promise<Changed> {
  assertRight(staff, rightFor(act));
  return db().$transaction(async (tx) => {
    const [document] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM documents WHERE number = ${number} FOR UPDATE`;
    if (document === undefined) return { result: "gone", gaps: [] };
    return changeDocument(tx, staff, document.id, act, now);
  });
}

/**
 * Puts documents into a category at once, all of them or none. Throws for staff without the right.
 *
 * @returns whether there is such a category.
 */
export async function placeDocuments(
  staff: StaffMember,
  documents: readonly string[],
  category: string,
  now: Date,
): Promise<boolean> {
  const act = { act: "place", category } as const;
  assertRight(staff, rightFor(act));
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM documents WHERE id = ANY(${documents}::uuid[]) ORDER BY id FOR UPDATE`;
    for (const { id } of rows) {
      const { result } = await changeDocument(tx, staff, id, act, now);
      // The first that is placed holds the category for the others.
      if (result === "unfit") return false;
    }
    return true;
  }, patience);
}

/** The documents may be many, and others may work on them. */
const patience = { timeout: 60_000 };

/**
 * Does one thing to a document within a transaction, for a caller who has checked who does it, and holds
 * the document's row.
 */
export async function changeDocument(
  tx: Transaction,
  staff: StaffMember,
  id: string,
  act: BulkAct,
  now: Date,
): Promise<Changed> {
  const document = await tx.document.findUniqueOrThrow({ where: { id } });
  if (act.act === "publish") return publish(tx, staff, document, act.accepted ?? [], now);
  // What is on sale is changed by whoever may publish.
  if (document.status === "published") assertRight(staff, "publish");
  const changed =
    act.act === "schedule"
      ? await schedule(tx, staff, document, act, now)
      : await apply(tx, document, act);
  if (typeof changed === "string") return { result: changed, gaps: [] };
  if (Array.isArray(changed)) return undone(changed);
  const { reason, ...detail } = changed;
  await writeAudit(tx, staff.id, {
    action: `${act.act}-document`,
    subject: id,
    ...(reason && { reason }),
    detail: { document: document.number, ...detail },
  });
  return { result: "done", gaps: [] };
}

async function publish(
  tx: Transaction,
  staff: StaffMember,
  { id, status }: Document,
  accepted: readonly Doubt[],
  now: Date,
): Promise<Changed> {
  const finder = await currentFinder(tx);
  const publication = await publishWithin(tx, staff, id, { now, finder, accepted });
  switch (publication.kind) {
    case "published":
      return { result: "done", gaps: [] };
    case "unchanged":
      return { result: status === "published" ? "unchanged" : "done", gaps: [] };
    case "blocked":
      return { result: "blocked", gaps: [] };
    case "incomplete":
      return undone(publication.gaps);
  }
}

/** What the audit log is to say of a change. */
type Logged = { reason?: string } & Record<string, string | string[]>;

function undone(gaps: readonly TextGap[]): Changed {
  return { result: areDoubts(gaps) ? "unconfirmed" : "incomplete", gaps };
}

/**
 * Has a document published at a time, as it could be now; what is accepted for it is kept, and what becomes
 * doubtful until then stops it. What the audit log is to say, a result, or what is missing.
 */
async function schedule(
  tx: Transaction,
  staff: StaffMember,
  document: Document,
  { at, accepted = [] }: Extract<BulkAct, { act: "schedule" }>,
  now: Date,
): Promise<"blocked" | "unfit" | TextGap[] | Logged> {
  if (document.blockedAt !== null) return "blocked";
  if (at <= now) return "unfit";
  const finder = await currentFinder(tx);
  const trial = await tryPublication(tx, staff, document, { finder, accepted });
  if (trial.kind === "incomplete") return trial.gaps;
  const { acceptedFindings, meant } = trial;
  await tx.document.update({
    where: { id: document.id },
    data: { publishAt: at, acceptedFindings, missed: Prisma.DbNull },
  });
  return { at: at.toISOString(), ...(meant.length > 0 && { meant }) };
}

/** What the audit log is to say of the change; a result other than done where there was none. */
async function apply(
  tx: Transaction,
  document: Document,
  act: Exclude<BulkAct, { act: "publish" | "schedule" }>,
): Promise<Exclude<BulkResult, "done"> | Logged> {
  const { id, status } = document;
  switch (act.act) {
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
      return { reason: act.reason };
    case "put-on-sale":
      if (document.blockedAt !== null) return "blocked";
      if (status === "published") return "unchanged";
      if (status === "draft") return "unfit";
      await putOnSale(tx, id);
      return {};
    case "delete":
      return deleteDraft(tx, document);
    case "place":
      if (document.categoryId === act.category) return "unchanged";
      if (!(await holdCategory(tx, act.category))) return "unfit";
      await placeDocument(tx, document, act.category);
      return { category: act.category };
    case "tag":
      if ((await addTags(tx, id, [act.tag])) === 0) return "unchanged";
      if (status === "published") await relist(tx, id);
      return { tag: act.tag };
    case "untag":
      if (!(await removeTag(tx, id, act.tag))) return "unchanged";
      if (status === "published") await relist(tx, id);
      return { tag: act.tag };
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

/** Whether the document had it. */
async function removeTag(tx: Transaction, documentId: string, name: string): Promise<boolean> {
  const tag = await tx.tag.findUnique({ where: { name } });
  return tag !== null && (await removeTags(tx, documentId, [tag.id])) > 0;
}

/** How many of them the document had. A tag that no document has any more goes. */
export async function removeTags(
  tx: Transaction,
  documentId: string,
  tags: readonly string[],
): Promise<number> {
  const tagId = { in: [...tags] };
  const { count } = await tx.documentTag.deleteMany({ where: { documentId, tagId } });
  // Whoever is giving one of them to another document is waited for, and seen by the next statement.
  await tx.$queryRaw`
    SELECT 1 FROM tags t WHERE id = ANY(${[...tags]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM document_tags WHERE tag_id = t.id)
    ORDER BY id FOR UPDATE`;
  await tx.tag.deleteMany({ where: { id: tagId, documents: { none: {} } } });
  return count;
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
