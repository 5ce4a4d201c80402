import { takeSignInCode } from "@/lib/accounts/mutations/sign-in-code";
import { databaseTime, db } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";
import { type StaffMember, type StaffSession, staffSessionLifetime } from "../staff";
import { writeAudit } from "./write-audit";

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
    const email = await takeSignInCode(tx, { id, typed, audience: "staff" });
    if (email === null) return { kind: "refused" };
    const staff = await tx.staffMember.findFirst({
      where: { email, disabledAt: null },
      select: { id: true, email: true, role: true },
    });
    if (staff === null) return { kind: "refused" };
    const token = newToken();
    const expiresAt = new Date((await databaseTime(tx)).getTime() + staffSessionLifetime);
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

/** How long a session of staff is kept after its end, in ms: 30 days, to see after an incident who was where. */
const afterlife = 30 * 24 * 60 * 60 * 1000;

/** Forgets the sessions of staff that have come to their end 30 days ago. */
export async function forgetSessions(now: Date): Promise<void> {
  const before = new Date(now.getTime() - afterlife);
  await db().staffSession.deleteMany({
    where: { OR: [{ revokedAt: { lt: before } }, { expiresAt: { lt: before } }] },
  });
}
