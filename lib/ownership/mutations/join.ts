import { lockReader } from "@/lib/checkout/mutations/lock-purchase";
import { movePurchases } from "@/lib/checkout/mutations/move-purchases";
import { moveHoldings, shareByEmail } from "@/lib/entitlements/mutations";
import { db, type Transaction } from "@/lib/platform/db";

/**
 * Gives all that a browser bought as a guest to the account that was signed in to in it. The guest's row
 * stays and names the account: a payment that is taken in at this moment, and a purchase that is begun,
 * find it, and {@link joinLate} brings on what they wrote.
 */
export async function joinGuest(tx: Transaction, guest: string, account: string): Promise<void> {
  // Always in the same order, so that nobody waits in a circle.
  for (const id of [guest, account].sort()) await lockReader(tx, id);
  const joined = await tx.$executeRaw`
    UPDATE readers SET joined_id = ${account}::uuid
    WHERE id = ${guest}::uuid AND email IS NULL AND erased_at IS NULL
      AND (joined_id IS NULL OR joined_id = ${account}::uuid)`;
  if (joined === 0) return;
  await movePurchases(tx, guest, account);
  await moveHoldings(tx, guest, account);
}

/**
 * Brings to an account what came after the last time it was looked for: what its guests' browsers left
 * behind, and what was bought elsewhere with a receipt to its address.
 */
export async function joinLate(tx: Transaction, account: string, email: string): Promise<void> {
  const left = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM readers r WHERE r.joined_id = ${account}::uuid AND (
      EXISTS (SELECT 1 FROM purchases p WHERE p.reader_id = r.id)
      OR EXISTS (SELECT 1 FROM entitlement_holders h WHERE h.reader_id = r.id))`;
  for (const { id } of left) await joinGuest(tx, id, account);
  await shareByEmail(tx, account, email);
}

/** {@link joinLate} for an account that looks at what it has. */
export async function lookForMore(account: string, email: string): Promise<void> {
  await db().$transaction((tx) => joinLate(tx, account, email));
}
