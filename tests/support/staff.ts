import { db } from "@/lib/platform/db";
import { admitStaff } from "@/lib/staff/mutations/members";
import type { StaffMember, StaffRole } from "@/lib/staff/staff";

/** A member of staff that nobody else is. */
export async function newStaff(role: StaffRole): Promise<StaffMember> {
  const email = `${role}-${crypto.randomUUID()}@example.com`;
  await admitStaff(email, role);
  const { id } = await db().staffMember.findUniqueOrThrow({ where: { email } });
  return { id, email, role };
}
