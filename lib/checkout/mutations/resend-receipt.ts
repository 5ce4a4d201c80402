import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { localeSchema } from "@/messages/locale-schema";
import { lockPurchase } from "./lock-purchase";
import { writeMail } from "./write-mail";

/**
 * Sends the receipt with the recovery code again, to the address given now, which becomes the
 * purchase's. Whoever has that mail can open what was bought.
 */
export async function resendReceipt(
  staff: StaffMember,
  { purchaseId, email, reason }: { purchaseId: string; email: string; reason: string },
): Promise<"resent" | "not-paid"> {
  assertRight(staff, "help-buyers");
  return db().$transaction(async (tx) => {
    const purchase = await lockPurchase(tx, purchaseId);
    if (purchase === null || purchase.paidAt === null) return "not-paid";
    await tx.purchase.update({ where: { id: purchaseId }, data: { email } });
    await writeMail(tx, {
      key: `receipt:${purchaseId}:${randomUUID()}`,
      kind: "receipt",
      to: email,
      locale: localeSchema.parse(purchase.locale),
      purchaseId,
      detail: {},
    });
    await writeAudit(tx, staff.id, {
      action: "resend-receipt",
      subject: purchaseId,
      reason,
      detail: { to: email, before: purchase.email },
    });
    return "resent";
  });
}
