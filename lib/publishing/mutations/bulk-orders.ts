import { type Doubt, doubts, type TextGap } from "@/lib/editing/gaps";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import type { Prisma } from "@/lib/platform/prisma/client";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, hasRight, type StaffMember } from "@/lib/staff/staff";
import { largestOrder, rightFor } from "../bulk-order";
import { listUnanswered } from "../data/bulk-orders";
import { listFoundIds } from "../data/documents";
import { type AgainPart, type BulkAct, type Chosen, keptActSchema } from "../schema";
import { type Changed, changeDocument } from "./change-document";

/** What became of giving an order: its id, unless there is no such document, or there are too many. */
export type GivenOrder = { kind: "given"; id: string } | { kind: "none" | "too-many" };

/**
 * Orders one thing for many documents, which are those that are there now: a job goes through them. Throws
 * for staff without the right.
 */
export async function giveOrder(
  staff: StaffMember,
  act: BulkAct,
  chosen: Chosen,
): Promise<GivenOrder> {
  assertRight(staff, "edit-documents");
  assertRight(staff, rightFor(act));
  const ids =
    chosen.kind === "found"
      ? await listFoundIds(staff, chosen.search, largestOrder + 1)
      : [...new Set(chosen.documents)];
  return storeOrder(staff, act, ids);
}

/**
 * Orders once more a part of an order that has ended: what failed and what it never came to, or what was
 * asked about, which is then published, or scheduled, as it is. "none" where there is nothing of the kind, and for an
 * order that is not there or still under way.
 */
export async function giveAgain(
  staff: StaffMember,
  orderId: string,
  part: AgainPart,
): Promise<GivenOrder> {
  assertRight(staff, "edit-documents");
  const order = await db().bulkOrder.findFirst({
    where: { id: orderId, finishedAt: { not: null } },
    select: { act: true },
  });
  if (order === null) return { kind: "none" };
  const act = keptActSchema.parse(order.act);
  assertRight(staff, rightFor(act));
  if (part === "rest") return storeOrder(staff, act, await listRest(orderId));
  const unanswered = await listUnanswered(orderId);
  return storeOrder(
    staff,
    { ...(act.act === "schedule" ? act : publishing), accepted: askedAbout(unanswered) },
    unanswered.map(({ documentId }) => documentId),
  );
}

const publishing = { act: "publish" } as const;

/** What failed of an order, and what it never came to. */
async function listRest(orderId: string): Promise<string[]> {
  const documents = await db().bulkOrderDocument.findMany({
    where: { orderId, OR: [{ result: null }, { result: "failed" }] },
    orderBy: { position: "asc" },
    select: { documentId: true },
  });
  return documents.flatMap(({ documentId }) => documentId ?? []);
}

/** The doubts that were shown to whoever answers them, and no others. */
function askedAbout(documents: readonly { gaps: readonly TextGap[] }[]): Doubt[] {
  const gaps = documents.flatMap((document) => document.gaps);
  return doubts.filter((doubt) => gaps.some(({ kind }) => kind === doubt));
}

async function storeOrder(
  staff: StaffMember,
  act: BulkAct,
  ids: readonly string[],
): Promise<GivenOrder> {
  if (ids.length > largestOrder) return { kind: "too-many" };
  return db().$transaction(async (tx): Promise<GivenOrder> => {
    const where = { id: { in: [...ids] } };
    const documents = await tx.document.findMany({ where, select: { id: true, number: true } });
    if (documents.length === 0) return { kind: "none" };
    const { id } = await tx.bulkOrder.create({
      data: { act: act satisfies Prisma.InputJsonObject, staffId: staff.id },
      select: { id: true },
    });
    const numbers = new Map(documents.map((document) => [document.id, document.number]));
    await tx.bulkOrderDocument.createMany({
      data: ids.flatMap((documentId, position) => {
        const number = numbers.get(documentId);
        return number === undefined ? [] : { orderId: id, position, documentId, number };
      }),
    });
    await queueOrder(tx, id);
    return { kind: "given", id };
  }, manyDocuments);
}

/** Ms that a transaction may take which has to do with every document of an order. */
const manyDocuments = { timeout: 60_000 };

async function queueOrder(tx: Pick<Transaction, "$executeRaw">, orderId: string): Promise<void> {
  const job = { task: "carry-out-order", payload: { orderId } };
  await enqueue(tx, { ...job, key: `carry-out-order:${orderId}` });
}

/** So many documents are gone through before the next order gets its turn. */
const turnLength = 100;

