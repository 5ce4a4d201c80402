import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { keyedHash, tokenHash } from "@/lib/platform/secret";
import { freshMinutes, type StaffMember, type StaffPermit, type StaffSession } from "./staff";
import { staffRecoveryCode } from "./staff-recovery";

/** The session of staff that has this token; null for any token not in force. */
export async function findSession(token: string): Promise<StaffSession | null> {
  const [row] = await db().$queryRaw<(StaffMember & SessionRow)[]>`
    SELECT s.id AS "sessionId", s.verified_at IS NOT NULL AS "isVerified",
      coalesce(s.verified_at > now() - make_interval(mins => ${freshMinutes}), false) AS "isFresh",
      m.totp_since IS NOT NULL AS "hasFactor", m.id, m.email, m.role::text AS role
    FROM staff_sessions s JOIN staff_members m ON m.id = s.staff_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.revoked_at IS NULL AND s.expires_at > now()
      AND m.disabled_at IS NULL`;
  if (!row) return null;
  const { sessionId: id, isVerified, isFresh, hasFactor, ...staff } = row;
  // A factor that was taken away has to be set up again, also where it had been given.
  if (!hasFactor) return { id, staff, stage: "needs-setup", isFresh: false };
  return { id, staff, stage: isVerified ? "verified" : "needs-code", isFresh };
}

type SessionRow = {
  sessionId: string;
  isVerified: boolean;
  isFresh: boolean;
  hasFactor: boolean;
};

/** A browser in the list of those that are signed in. */
export type ListedSession = {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  seenAt: Date;
};

/** The browsers in which a member of staff is signed in, the one used last first. */
export async function listSessions(staff: StaffMember): Promise<ListedSession[]> {
  return db().$queryRaw<ListedSession[]>`
    SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", seen_at AS "seenAt"
    FROM staff_sessions
    WHERE staff_id = ${staff.id}::uuid AND revoked_at IS NULL AND expires_at > now()
    ORDER BY seen_at DESC`;
}

/** How many of the member's recovery codes were not used yet. */
export async function countRecoveryCodes(staff: StaffMember): Promise<number> {
  return db().staffRecovery.count({ where: { staffId: staff.id, usedAt: null } });
}

/** The member's recovery codes, with those that were used; null where no fresh proof was given. */
export async function findRecoveryCodes(
  session: StaffSession,
): Promise<{ code: string; isUsed: boolean }[] | null> {
  if (!session.isFresh) return null;
  const rows = await db().staffRecovery.findMany({
    where: { staffId: session.staff.id },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, usedAt }) => ({ code: recoveryCodeOf(id), isUsed: usedAt !== null }));
}

/** The recovery code that belongs to a row. It is derived, so that the database alone tells nobody. */
export function recoveryCodeOf(id: string): string {
  return staffRecoveryCode(keyedHash("staff-recovery", id));
}

/** A member of staff in the list of all. */
export type ListedStaff = StaffMember & {
  createdAt: Date;
  disabledAt: Date | null;
  hasSecondFactor: boolean;
  /** When a browser of theirs was last here; null for never. */
  seenAt: Date | null;
  sessionCount: number;
};

/** Everybody who is or was staff; those who may sign in first. */
export async function listStaff(_staff: StaffPermit<"manage-staff">): Promise<ListedStaff[]> {
  return db().$queryRaw<ListedStaff[]>`
    SELECT m.id, m.email, m.role::text AS role, m.created_at AS "createdAt",
      m.disabled_at AS "disabledAt", m.totp_since IS NOT NULL AS "hasSecondFactor",
      max(s.seen_at) AS "seenAt",
      count(s.id) FILTER (WHERE s.revoked_at IS NULL AND s.expires_at > now())::int AS "sessionCount"
    FROM staff_members m LEFT JOIN staff_sessions s ON s.staff_id = m.id
    GROUP BY m.id
    ORDER BY m.disabled_at IS NOT NULL, m.email`;
}

export type AuditEntry = {
  id: string;
  at: Date;
  staff: string | null;
  action: string;
  subject: string;
  reason: string | null;
  detail: Record<string, unknown>;
};

/** What staff did, newest first; those before `before` where one is given. */
export async function listAudit(
  _staff: StaffPermit<"read-audit">,
  limit: number,
  { before, subject }: { before?: string; subject?: string } = {},
): Promise<AuditEntry[]> {
  return readAudit({ ...(before && { id: { lt: before } }), ...(subject && { subject }) }, limit);
}

/** What staff did to a purchase, newest first, for whoever sees its file. */
export async function listPurchaseAudit(
  _staff: StaffPermit<"read-purchases">,
  purchaseId: string,
  limit: number,
): Promise<AuditEntry[]> {
  return readAudit({ subject: purchaseId }, limit);
}

async function readAudit(where: Prisma.AuditEntryWhereInput, limit: number): Promise<AuditEntry[]> {
  const rows = await db().auditEntry.findMany({
    where,
    // The ids are made in the order of time.
    orderBy: { id: "desc" },
    take: limit,
    include: { staff: { select: { email: true } } },
  });
  return rows.map(({ staff, staffId: _staffId, detail, ...row }) => ({
    ...row,
    staff: staff?.email ?? null,
    detail: detail as Record<string, unknown>,
  }));
}
