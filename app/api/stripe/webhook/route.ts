import Stripe from "stripe";
import { problem } from "@/app/_request/problem";
import { receiveEvent } from "@/lib/checkout/mutations/receive-event";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { stripe } from "@/lib/platform/stripe";

/** Stripe's messages: 400 for a signature that is not Stripe's, 500 so that Stripe delivers again. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  const signature = request.headers.get("stripe-signature") ?? "";
  let event: Stripe.Event;
  try {
    event = stripe().webhooks.constructEvent(body, signature, env().STRIPE_WEBHOOK_SECRET);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
    return problem({ status: 400, code: "bad-signature", title: "The signature does not fit." });
  }
  const outcome = await receiveEvent(event);
  log.info({ event: event.id, type: event.type, outcome }, "payment event");
  return Response.json({ outcome });
}
