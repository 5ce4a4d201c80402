import type { Device } from "@/lib/accounts/device";
import { openSession } from "@/lib/accounts/mutations/sessions";
import { takeSignInCode } from "@/lib/accounts/mutations/sign-in-code";
import type { ReaderSession } from "@/lib/accounts/reader-session";
import { db, type Transaction } from "@/lib/platform/db";
import { joinGuest, joinLate } from "./join";

export type ReaderSignIn =
  | { kind: "signed-in"; readerId: string; token: string }
  /** Wrong, used, too old, or tried too often: one answer for all. */
  | { kind: "refused" };

type Given = {
  /** The id under which the code was sent, which the browser that asked for it keeps. */
  request: string;
  typed: string;
  /** What this browser was before. */
  session: ReaderSession | null;
  device: Device;
};

/**
 * Signs a browser in with a code from the mail: finds the account of the address it proves, or makes
 * one. In the same transaction, what this browser bought as a guest goes over to it, and it may use what
 * was bought elsewhere with a receipt to this address. The session gets a new token, and the one before
 * opens nothing any more: whoever knew it gains nothing by the sign-in.
 */
export async function signInReader(given: Given): Promise<ReaderSignIn> {
  const { request, typed, session, device } = given;
  return db().$transaction(async (tx): Promise<ReaderSignIn> => {
    const email = await takeSignInCode(tx, { id: request, typed, audience: "reader" });
    if (email === null) return { kind: "refused" };
    // Two browsers that prove a new address at once are to find one account, and not to make two.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('account'), hashtext(${email}))`;
    const guest = session === null || session.account !== null ? null : session.readerId;
    const readerId = (await accountOf(tx, email)) ?? (await makeAccount(tx, guest, email));
    if (guest !== null && guest !== readerId) await joinGuest(tx, guest, readerId);
    if (session !== null) await endBefore(tx, session);
    await joinLate(tx, readerId, email);
    return { kind: "signed-in", readerId, token: await openSession(tx, readerId, device) };
  });
}

async function accountOf(tx: Transaction, email: string): Promise<string | null> {
  const account = await tx.reader.findUnique({ where: { email }, select: { id: true } });
  return account?.id ?? null;
}

/** What this browser was becomes the account, where it has bought something. */
async function makeAccount(tx: Transaction, guest: string | null, email: string): Promise<string> {
  if (guest !== null) {
    const bound = await tx.$executeRaw`
      UPDATE readers SET email = ${email}, email_proven_at = now()
      WHERE id = ${guest}::uuid AND email IS NULL AND joined_id IS NULL AND erased_at IS NULL`;
    if (bound === 1) return guest;
  }
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO readers (id, email, email_proven_at)
    VALUES (gen_random_uuid(), ${email}, now()) RETURNING id`;
  if (!made) throw new Error("no account was made");
  return made.id;
}

/** A guest's token may have been anybody's who sat here: none of them opens the account. */
async function endBefore(tx: Transaction, { id, readerId, account }: ReaderSession): Promise<void> {
  const which = account === null ? { readerId, signedInAt: null } : { id };
  await tx.readerSession.deleteMany({ where: which });
}
