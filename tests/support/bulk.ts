import { db } from "@/lib/platform/db";
import { type BulkResult, noCounts } from "@/lib/publishing/bulk-order";
import { carryOutOrder, giveOrder } from "@/lib/publishing/mutations/bulk-orders";
import type { BulkAct } from "@/lib/publishing/schema";
import type { StaffMember } from "@/lib/staff/staff";

/** Gives an order for these documents. Its id. */
export async function ordered(
  staff: StaffMember,
  act: BulkAct,
  documents: string[],
): Promise<string> {
  const given = await giveOrder(staff, act, { kind: "these", documents });
  if (given.kind !== "given") throw new Error(`no order was given: ${given.kind}`);
  return given.id;
}

/** Has one thing done to few documents, as the job does it. What became of each, by number. */
export async function changeDocuments(
  staff: StaffMember,
  { documents, ...act }: BulkAct & { documents: string[] },
  now: Date,
): Promise<Record<BulkResult | "waiting", number[]>> {
  const id = await ordered(staff, act, documents);
  await carryOutOrder(id, now);
  return outcomeOf(id);
}

/** The numbers of the documents of an order, by what became of them. */
export async function outcomeOf(
  orderId: string,
): Promise<Record<BulkResult | "waiting", number[]>> {
  const rows = await db().bulkOrderDocument.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
  });
  const numbersOf = (name: string) =>
    rows.filter(({ result }) => (result ?? "waiting") === name).map(({ number }) => number);
  const names = Object.keys(noCounts) as (BulkResult | "waiting")[];
  return Object.fromEntries(names.map((name) => [name, numbersOf(name)])) as Record<
    BulkResult | "waiting",
    number[]
  >;
}
