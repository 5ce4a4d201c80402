import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { keyedHash, tokenHash } from "@/lib/platform/secret";
import { type AuditEntry, type AuditSearch, type AuditSubject, auditKinds } from "./audit-log";
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

/** What staff did, newest first. */
export async function listAudit(
  _staff: StaffPermit<"read-audit">,
  limit: number,
  { subject, ...search }: AuditSearch & { subject?: string } = {},
): Promise<AuditEntry[]> {
  return readAudit({ ...auditWhere(search), ...(subject && { subject }) }, limit);
}

function auditWhere({ kind, by, day, before }: AuditSearch): Prisma.AuditEntryWhereInput {
  const from = day === undefined ? null : new Date(`${day}T00:00:00+08:00`);
  return {
    ...(kind && { action: { in: [...auditKinds[kind]] } }),
    ...(by && { staffId: by === "server" ? null : by }),
    ...(from && { at: { gte: from, lt: new Date(from.getTime() + 24 * 60 * 60 * 1000) } }),
    ...(before && { id: { lt: before } }),
  };
}

/** Whoever may stand in the audit log. */
export async function listAuditStaff(
  _staff: StaffPermit<"read-audit">,
): Promise<{ id: string; email: string }[]> {
  return db().staffMember.findMany({
    select: { id: true, email: true },
    orderBy: { email: "asc" },
  });
}

/** What ids of the audit log stand for, by the id; those of what is gone are not among them. */
export async function findAuditSubjects(
  _staff: StaffPermit<"read-audit">,
  entries: readonly AuditEntry[],
): Promise<Map<string, AuditSubject>> {
  const ids = entries
    .flatMap(({ subject, detail }) => [subject, ...Object.values(detail)])
    .filter((value): value is string => typeof value === "string" && uuid.test(value));
  const wanted = Prisma.sql`ANY(${[...new Set(ids)]}::uuid[])`;
  const rows = await db().$queryRaw<(AuditSubject & { id: string })[]>`
    SELECT id, 'document' AS kind, number::text AS place, title AS name FROM documents
    WHERE id = ${wanted}
    UNION ALL SELECT f.id, 'document', d.number::text, d.title
    FROM findings f JOIN documents d ON d.id = f.document_id WHERE f.id = ${wanted}
    UNION ALL SELECT id, 'purchase', id::text, number FROM purchases WHERE id = ${wanted}
    UNION ALL SELECT id, 'staff', '', email FROM staff_members WHERE id = ${wanted}
    UNION ALL SELECT id, 'batch', id::text, name FROM import_batches WHERE id = ${wanted}
    UNION ALL SELECT f.id, 'batch', b.id::text, b.name
    FROM import_files f JOIN import_batches b ON b.id = f.batch_id WHERE f.id = ${wanted}
    UNION ALL SELECT id, 'ticket', number::text, number::text FROM tickets WHERE id = ${wanted}
    UNION ALL SELECT id, 'order', id::text, '' FROM bulk_orders WHERE id = ${wanted}
    UNION ALL SELECT id, 'category', slug, name FROM categories WHERE id = ${wanted}`;
  return new Map(rows.map(({ id, ...subject }) => [id, subject]));
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

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
