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

/** Gives what was paid on a hosted page: by one payment, or by the first invoice of a renewing pass. */
export async function fulfilSession(
  sessionId: string,
  cause: PaymentCause,
  event?: Stripe.Event,
): Promise<FulfilmentOutcome> {
  const session = await stripe().checkout.sessions.retrieve(sessionId);
  const { payment_intent: intent, invoice, payment_status: status } = session;
  if (status === "paid" && invoice !== null) {
    return fulfilInvoice(referenceId(invoice), cause, event);
  }
  if (status === "paid" && intent !== null) {
    const paymentIntentId = referenceId(intent);
    return fulfilPayment({ paymentIntentId, cause, ...(event && { event }) });
  }
  await recordEvent(db(), event, "not-paid");
  return "not-paid";
}
