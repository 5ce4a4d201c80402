import Stripe from "stripe";

/**
 * Whether an error means that the payment provider is out of reach or in trouble: what passes, and can
 * be said to a reader. A refused key or parameter is a mistake of ours, and no outage.
 */
export function isProviderOutage(error: unknown): boolean {
  const { StripeConnectionError, StripeAPIError, StripeRateLimitError } = Stripe.errors;
  return [StripeConnectionError, StripeAPIError, StripeRateLimitError].some(
    (outage) => error instanceof outage,
  );
}
