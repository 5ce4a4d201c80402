import type Stripe from "stripe";
import { z } from "zod";
import { parseParams } from "./api-error";
import { newId } from "./ledger";
import { metadata, whole } from "./payment-intents";
import type { Till } from "./till";
import { idOf } from "./till";

const createParams = z.strictObject({
  payment_intent: z.string(),
  amount: whole.optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: metadata.optional(),
  expand: z.array(z.string()).optional(),
});

export function createRefund(till: Till, params: object): Stripe.Refund {
  const request = parseParams(createParams, params);
  const intent = till.intent(request.payment_intent);
  const charge = till.ledger.charges.get(idOf(intent.latest_charge) ?? "");
  const amount = request.amount ?? intent.amount_received - (charge?.amount_refunded ?? 0);
  const isCard = charge?.payment_method_details?.type === "card";
  const refund: Stripe.Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: charge?.id ?? null,
    created: Math.floor(Date.now() / 1000),
    currency: intent.currency,
    customer: null,
    customer_account: null,
    metadata: request.metadata ?? {},
    payment_intent: intent.id,
    payment_method: null,
    reason: request.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isCard ? "succeeded" : "pending",
    transfer_reversal: null,
  };
  till.refund(intent, amount, refund);
  return refund;
}
