import { db, type Transaction } from "@/lib/platform/db";
import type { Fen } from "@/lib/pricing/fen";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { findCreditedPass } from "../data/credit";
import type { CreditedPass } from "../desk-purchase";
import { leftToRefund } from "../refund-rule";
import { lockPayment } from "./lock-purchase";
import { writeRefund } from "./write-refund";

export type PaymentRefund =
  | { kind: "refunding" }
  | { kind: "no-payment" }
  | { kind: "too-much"; left: Fen }
  /** It was counted toward a pass, which stays as it is. */
  | { kind: "credited"; pass: CreditedPass };

/**
 * Gives a payment back at the wish of staff, in full or in part; also one that pays nothing, or does
 * not fit what it names. Access closes once all of it has gone back.
 *
 * @param amount null for all that is left.
 * @param acceptedPass the number of the pass that this copy was counted toward, where staff have seen
 *   that it keeps its lower price.
 */
export async function refundPayment(
  staff: StaffMember,
  refund: {
    paymentId: string;
    amount: Fen | null;
    reason: string;
    acceptedPass?: string | undefined;
  },
): Promise<PaymentRefund> {
  assertRight(staff, "refund");
  return db().$transaction(async (tx): Promise<PaymentRefund> => {
    const payment = await lockPayment(tx, { id: refund.paymentId });
    if (payment === null) return { kind: "no-payment" };
    const refunds = await tx.refund.findMany({ where: { paymentId: payment.id } });
    const left = leftToRefund(payment, refunds);
    const amountFen = refund.amount ?? left;
    if (amountFen < 1 || amountFen > left) return { kind: "too-much", left };
    const pass = await creditedPassOf(tx, payment);
    if (pass !== null && pass.number !== refund.acceptedPass) return { kind: "credited", pass };
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
      detail: {
        payment: payment.stripeId,
        refund: id,
        amountFen,
        ...(pass && { creditedTo: pass.number }),
      },
    });
    return { kind: "refunding" };
  });
}

/** A payment beside the one that counts was never counted toward anything. */
async function creditedPassOf(
  tx: Transaction,
  { purchaseId, standing }: { purchaseId: string | null; standing: string },
): Promise<CreditedPass | null> {
  return purchaseId === null || standing !== "matched" ? null : findCreditedPass(tx, purchaseId);
}
