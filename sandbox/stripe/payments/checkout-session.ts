import type Stripe from "stripe";
import type { Account, SessionRecord } from "../account";
import { idOf, newId } from "../object-id";
import { createPrice, type NewPrice } from "./catalog";
import { cancelIntent, createPaymentIntent, isFinal } from "./payment-intent";
import { eligibleMethods, type MethodType } from "./payment-method";

/** A price there is, or one that is made for the session. */
export type NewLineItem = { price: Stripe.Price | NewPrice; quantity: number };

export type NewCheckoutSession = {
  lineItems: NewLineItem[];
  currency: string;
  /** Null: whatever the account takes. */
  allowedMethods: Stripe.PaymentIntent.AllowedPaymentMethodType[] | null;
  options: Stripe.Checkout.Session.PaymentMethodOptions;
  adaptivePricing: Stripe.Checkout.Session.AdaptivePricing;
  clientReferenceId: string | null;
  metadata: Stripe.Metadata;
  intent: SessionRecord["intent"];
  /** For a session that begins a subscription. */
  subscription: SessionRecord["subscription"];
  customer: Stripe.Customer | null;
  /** Seconds since the epoch. */
  expiresAt: number;
  /** How long it can be paid, in seconds. */
  lifetime: number;
  locale: Stripe.Checkout.Session.Locale | null;
  submitType: Stripe.Checkout.Session.SubmitType | null;
  successUrl: string;
  cancelUrl: string | null;
  customerEmail: string | null;
};

export function createCheckoutSession(
  account: Account,
  wanted: NewCheckoutSession,
): Stripe.Checkout.Session {
  const id = newId("cs_test", 58);
  const lineItems = wanted.lineItems.map((item) => lineItemOf(account, item));
  const total = lineItems.reduce((sum, { amount_total }) => sum + amount_total, 0);
  const isSubscription = wanted.subscription !== null;
  const session: Stripe.Checkout.Session = {
    id,
    object: "checkout.session",
    adaptive_pricing: wanted.adaptivePricing,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: wanted.allowedMethods,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: wanted.cancelUrl,
    client_reference_id: wanted.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: account.clock.seconds(),
    currency: wanted.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: wanted.customer?.id ?? null,
    customer_account: null,
    customer_creation: wanted.customer ? null : isSubscription ? "always" : "if_required",
    customer_details: null,
    customer_email: wanted.customerEmail,
    discounts: [],
    expires_at: wanted.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: wanted.locale,
    managed_payments: null,
    metadata: wanted.metadata,
    mode: isSubscription ? "subscription" : "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: isSubscription ? "always" : "if_required",
    payment_method_configuration_details: null,
    payment_method_options: wanted.options,
    payment_method_types: methodsFor(account, wanted),
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: wanted.submitType,
    subscription: null,
    success_url: wanted.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${account.publicUrl}/c/pay/${id}`,
    wallet_options: null,
  };
  const { intent, subscription } = wanted;
  account.checkoutSessions.set(id, { session, lineItems, attempt: null, intent, subscription });
  account.agenda.put({
    task: "expire-session",
    subject: id,
    at: wanted.expiresAt * 1000 + account.clock.ahead(),
  });
  account.changed();
  return session;
}

/** The ways a session can be paid; no wallet can be charged again for a subscription. */
export function methodsFor(
  account: Account,
  wanted: Pick<NewCheckoutSession, "allowedMethods" | "currency" | "subscription">,
): MethodType[] {
  const eligible = eligibleMethods(account, wanted.allowedMethods, wanted.currency);
  return wanted.subscription ? eligible.filter((type) => type === "card") : eligible;
}

/** The intent of an open session, made when the buyer first confirms; until then there is none. */
export function intentOfSession(account: Account, record: SessionRecord): Stripe.PaymentIntent {
  const { session } = record;
  const known = account.paymentIntents.get(record.attempt ?? "");
  if (known) return known;
  const intent = createPaymentIntent(account, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "",
    allowedMethods: record.subscription
      ? ["card"]
      : (session.allowed_payment_method_types as
          | Stripe.PaymentIntent.AllowedPaymentMethodType[]
          | null),
    metadata: record.intent.metadata,
    description: record.subscription ? "Subscription creation" : record.intent.description,
    receiptEmail: record.intent.receiptEmail,
    customer: idOf(session.customer),
  });
  record.attempt = intent.id;
  if (record.subscription) intent.setup_future_usage = "off_session";
  else session.payment_intent = intent.id;
  account.sessionsByIntent.set(intent.id, session.id);
  account.changed();
  return intent;
}

/** The session an intent was made by, if it was made by one. */
export function sessionOfIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
): SessionRecord | undefined {
  return account.checkoutSessions.get(account.sessionsByIntent.get(intent.id) ?? "");
}

/** The buyer is done: with the money there, or on its way. */
export function completeSession(
  account: Account,
  { session }: SessionRecord,
  payment: "paid" | "unpaid",
  email: string | null,
): void {
  account.agenda.strike("expire-session", session.id);
  session.status = "complete";
  session.payment_status = payment;
  session.url = null;
  session.customer_details = {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  account.changed();
  account.emit("checkout.session.completed", session);
}

/** What was on its way when the session was completed has come, or has not. */
export function settleSession(
  account: Account,
  { session }: SessionRecord,
  outcome: "succeeded" | "failed",
): void {
  if (outcome === "succeeded") session.payment_status = "paid";
  account.changed();
  account.emit(`checkout.session.async_payment_${outcome}`, session);
}

/** Closes an open session together with what the buyer had begun in it. */
export function expireSession(account: Account, { session, attempt }: SessionRecord): void {
  account.agenda.strike("expire-session", session.id);
  session.status = "expired";
  session.url = null;
  account.changed();
  account.emit("checkout.session.expired", session);
  const intent = account.paymentIntents.get(attempt ?? "");
  if (intent && !isFinal(intent)) cancelIntent(account, intent, "expired");
}

function lineItemOf(account: Account, { price: wanted, quantity }: NewLineItem): Stripe.LineItem {
  const price = "id" in wanted ? wanted : createPrice(account, wanted);
  const amount = quantity * (price.unit_amount ?? 0);
  return {
    id: newId("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: account.products.get(idOf(price.product) ?? "")?.name ?? null,
    metadata: {},
    price: structuredClone(price),
    quantity,
  };
}
