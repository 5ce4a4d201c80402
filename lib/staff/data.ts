import { db } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";
import type { StaffMember } from "./staff";

/** The member of staff whose browser holds this session token; null for any token not in force. */
export async function findStaffBySession(token: string): Promise<StaffMember | null> {
  const [staff] = await db().$queryRaw<StaffMember[]>`
    SELECT m.id, m.email, m.role::text AS role
    FROM staff_sessions s JOIN staff_members m ON m.id = s.staff_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.revoked_at IS NULL AND s.expires_at > now()
      AND m.disabled_at IS NULL`;
  return staff ?? null;
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
  limit: number,
  { before, subject }: { before?: string; subject?: string } = {},
): Promise<AuditEntry[]> {
  const rows = await db().auditEntry.findMany({
    where: { ...(before && { id: { lt: before } }), ...(subject && { subject }) },
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