/**
 * Goes through the next documents of an order, and has itself called again while more wait. Each is done
 * on its own, together with the note that it was: called again, as after a process has died over it, it
 * does nothing twice. It acts with the rights that whoever gave the order has by then, and ends without
 * them.
 */
export async function carryOutOrder(orderId: string, now: Date): Promise<void> {
  const order = await db().bulkOrder.findUnique({
    where: { id: orderId },
    select: {
      act: true,
      documents: {
        where: { result: null },
        orderBy: { position: "asc" },
        take: turnLength,
        select: { position: true, documentId: true },
      },
    },
  });
  if (order === null) return;
  const act = keptActSchema.parse(order.act);
  for (const place of order.documents) {
    const step = await takeStep({ orderId, ...place }, act, now);
    if (step === "over") return;
    if (step === "no-right") return end(orderId, "no_right");
  }
  if (order.documents.length < turnLength) return end(orderId, "done");
  await queueOrder(db(), orderId);
}

type Place = { orderId: string; position: number; documentId: string | null };

/** What became of a document's turn: it had it, now or before, or the order does not go on. */
type Step = "taken" | "over" | "no-right";

/** A document may have to wait for whoever works on it. */
const patience = { maxWait: 30_000, timeout: 60_000 };

async function takeStep(place: Place, act: BulkAct, now: Date): Promise<Step> {
  try {
    return await db().$transaction((tx) => stepWithin(tx, place, act, now), patience);
  } catch (error) {
    // One that fails takes no other with it. A database that is away fails this as well: the job is tried again.
    const { orderId, position, documentId } = place;
    log.error(
      { err: error, order: orderId, document: documentId },
      "a document of an order failed",
    );
    const where = { orderId, position, result: null };
    await db().bulkOrderDocument.updateMany({ where, data: { result: "failed" } });
    return "taken";
  }
}

type Turn = {
  isOver: boolean;
  isTaken: boolean;
  isDisabled: boolean;
  id: string;
  email: string;
  role: StaffMember["role"];
};

async function stepWithin(
  tx: Transaction,
  { orderId, position, documentId }: Place,
  act: BulkAct,
  now: Date,
): Promise<Step> {
  // The document before its place in the order: to delete it changes its places in all orders.
  const [document] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM documents WHERE id = ${documentId}::uuid FOR UPDATE`;
  const [turn] = await tx.$queryRaw<Turn[]>`
    SELECT o.finished_at IS NOT NULL AS "isOver", p.result IS NOT NULL AS "isTaken",
      m.disabled_at IS NOT NULL AS "isDisabled", m.id, m.email, m.role::text AS role
    FROM bulk_orders o JOIN bulk_order_documents p ON p.order_id = o.id
    JOIN staff_members m ON m.id = o.staff_id
    WHERE o.id = ${orderId}::uuid AND p.position = ${position}
    FOR UPDATE OF p FOR SHARE OF o`;
  if (turn === undefined || turn.isOver) return "over";
  if (turn.isTaken) return "taken";
  const { id, email, role } = turn;
  const staff = { id, email, role };
  if (turn.isDisabled || !hasRight(staff, rightFor(act))) return "no-right";
  const { result, gaps }: Changed =
    documentId === null || document === undefined
      ? { result: "gone", gaps: [] }
      : await changeDocument(tx, staff, documentId, act, now);
  await tx.bulkOrderDocument.update({
    where: { orderId_position: { orderId, position } },
    data: { result, gaps: [...gaps] },
  });
  return "taken";
}

/** Nothing for an order that has ended already. */
async function end(orderId: string, ending: "done" | "no_right"): Promise<void> {
  const finishedAt = await databaseTime();
  const where = { id: orderId, finishedAt: null };
  await db().bulkOrder.updateMany({ where, data: { finishedAt, ending } });
}

/**
 * Ends an order where it is; what was done stays done. Whoever gave it may, and whoever could have given
 * it. False where it has ended already.
 */
export async function stopOrder(staff: StaffMember, orderId: string): Promise<boolean> {
  assertRight(staff, "edit-documents");
  const order = await db().bulkOrder.findUnique({ where: { id: orderId } });
  if (order === null) return false;
  if (order.staffId !== staff.id) assertRight(staff, rightFor(keptActSchema.parse(order.act)));
  return db().$transaction(async (tx) => {
    const { count } = await tx.bulkOrder.updateMany({
      where: { id: orderId, finishedAt: null },
      data: { finishedAt: await databaseTime(tx), ending: "stopped", stoppedById: staff.id },
    });
    if (count > 0) await writeAudit(tx, staff.id, { action: "stop-order", subject: orderId });
    return count > 0;
  });
}
