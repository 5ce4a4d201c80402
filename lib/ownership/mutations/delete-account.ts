import { randomBytes } from "node:crypto";
import { closeAttempts } from "@/lib/checkout/mutations/close-attempts";
import { lockReader } from "@/lib/checkout/mutations/lock-purchase";
import { setRenewing } from "@/lib/checkout/mutations/renewal";
import { goesOn } from "@/lib/checkout/renewal";
import { db, type Transaction } from "@/lib/platform/db";
import { eraseReportsOf } from "./erase-reports";
import { joinLate } from "./join";

/**
 * Deletes an account: the address, its sessions, letters, questions and closed reports are erased, and
 * passes are not renewed any more. What was bought stays in the books, under a reader that is nobody any more, and opens
 * by its recovery code. The account has to have proven just now that it is its reader who asks.
 *
 * @throws when a renewal cannot be ended, as the provider is out of reach: nothing was erased then.
 */
export async function deleteAccount(
  readerId: string,
  email: string,
): Promise<"deleted" | "no-account"> {
  await endRenewals(readerId);
  return db().$transaction(async (tx) => {
    await lockReader(tx, readerId);
    if ((await tx.reader.count({ where: { id: readerId, email } })) === 0) return "no-account";
    await joinLate(tx, readerId, email);
    await giveUpOpen(tx, readerId);
    await eraseLetters(tx, readerId, email);
    await eraseQuestions(tx, email);
    await eraseReportsOf(tx, email);
    await eraseAccount(tx, readerId, email);
    return "deleted";
  });
}

/** Nobody is to be charged who can no longer be written to, nor sign in to end it. */
async function endRenewals(readerId: string): Promise<void> {
  const renewals = await db().renewal.findMany({ where: { purchase: { readerId } } });
  for (const renewal of renewals) if (goesOn(renewal)) await setRenewing(renewal.id, "end");
}

/** What is not paid yet could be opened by nobody once it is. */
async function giveUpOpen(tx: Transaction, readerId: string): Promise<void> {
  const open = await tx.purchase.findMany({
    where: { readerId, status: "pending" },
    select: { id: true },
  });
  for (const { id } of open) {
    await tx.purchase.update({ where: { id }, data: { status: "cancelled" } });
    await closeAttempts(tx, id);
  }
}

/** Where receipts went: what was typed for the reader's own purchases, and the proven address everywhere. */
async function eraseLetters(tx: Transaction, readerId: string, email: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE mails SET "to" = '' WHERE lower("to") = ${email}
      OR purchase_id IN (SELECT id FROM purchases WHERE reader_id = ${readerId}::uuid)`;
  await tx.$executeRaw`
    UPDATE audit_entries SET detail = detail - 'to' - 'before'
    WHERE action = 'resend-receipt' AND (
      lower(detail->>'to') = ${email} OR lower(detail->>'before') = ${email}
      OR subject IN (SELECT id::text FROM purchases WHERE reader_id = ${readerId}::uuid))`;
  await tx.$executeRaw`
    UPDATE purchases SET email = NULL
    WHERE email IS NOT NULL AND (reader_id = ${readerId}::uuid OR lower(email) = ${email})`;
}

/**
 * Questions of the proven address alone: one that was only typed may be somebody else's, whose questions
 * are not ours to erase. An invoice that was issued is part of the books, with whom it was made out to.
 */
async function eraseQuestions(tx: Transaction, email: string): Promise<void> {
  const tickets = await tx.ticket.findMany({ where: { email }, select: { id: true } });
  const ids = tickets.map(({ id }) => id);
  await tx.invoiceRequest.deleteMany({
    where: { ticketId: { in: ids }, status: { not: "issued" } },
  });
  await tx.ticketMessage.updateMany({
    where: { ticketId: { in: ids }, staffId: null },
    data: { text: "" },
  });
  for (const id of ids) {
    // Nothing leads to what is left of it any more.
    const tokenHash = new Uint8Array(randomBytes(32));
    await tx.ticket.update({ where: { id }, data: { email: "", status: "closed", tokenHash } });
  }
}

async function eraseAccount(tx: Transaction, readerId: string, email: string): Promise<void> {
  await tx.signInCode.deleteMany({ where: { email, audience: "reader" } });
  await tx.readerSession.deleteMany({
    where: { OR: [{ readerId }, { reader: { joinedId: readerId } }] },
  });
  await tx.entitlementHolder.deleteMany({ where: { readerId, source: { not: "purchase" } } });
  await tx.$executeRaw`
    UPDATE readers SET email = NULL, email_proven_at = NULL, erased_at = now()
    WHERE id = ${readerId}::uuid`;
}
