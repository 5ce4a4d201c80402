import type { Transaction } from "@/lib/platform/db";

/** How many purchases were begun before this one: its number is made of it. */
export async function nextPurchase(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT nextval('purchase_numbers')::int AS next`;
  if (!row) throw new Error("the database gave no number");
  return row.next;
}
