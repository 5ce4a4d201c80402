import { db, type Transaction } from "@/lib/platform/db";
import { assertRight, type StaffMember, type StaffRole } from "../staff";
import { forgetFactor } from "./second-factor";
import { writeAudit } from "./write-audit";

/** Why a change of staff was not made. */
export type MemberRefusal =
  /** Somebody must be left who can let others in. */
  "last-admin" | "no-member";

/** What became of letting somebody in. */
export type Admission = "created" | "changed" | "unchanged" | "last-admin";

/**
 * Makes somebody a member of staff, or gives a member another role; one who was disabled is let in
 * again.
 *
 * @param email in lower case.
 * @param by null for whoever runs the commands of the server.
 */
export async function admitStaff(
  email: string,
  role: StaffRole,
  by: StaffMember | null = null,
): Promise<Admission> {
  return db().$transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    const known = await tx.staffMember.findUnique({ where: { email } });
    if (known?.role === role && known.disabledAt === null) return "unchanged";
    if (role !== "admin" && isOnlyAdmin(admins, known?.id)) return "last-admin";
    const { id } = await tx.staffMember.upsert({
      where: { email },
      create: { email, role },
      update: { role, disabledAt: null },
    });
    const entry = { action: "admit-staff", subject: id, detail: { email, role } };
    await writeAudit(tx, by?.id ?? null, entry);
    return known ? "changed" : "created";
  });
}

/** Lets somebody in as staff, or in again. */
export async function inviteStaff(
  by: StaffMember,
  { email, role }: { email: string; role: StaffRole },
): Promise<Admission> {
  assertRight(by, "manage-staff");
  return admitStaff(email, role, by);
}

export async function changeRole(
  by: StaffMember,
  { id, role }: { id: string; role: StaffRole },
): Promise<"changed" | MemberRefusal> {
  return change(by, id, role === "admin" ? "keeps-admin" : "takes-admin", async (tx) => {
    await tx.staffMember.update({ where: { id }, data: { role } });
    await writeAudit(tx, by.id, { action: "change-role", subject: id, detail: { role } });
  });
}

/** Shuts somebody out: no sign-in, and every session ended. What they did stays under their name. */
export async function disableStaff(
  by: StaffMember,
  id: string,
): Promise<"changed" | MemberRefusal> {
  return change(by, id, "takes-admin", async (tx) => {
    await tx.$executeRaw`
      UPDATE staff_members SET disabled_at = now() WHERE id = ${id}::uuid AND disabled_at IS NULL`;
    await endAll(tx, id);
    await writeAudit(tx, by.id, { action: "disable-staff", subject: id });
  });
}

/** For somebody who has lost the second factor and its recovery codes. */
export async function resetFactor(by: StaffMember, id: string): Promise<"changed" | MemberRefusal> {
  return change(by, id, "keeps-admin", async (tx) => {
    await forgetFactor(tx, id);
    await writeAudit(tx, by.id, { action: "reset-factor", subject: id });
  });
}

/** Ends every session of a member. */
export async function endSessionsOf(
  by: StaffMember,
  id: string,
): Promise<"changed" | MemberRefusal> {
  return change(by, id, "keeps-admin", async (tx) => {
    await endAll(tx, id);
    await writeAudit(tx, by.id, { action: "end-sessions", subject: id });
  });
}

async function change(
  by: StaffMember,
  id: string,
  effect: "takes-admin" | "keeps-admin",
  make: (tx: Transaction) => Promise<void>,
): Promise<"changed" | MemberRefusal> {
  assertRight(by, "manage-staff");
  return db().$transaction(async (tx) => {
    const admins = await lockAdmins(tx);
    if ((await tx.staffMember.count({ where: { id } })) === 0) return "no-member";
    if (effect === "takes-admin" && isOnlyAdmin(admins, id)) return "last-admin";
    await make(tx);
    return "changed";
  });
}

/** One change of staff after the other, so that two of them cannot take the last two admins away. */
async function lockAdmins(tx: Transaction): Promise<{ id: string }[]> {
  return tx.$queryRaw`
    SELECT id FROM staff_members WHERE role = 'admin' AND disabled_at IS NULL
    ORDER BY id FOR UPDATE`;
}

function isOnlyAdmin(admins: readonly { id: string }[], id: string | undefined): boolean {
  return admins.length === 1 && admins[0]?.id === id;
}

async function endAll(tx: Transaction, staffId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE staff_sessions SET revoked_at = now()
    WHERE staff_id = ${staffId}::uuid AND revoked_at IS NULL`;
}
