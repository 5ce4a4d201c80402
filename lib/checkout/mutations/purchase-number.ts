import type { Transaction } from "@/lib/platform/db";
import { purchaseNumber } from "../purchase";

/**
 * A purchase number that no purchase has. After a restored backup the sequence stands behind the
 * numbers of purchases that were written anew.
 */
export async function nextPurchaseNumber(tx: Transaction, now: Date): Promise<string> {
  for (;;) {
    const number = purchaseNumber(now, await nextCount(tx));
    if ((await tx.purchase.count({ where: { number } })) === 0) return number;
  }
}

async function nextCount(tx: Transaction): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT nextval('purchase_numbers')::int AS next`;
  if (!row) throw new Error("the database gave no number");
  return row.next;
}
