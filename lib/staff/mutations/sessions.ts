import { randomBytes, timingSafeEqual } from "node:crypto";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/mail";
import { keyedHash, newToken, tokenHash } from "@/lib/platform/secret";
import type { Locale } from "@/messages/locales";
import { localeSchema } from "../schema";
import {
  signInCode,
  signInCodeLifetime,
  signInTries,
  staffSessionLifetime,
  typedCode,
} from "../sign-in-code";
import { signInMail } from "../sign-in-mail";
import type { StaffMember, StaffSession } from "../staff";
import { writeAudit } from "./write-audit";

/**
 * Has a sign-in code sent, if the address is that of staff. The answer and the work before it are the
 * same for every address; a job finds out.
 *
 * @returns the id under which the code can be used.
 */
export async function requestSignIn(email: string, locale: Locale): Promise<string> {
  return db().$transaction(async (tx) => {
    const expiresAt = await inFuture(tx, signInCodeLifetime);
    const { id } = await tx.signInCode.create({ data: { email, locale, expiresAt } });
    await enqueue(tx, { task: "send-sign-in-code", payload: { id }, key: `sign-in:${id}` });
    return id;
  });
}

/**
 * Makes a code and sends it to an address of staff; nothing to any other, or when it is too late. Sent
 * once more, the mail brings another code, and the one before is void.
 */
export async function sendSignInCode(id: string): Promise<void> {
  const [row] = await db().$queryRaw<{ email: string; locale: string }[]>`
    SELECT c.email, c.locale
    FROM sign_in_codes c JOIN staff_members m ON m.email = c.email AND m.disabled_at IS NULL
    WHERE c.id = ${id}::uuid AND c.used_at IS NULL AND c.expires_at > now()`;
  if (!row) return;
  const code = signInCode(randomBytes(8));
  await db().signInCode.update({ where: { id }, data: { codeHash: codeHash(id, code) } });
  const mail = signInMail(code, signInCodeLifetime / 60_000, localeSchema.parse(row.locale));
  await sendMail({ to: row.email, ...mail });
}

export type SignIn =
  | { kind: "signed-in"; staff: StaffMember; token: string }
  /** Wrong, used, too old, or tried too often: one answer for all. */
  | { kind: "refused" };

/** What is kept of a browser that signs in, for the list of sessions. */
export type Browser = { userAgent: string; address: string };

/**
 * Opens a session for a code that was sent; it opens nothing of the desk before the second factor. A
 * code works once, and is void after a few wrong ones.
 */
export async function signIn(id: string, typed: string, browser: Browser): Promise<SignIn> {
  return db().$transaction(async (tx): Promise<SignIn> => {
    const [tried] = await tx.$queryRaw<{ email: string; codeHash: Uint8Array | null }[]>`
      UPDATE sign_in_codes SET tries = tries + 1
      WHERE id = ${id}::uuid AND used_at IS NULL AND expires_at > now() AND tries < ${signInTries}
      RETURNING email, code_hash AS "codeHash"`;
    const given = codeHash(id, typedCode(typed));
    if (!tried?.codeHash || !timingSafeEqual(given, tried.codeHash)) return { kind: "refused" };
    const staff = await tx.staffMember.findFirst({
      where: { email: tried.email, disabledAt: null },
      select: { id: true, email: true, role: true },
    });
    if (staff === null) return { kind: "refused" };
    await tx.$executeRaw`UPDATE sign_in_codes SET used_at = now() WHERE id = ${id}::uuid`;
    const token = newToken();
    const expiresAt = await inFuture(tx, staffSessionLifetime);
    await tx.staffSession.create({
      data: {
        staffId: staff.id,
        tokenHash: tokenHash(token),
        expiresAt,
        userAgent: browser.userAgent.slice(0, 300),
        address: browser.address,
      },
    });
    await writeAudit(tx, staff.id, { action: "sign-in", subject: staff.id });
    return { kind: "signed-in", staff, token };
  });
}

/** Ends a session of staff; one that has ended stays so. */
export async function signOut(token: string): Promise<void> {
  await db().$executeRaw`
    UPDATE staff_sessions SET revoked_at = now()
    WHERE token_hash = ${tokenHash(token)} AND revoked_at IS NULL`;
}

/** Notes that a session is in use, to the minute. */
export async function noteSession(sessionId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE staff_sessions SET seen_at = now()
    WHERE id = ${sessionId}::uuid AND seen_at < now() - interval '1 minute'`;
}

/** Ends one of the member's own sessions. */
export async function endSession(staff: StaffMember, sessionId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE staff_sessions SET revoked_at = now()
      WHERE id = ${sessionId}::uuid AND staff_id = ${staff.id}::uuid AND revoked_at IS NULL`;
    if (ended > 0) await writeAudit(tx, staff.id, { action: "end-session", subject: staff.id });
  });
}

/** Ends all of the member's sessions but the one that asks. Returns how many there were. */
export async function endOtherSessions({ id, staff }: StaffSession): Promise<number> {
  return db().$transaction(async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE staff_sessions SET revoked_at = now()
      WHERE staff_id = ${staff.id}::uuid AND id <> ${id}::uuid
        AND revoked_at IS NULL AND expires_at > now()`;
    await writeAudit(tx, staff.id, { action: "end-sessions", subject: staff.id });
    return ended;
  });
}

function codeHash(id: string, code: string): Uint8Array<ArrayBuffer> {
  return keyedHash("sign-in-code", `${id}:${code}`);
}

async function inFuture(tx: Transaction, ms: number): Promise<Date> {
  return new Date((await databaseTime(tx)).getTime() + ms);
}
