import type Stripe from "stripe";
import type { Transaction } from "@/lib/platform/db";

/**
 * Keeps how an attempt stands whose payment has not succeeded: on its way, declined, or out of time.
 *
 * @param stripeId what the attempt is known by, the session of a hosted page or the payment itself.
 * @returns whether it may still be paid.
 */
export async function keepUnpaid(
  client: Pick<Transaction, "paymentAttempt">,
  stripeId: string,
  intent: Pick<Stripe.PaymentIntent, "status" | "last_payment_error">,
): Promise<"not-paid" | "over"> {
  const where = { stripeId, status: "open" as const };
  switch (intent.status) {
    case "processing":
      await client.paymentAttempt.updateMany({ where, data: { isConfirmed: true } });
      return "not-paid";
    case "requires_payment_method":
    case "canceled":
      await client.paymentAttempt.updateMany({
        where,
        data: { status: isDeclined(intent) ? "declined" : "closed" },
      });
      return "over";
    default:
      return "not-paid";
  }
}

/** A code that nobody has scanned in time is told by the same status as a refusal. */
function isDeclined({
  status,
  last_payment_error: error,
}: Parameters<typeof keepUnpaid>[2]): boolean {
  return (
    status === "requires_payment_method" && error?.code !== "payment_intent_payment_attempt_expired"
  );
}
