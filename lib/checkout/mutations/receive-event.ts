import type Stripe from "stripe";
import { db } from "@/lib/platform/db";
import { purchaseMetadataSchema } from "../schema";
import { referenceId } from "../stripe-reference";
import { fulfilInvoice } from "./fulfil-invoice";
import { fulfilPayment, recordEvent } from "./fulfil-payment";
import { fulfilSession } from "./fulfil-session";
import { keepEmail } from "./keep-email";
import { keepRenewal, tellOfFailedRenewal } from "./renewal";
import { syncReversals } from "./reversal";

/**
 * Takes in an event whose signature has been verified. Its payload is believed for nothing but the
 * name of the payment. An event that came before changes nothing.
 *
 * @returns what came of it, in a word or two.
 * @throws when the event could not be dealt with, so that the provider delivers it again.
 */
export async function receiveEvent(event: Stripe.Event): Promise<string> {
  const known = await db().paymentEvent.findUnique({ where: { id: event.id } });
  if (known) return "duplicate";
  switch (event.type) {
    case "payment_intent.succeeded":
    case "payment_intent.payment_failed":
    case "payment_intent.canceled":
      return fulfilPayment({ paymentIntentId: event.data.object.id, cause: "webhook", event });
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed":
      return receiveSession(event.data.object, event);
    case "checkout.session.expired":
      return receiveExpiry(event.data.object, event);
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.refunded":
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
      return receiveReversal(event.data.object.payment_intent, event);
    case "invoice.paid":
      return fulfilInvoice(event.data.object.id ?? "", "webhook", event);
    case "invoice.payment_failed":
      return receiveFailedInvoice(event.data.object, event);
    case "customer.subscription.updated":
    case "customer.subscription.deleted":
      await keepRenewal(event.data.object.id);
      await recordEvent(db(), event, "kept");
      return "kept";
    default:
      await recordEvent(db(), event, "ignored");
      return "ignored";
  }
}

async function receiveSession(
  session: Stripe.Checkout.Session,
  event: Stripe.Event,
): Promise<string> {
  const email = session.customer_details?.email ?? null;
  const metadata = purchaseMetadataSchema.safeParse(session.metadata);
  if (email !== null && metadata.success) await keepEmail(metadata.data.purchase_id, email);
  return fulfilSession(session.id, "webhook", event);
}

async function receiveExpiry(
  { id }: Stripe.Checkout.Session,
  event: Stripe.Event,
): Promise<string> {
  await db().paymentAttempt.updateMany({
    where: { stripeId: id, status: "open" },
    data: { status: "closed" },
  });
  await recordEvent(db(), event, "over");
  return "over";
}

/** Only of a later period: whoever buys is told on the spot. */
async function receiveFailedInvoice(
  { id, parent, billing_reason: reason }: Stripe.Invoice,
  event: Stripe.Event,
): Promise<string> {
  const subscription = parent?.subscription_details?.subscription;
  const isLater = reason === "subscription_cycle" && subscription !== undefined;
  if (isLater) await tellOfFailedRenewal(referenceId(subscription), id ?? "");
  await recordEvent(db(), event, isLater ? "told" : "not-paid");
  return isLater ? "told" : "not-paid";
}

async function receiveReversal(
  intent: string | Stripe.PaymentIntent | null,
  event: Stripe.Event,
): Promise<string> {
  const outcome = intent === null ? "foreign" : await reverse(referenceId(intent));
  await recordEvent(db(), event, outcome);
  return outcome;
}

/** A refund may be heard of before the payment that it gives back. */
async function reverse(paymentIntentId: string): Promise<string> {
  if ((await syncReversals(paymentIntentId)) === "synced") return "synced";
  // Fulfilling looks for reversals by itself.
  return fulfilPayment({ paymentIntentId, cause: "webhook" });
}
