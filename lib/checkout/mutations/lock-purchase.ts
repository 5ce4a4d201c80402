import type { Transaction } from "@/lib/platform/db";
import type { Payment, Purchase } from "@/lib/platform/prisma/client";

/**
 * Locks a purchase for the rest of the transaction, its reader first: whoever needs both takes them
 * in this order, so that nobody waits in a circle.
 */
export async function lockPurchase(tx: Transaction, id: string): Promise<Purchase | null> {
  const readers = await tx.$queryRaw<object[]>`
    SELECT r.id FROM readers r JOIN purchases p ON p.reader_id = r.id
    WHERE p.id = ${id}::uuid FOR NO KEY UPDATE OF r`;
  if (readers.length === 0) return null;
  await tx.$queryRaw`SELECT id FROM purchases WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.purchase.findUniqueOrThrow({ where: { id } });
}

/** Locks a reader against other changes of what it buys, and leaves rows that point to it alone. */
export async function lockReader(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM readers WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** Locks a payment, and before it the purchase that it is of; null for none. */
export async function lockPayment(
  tx: Transaction,
  which: { id: string } | { stripeId: string },
): Promise<(Payment & { purchase: Purchase | null }) | null> {
  const payment = await tx.payment.findUnique({ where: which });
  if (payment === null) return null;
  const { id, purchaseId } = payment;
  if (purchaseId !== null) await lockPurchase(tx, purchaseId);
  await tx.$queryRaw`SELECT id FROM payments WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.payment.findUniqueOrThrow({ where: { id }, include: { purchase: true } });
}
