import type { Transaction } from "@/lib/platform/db";
import type { Purchase } from "@/lib/platform/prisma/client";

/**
 * Locks a purchase for the rest of the transaction, its reader first: whoever needs both takes them
 * in this order, so that nobody waits in a circle.
 */
export async function lockPurchase(tx: Transaction, id: string): Promise<Purchase | null> {
  const found = await tx.purchase.findUnique({ where: { id }, select: { readerId: true } });
  if (found === null) return null;
  await lockReader(tx, found.readerId);
  await tx.$queryRaw`SELECT id FROM purchases WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.purchase.findUniqueOrThrow({ where: { id } });
}

/** Locks a reader against other changes of what it buys, and leaves rows that point to it alone. */
export async function lockReader(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM readers WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}
