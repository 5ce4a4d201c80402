import type { Transaction } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import type { StaffMember } from "../staff";

type Action = {
  action: string;
  /** What it was done to: an id. */
  subject: string;
  reason?: string;
  detail?: Prisma.InputJsonObject;
};

/**
 * Writes down what a member of staff does, in the transaction that does it. Null stands for whoever
 * runs the commands of the server.
 */
export async function writeAudit(
  tx: Pick<Transaction, "auditEntry">,
  staff: StaffMember["id"] | null,
  { action, subject, reason, detail }: Action,
): Promise<void> {
  await tx.auditEntry.create({
    data: { staffId: staff, action, subject, reason: reason ?? null, detail: detail ?? {} },
  });
}
