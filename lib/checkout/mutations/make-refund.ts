import Stripe from "stripe";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { raiseAlert } from "./raise-alert";
import { syncReversals } from "./reversal";

/**
 * Asks the provider for a refund that was written down. Asking again is safe: the provider knows it by
 * its key, and what it has done already is found before anything is asked.
 *
 * @throws when the provider cannot be reached, for the job to try again.
 */
export async function makeRefund(refundId: string): Promise<void> {
  const refund = await db().refund.findUniqueOrThrow({
    where: { id: refundId },
    include: { payment: true },
  });
  if (refund.stripeId !== null || refund.status !== "requested") return;
  try {
    await stripe().refunds.create(
      {
        payment_intent: refund.payment.stripeId,
        amount: refund.amountFen,
        reason: refund.reason === "surplus" ? "duplicate" : "requested_by_customer",
        metadata: { refund_id: refund.id },
      },
      { idempotencyKey: `refund:${refund.id}` },
    );
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    await refused(refund.id, refund.payment.stripeId, error.message);
  }
  await syncReversals(refund.payment.stripeId);
}

/** The provider will not give it back, such as when it has been given back by hand. */
async function refused(refundId: string, paymentIntentId: string, reason: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, stripeId: null },
      data: { status: "failed" },
    });
    if (count === 0) return;
    await raiseAlert(tx, {
      kind: "refund_failed",
      subject: refundId,
      detail: { paymentIntentId, reason },
    });
  });
}
