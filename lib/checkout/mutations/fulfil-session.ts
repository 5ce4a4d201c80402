import type Stripe from "stripe";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { referenceId } from "../stripe-reference";
import { fulfilInvoice } from "./fulfil-invoice";
import {
  type FulfilmentOutcome,
  fulfilPayment,
  type PaymentCause,
  recordEvent,
} from "./fulfil-payment";
import { keepUnpaid } from "./keep-unpaid";

/** Gives what was paid on a hosted page: by one payment, or by the first invoice of a renewing pass. */
export async function fulfilSession(
  sessionId: string,
  cause: PaymentCause,
  event?: Stripe.Event,
): Promise<FulfilmentOutcome> {
  const session = await stripe().checkout.sessions.retrieve(sessionId, {
    expand: ["payment_intent"],
  });
  const { payment_intent: intent, invoice, payment_status: status } = session;
  if (status === "paid" && invoice !== null) {
    return fulfilInvoice(referenceId(invoice), cause, event);
  }
  if (status === "paid" && intent !== null) {
    const paymentIntentId = referenceId(intent);
    return fulfilPayment({ paymentIntentId, cause, ...(event && { event }) });
  }
  // While the page is open, whoever is declined there may try again on it.
  const isDone = session.status === "complete" && intent !== null && typeof intent === "object";
  const outcome = isDone ? await keepUnpaid(db(), sessionId, intent) : "not-paid";
  await recordEvent(db(), event, outcome);
  return outcome;
}
