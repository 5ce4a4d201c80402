import { db } from "@/lib/platform/db";
import { admitStaff } from "@/lib/staff/mutations/members";
import {
  assertRight,
  type StaffMember,
  type StaffPermit,
  type StaffRight,
  type StaffRole,
} from "@/lib/staff/staff";

/** A member of staff that nobody else is. */
export async function newStaff(role: StaffRole): Promise<StaffMember> {
  const email = `${role}-${crypto.randomUUID()}@example.com`;
  await admitStaff(email, role);
  const { id } = await db().staffMember.findUniqueOrThrow({ where: { email } });
  return { id, email, role };
}

/** An administrator, to read with what the desk keeps. */
export function permitted<Right extends StaffRight>(right: Right): StaffPermit<Right> {
  const staff: StaffMember = {
    id: crypto.randomUUID(),
    email: "reading@example.com",
    role: "admin",
  };
  assertRight(staff, right);
  return staff;
}
