import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";

/** Marks an alert as dealt with; one that was stays as it is. */
export async function resolveAlert(
  staff: StaffMember,
  { alertId, reason }: { alertId: string; reason: string },
): Promise<void> {
  assertRight(staff, "refund");
  await db().$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE alerts SET resolved_at = now() WHERE id = ${alertId}::uuid AND resolved_at IS NULL`;
    if (count === 0) return;
    await writeAudit(tx, staff.id, { action: "resolve-alert", subject: alertId, reason });
  });
}
