import type Stripe from "stripe";
import { z } from "zod";
import { invalidRequest, parseParams } from "./api-error";
import { newId } from "./ledger";
import {
  flag,
  metadata,
  methodOptions,
  methods,
  newIntent,
  refuseOldMethodTypes,
  whole,
} from "./payment-intents";
import type { Method, Till } from "./till";

const minute = 60;

const createParams = z.strictObject({
  mode: z.literal("payment"),
  allowed_payment_method_types: methods.optional(),
  payment_method_options: methodOptions.optional(),
  adaptive_pricing: z.strictObject({ enabled: flag }).optional(),
  line_items: z
    .array(
      z.strictObject({
        quantity: whole,
        price_data: z.strictObject({
          currency: z.string().length(3),
          unit_amount: whole,
          product_data: z.strictObject({
            name: z.string().min(1).max(1500),
            description: z.string().optional(),
          }),
        }),
      }),
    )
    .min(1),
  client_reference_id: z.string().max(200).optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({ metadata: metadata.optional(), description: z.string().optional() })
    .optional(),
  expires_at: whole.optional(),
  locale: z.string().optional(),
  success_url: z.url(),
  cancel_url: z.url().optional(),
  customer_email: z.email().optional(),
  expand: z.array(z.string()).optional(),
});

export function createSession(till: Till, params: object): Stripe.Checkout.Session {
  refuseOldMethodTypes(params);
  const request = parseParams(createParams, params);
  const now = Math.floor(Date.now() / 1000);
  const expiresAt = request.expires_at ?? now + 24 * 60 * minute;
  if (expiresAt < now + 30 * minute - 5 || expiresAt > now + 24 * 60 * minute + 5) {
    throw invalidRequest(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  const id = newId("cs_test");
  const items = request.line_items.map(lineItem);
  const total = items.reduce((sum, item) => sum + item.amount_total, 0);
  const currency = items[0]?.currency ?? "cny";
  const session = newSession(id, {
    ...request,
    total,
    currency,
    created: now,
    expiresAt,
    url: `${till.publicUrl}/c/pay/${id}`,
  });
  till.ledger.sessions.set(id, session);
  till.ledger.lineItems.set(id, items);
  till.ledger.intentMetadata.set(id, request.payment_intent_data?.metadata ?? {});
  till.ledger.changed();
  return session;
}

/**
 * The intent behind a session, made when the buyer first confirms. Until then the session has none,
 * as with Stripe.
 */
export function intentOfSession(
  till: Till,
  session: Stripe.Checkout.Session,
): Stripe.PaymentIntent {
  if (session.status !== "open") throw invalidRequest("This Checkout Session is no longer open.");
  if (typeof session.payment_intent === "string") return till.intent(session.payment_intent);
  const [item] = till.ledger.lineItems.get(session.id) ?? [];
  const intent = newIntent({
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "cny",
    allowed_payment_method_types: session.payment_method_types as Method[],
    metadata: till.ledger.intentMetadata.get(session.id) ?? {},
    description: item?.description ?? undefined,
  });
  session.payment_intent = intent.id;
  till.addIntent(intent);
  return intent;
}

function lineItem(item: z.infer<typeof createParams>["line_items"][number]): Stripe.LineItem {
  const { quantity, price_data } = item;
  const amount = quantity * price_data.unit_amount;
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price_data.currency,
    description: price_data.product_data.name,
    metadata: null,
    price: null,
    quantity,
  };
}

type NewSession = z.infer<typeof createParams> & {
  total: number;
  currency: string;
  created: number;
  expiresAt: number;
  url: string;
};

function newSession(id: string, request: NewSession): Stripe.Checkout.Session {
  const client = request.payment_method_options?.wechat_pay?.client;
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: request.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: request.allowed_payment_method_types ?? null,
    amount_subtotal: request.total,
    amount_total: request.total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: request.cancel_url ?? null,
    client_reference_id: request.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: request.created,
    currency: request.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    customer_details: null,
    customer_email: request.customer_email ?? null,
    discounts: [],
    expires_at: request.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: (request.locale ?? null) as Stripe.Checkout.Session.Locale | null,
    managed_payments: null,
    metadata: request.metadata ?? {},
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: client ? { wechat_pay: { app_id: null, client } } : {},
    payment_method_types: request.allowed_payment_method_types ?? ["card"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: request.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: request.url,
    wallet_options: null,
  };
}
