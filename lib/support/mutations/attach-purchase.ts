import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { lockTicket } from "./answer-ticket";

/**
 * Notes for the desk which purchase a ticket is about, or with null that it was the wrong one. Its reader is
 * told nothing: that a number was written proves nothing. What the reader attached stays.
 */
export async function attachPurchase(
  staff: StaffMember,
  number: number,
  purchaseId: string | null,
): Promise<"attached" | "detached" | "no-ticket" | "no-purchase"> {
  assertRight(staff, "help-buyers");
  assertRight(staff, "read-purchases");
  return db().$transaction(async (tx) => {
    const ticket = await lockTicket(tx, number);
    if (ticket === null) return "no-ticket";
    const isOwn = ticket.purchaseId !== null && ticket.attachedById === null;
    if (isOwn) return "no-purchase";
    if (purchaseId === null && ticket.purchaseId === null) return "detached";
    if (purchaseId !== null && !(await tx.purchase.findUnique({ where: { id: purchaseId } }))) {
      return "no-purchase";
    }
    await tx.ticket.update({
      where: { id: ticket.id },
      data: { purchaseId, attachedById: purchaseId && staff.id },
    });
    await writeAudit(tx, staff.id, {
      action: purchaseId === null ? "detach-purchase" : "attach-purchase",
      subject: ticket.id,
      detail: { ticket: number, purchase: purchaseId ?? ticket.purchaseId },
    });
    return purchaseId === null ? "detached" : "attached";
  });
}
