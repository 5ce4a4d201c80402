import { db } from "@/lib/platform/db";
import type { Fen } from "@/lib/pricing/fen";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { leftToRefund } from "../refund-rule";
import { lockPayment } from "./lock-purchase";
import { writeRefund } from "./write-refund";

export type PaymentRefund =
  | { kind: "refunding" }
  | { kind: "no-payment" }
  | { kind: "too-much"; left: Fen };

/**
 * Gives a payment back at the wish of staff, in full or in part; also one that pays nothing, or does
 * not fit what it names. Access closes once all of it has gone back.
 *
 * @param amount null for all that is left.
 */
export async function refundPayment(
  staff: StaffMember,
  refund: { paymentId: string; amount: Fen | null; reason: string },
): Promise<PaymentRefund> {
  assertRight(staff, "refund");
  return db().$transaction(async (tx): Promise<PaymentRefund> => {
    const payment = await lockPayment(tx, { id: refund.paymentId });
    if (payment === null) return { kind: "no-payment" };
    const refunds = await tx.refund.findMany({ where: { paymentId: payment.id } });
    const left = leftToRefund(payment, refunds);
    const amountFen = refund.amount ?? left;
    if (amountFen < 1 || amountFen > left) return { kind: "too-much", left };
    const id = await writeRefund(tx, {
      paymentId: payment.id,
      amountFen,
      reason: "staff",
      note: refund.reason,
    });
    await writeAudit(tx, staff.id, {
      action: "refund",
      subject: payment.purchaseId ?? payment.id,
      reason: refund.reason,
      detail: { payment: payment.stripeId, refund: id, amountFen },
    });
    return { kind: "refunding" };
  });
}
