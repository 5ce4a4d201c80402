import type Stripe from "stripe";
import type { Locale } from "@/messages/locales";
import type { PurchaseRecord } from "./schema";

/** What is asked of the payment provider for one attempt at paying a purchase. */
export type AttemptRequest = {
  purchaseId: string;
  /** The purchase itself, for the payment to carry. */
  record: PurchaseRecord;
  amountFen: number;
  method: "wechat_pay" | "alipay" | "card";
  /** For a pass that renews itself, by card: after how many days; null for all else. */
  renewsAfterDays: number | null;
  /** What is bought, in the buyer's language. */
  description: string;
  email: string | null;
  locale: Locale;
  expiresAt: Date;
  /** Where the hosted page returns to after payment, and when the buyer turns back. */
  returnUrl: string;
  cancelUrl: string;
};

// From API version 2026-09-30.endive on `payment_method_types` is refused; what is allowed here may be
// dropped without an error, so the reply has to be checked for the method.
export function qrPayment(request: AttemptRequest): Stripe.PaymentIntentCreateParams {
  return {
    amount: request.amountFen,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_data: { type: "wechat_pay" },
    payment_method_options: { wechat_pay: { client: "web" } },
    description: request.description,
    metadata: metadataOf(request.record),
    ...(request.email !== null && { receipt_email: request.email }),
  };
}

export function hostedPayment(request: AttemptRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = metadataOf(request.record);
  const { renewsAfterDays: days } = request;
  return {
    ...(days === null
      ? { mode: "payment", payment_intent_data: { metadata } }
      : { mode: "subscription", subscription_data: { metadata } }),
    allowed_payment_method_types: [request.method],
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: "cny",
          unit_amount: request.amountFen,
          ...(days !== null && { recurring: { interval: "day", interval_count: days } }),
          product_data: { name: request.description },
        },
      },
    ],
    client_reference_id: request.purchaseId,
    metadata,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    locale: stripeLocales[request.locale],
    success_url: request.returnUrl,
    cancel_url: request.cancelUrl,
    ...(request.email !== null && { customer_email: request.email }),
  };
}

/** The record of a purchase as its payment carries it. */
export function metadataOf(record: PurchaseRecord): Stripe.MetadataParam {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

const stripeLocales = { "zh-Hans": "zh", "zh-Hant": "zh-TW", en: "en" } as const;
