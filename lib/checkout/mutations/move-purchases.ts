import type { Transaction } from "@/lib/platform/db";
import { closeAttempts } from "./close-attempts";

/**
 * Gives what one reader bought, or is about to, to another one. The caller's transaction holds both, by
 * `lockReader`. Where both are about to buy the same, the other one's is given up, unless its money is on
 * the way: of one item one purchase at a time is open, and the one that was paid all the same still counts.
 */
export async function movePurchases(tx: Transaction, from: string, to: string): Promise<void> {
  const doubled = await tx.$queryRaw<{ id: string }[]>`
    SELECT CASE WHEN EXISTS (
        SELECT 1 FROM payment_attempts a
        WHERE a.purchase_id = theirs.id AND a.status = 'open' AND a.is_confirmed)
      THEN moved.id ELSE theirs.id END AS id
    FROM purchases theirs JOIN purchases moved
      ON moved.kind = theirs.kind AND (moved.kind = 'pass' OR moved.document_id = theirs.document_id)
    WHERE theirs.reader_id = ${to}::uuid AND theirs.status = 'pending'
      AND moved.reader_id = ${from}::uuid AND moved.status = 'pending'`;
  for (const { id } of doubled) {
    await tx.purchase.update({ where: { id }, data: { status: "cancelled" } });
    await closeAttempts(tx, id);
  }
  await tx.$executeRaw`
    UPDATE purchases SET reader_id = ${to}::uuid WHERE reader_id = ${from}::uuid`;
}
