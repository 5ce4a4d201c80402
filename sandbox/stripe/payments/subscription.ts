import type Stripe from "stripe";
import type { Account } from "../account";
import { idOf, newId, randomText } from "../object-id";
import { planOf } from "./catalog";
import {
  addInvoice,
  draftInvoice,
  failInvoice,
  finalizeInvoice,
  paymentOf,
  settleInvoice,
  subscriptionIdOf,
} from "./invoice";
import { createPaymentIntent, failIntent, succeedIntent } from "./payment-intent";
import { testCardOf } from "./payment-method";

const hour = 60 * 60;
const day = 24 * hour;

/** Seconds before a renewal at which it is announced; an account can choose this. */
const announcedBy = 7 * day;

/** Seconds the invoice of a renewal stays a draft (docs.stripe.com/billing/subscriptions/overview). */
const draftTime = hour;

/** Seconds between the tries at a declined renewal. After the last the subscription is cancelled. */
const retryDelays = [3 * day, 5 * day, 7 * day];

export type NewSubscription = {
  customer: Stripe.Customer;
  prices: { price: Stripe.Price; quantity: number }[];
  method: Stripe.PaymentMethod;
  metadata: Stripe.Metadata;
  description: string | null;
};

/** Begins a subscription whose first period an intent, which has succeeded, has paid for. */
export function beginSubscription(
  account: Account,
  wanted: NewSubscription,
  intent: Stripe.PaymentIntent,
): Stripe.Subscription {
  const subscription = createSubscription(account, wanted);
  const invoice = draftInvoice(account, subscription, "subscription_create");
  subscription.latest_invoice = invoice.id;
  account.emit("customer.subscription.created", subscription);
  addInvoice(account, invoice);
  finalizeInvoice(account, invoice, intent);
  settleInvoice(account, invoice);
  subscription.status = "active";
  wanted.customer.currency = subscription.currency;
  account.emit("customer.subscription.updated", subscription, { status: "incomplete" });
  expectRenewal(account, subscription);
  account.changed();
  return subscription;
}

/** The subscription ends with the period that is paid for, or, when taken back, goes on. */
export function setCancellation(
  account: Account,
  subscription: Stripe.Subscription,
  atPeriodEnd: boolean,
): void {
  subscription.cancel_at_period_end = atPeriodEnd;
  subscription.cancel_at = atPeriodEnd ? periodEndOf(subscription) : null;
  subscription.canceled_at = atPeriodEnd ? account.clock.seconds() : null;
  if (subscription.cancellation_details) {
    subscription.cancellation_details.reason = atPeriodEnd ? "cancellation_requested" : null;
  }
  account.changed();
}

/** Ends a subscription now; nothing is given back. */
export function endSubscription(
  account: Account,
  subscription: Stripe.Subscription,
  reason: "cancellation_requested" | "payment_failed",
): void {
  const { agenda, clock } = account;
  for (const task of ["renew-subscription", "announce-renewal"]) {
    agenda.strike(task, subscription.id);
  }
  const invoice = idOf(subscription.latest_invoice) ?? "";
  for (const task of ["finalize-invoice", "retry-invoice"]) agenda.strike(task, invoice);
  subscription.status = "canceled";
  subscription.canceled_at ??= clock.seconds();
  subscription.ended_at = clock.seconds();
  if (subscription.cancellation_details) subscription.cancellation_details.reason ??= reason;
  account.changed();
  account.emit("customer.subscription.deleted", subscription);
}

/** Tries to have an open invoice paid by the card on file; true when it was. */
export function chargeInvoice(account: Account, invoice: Stripe.Invoice): boolean {
  const subscription = account.subscriptions.get(subscriptionIdOf(invoice));
  const intent = account.paymentIntents.get(
    idOf(paymentOf(account, invoice)?.payment.payment_intent) ?? "",
  );
  const method = subscription && methodOnFile(account, subscription);
  if (!subscription || !intent || !method) throw new Error(`${invoice.id} cannot be charged`);
  account.agenda.strike("retry-invoice", invoice.id);
  intent.payment_method = method.id;
  const outcome = testCardOf(method)?.outcome;
  if (outcome?.kind === "declines") {
    failIntent(account, intent, outcome.with);
    missPayment(account, subscription, invoice);
    return false;
  }
  // A bank that wants to see the buyer has seen them when the card was saved.
  succeedIntent(account, intent);
  settleInvoice(account, invoice);
  if (subscription.status === "past_due") setStatus(account, subscription, "active");
  return true;
}

export function defineSubscriptionTasks(account: Account): void {
  const { agenda, subscriptions, invoices } = account;
  agenda.define("announce-renewal", (id) => {
    const subscription = subscriptions.get(id);
    if (subscription?.status !== "active" || subscription.cancel_at_period_end) return;
    const next = structuredClone(subscription);
    nextPeriod(next);
    account.emit("invoice.upcoming", draftInvoice(account, next, "upcoming"));
  });
  agenda.define("renew-subscription", (id) => {
    const subscription = subscriptions.get(id);
    if (!subscription || subscription.status === "canceled") return;
    if (subscription.cancel_at_period_end) {
      endSubscription(account, subscription, "cancellation_requested");
    } else renew(account, subscription);
  });
  agenda.define("finalize-invoice", (id) => {
    const invoice = invoices.get(id);
    if (invoice?.status === "draft") advanceInvoice(account, invoice);
  });
  agenda.define("retry-invoice", (id) => {
    const invoice = invoices.get(id);
    if (invoice?.status === "open") chargeInvoice(account, invoice);
  });
}

/** Puts what was left as a draft to the card. */
function advanceInvoice(account: Account, invoice: Stripe.Invoice): void {
  const subscription = account.subscriptions.get(subscriptionIdOf(invoice));
  const intent = createPaymentIntent(account, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    allowedMethods: ["card"],
    metadata: {},
    description: "Subscription update",
    receiptEmail: invoice.customer_email,
    customer: idOf(subscription?.customer),
  });
  account.agenda.strike("finalize-invoice", invoice.id);
  finalizeInvoice(account, invoice, intent);
  chargeInvoice(account, invoice);
}

/** The method renewals are charged to. */
function methodOnFile(
  account: Account,
  subscription: Stripe.Subscription,
): Stripe.PaymentMethod | undefined {
  const customer = account.customers.get(idOf(subscription.customer) ?? "");
  const id =
    idOf(subscription.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method);
  return account.paymentMethods.get(id ?? "");
}

function createSubscription(account: Account, wanted: NewSubscription): Stripe.Subscription {
  const id = newId("sub");
  const now = account.clock.seconds();
  const subscription: Stripe.Subscription = {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: now,
    currency: wanted.prices[0]?.price.currency ?? "",
    customer: wanted.customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: wanted.method.id,
    default_source: null,
    default_tax_rates: [],
    description: wanted.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: {
      object: "list",
      data: wanted.prices.map(({ price, quantity }) => ({
        id: `si_${randomText(14)}`,
        object: "subscription_item",
        billing_thresholds: null,
        created: now,
        current_period_end: after(now, price),
        current_period_start: now,
        current_trial: null,
        discounts: [],
        metadata: {},
        plan: planOf(price),
        price: structuredClone(price),
        quantity,
        subscription: id,
        tax_rates: [],
      })),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: wanted.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: "incomplete",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" },
    },
    trial_start: null,
  };
  account.subscriptions.set(id, subscription);
  return subscription;
}

/** The next period begins; its invoice stays a draft for a while. */
function renew(account: Account, subscription: Stripe.Subscription): void {
  const before = {
    items: structuredClone(subscription.items),
    latest_invoice: subscription.latest_invoice,
  };
  nextPeriod(subscription);
  const invoice = draftInvoice(account, subscription, "subscription_cycle");
  const finalizes = account.clock.seconds() + draftTime;
  invoice.automatically_finalizes_at = finalizes;
  subscription.latest_invoice = invoice.id;
  account.emit("customer.subscription.updated", subscription, before);
  addInvoice(account, invoice);
  account.agenda.put({ task: "finalize-invoice", subject: invoice.id, at: finalizes * 1000 });
  expectRenewal(account, subscription);
  account.changed();
}

function missPayment(
  account: Account,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
): void {
  const delay = retryDelays[invoice.attempt_count];
  const next = delay === undefined ? null : account.clock.seconds() + delay;
  failInvoice(account, invoice, next);
  if (next === null) {
    endSubscription(account, subscription, "payment_failed");
    return;
  }
  account.agenda.put({ task: "retry-invoice", subject: invoice.id, at: next * 1000 });
  if (subscription.status === "active") setStatus(account, subscription, "past_due");
}

function setStatus(
  account: Account,
  subscription: Stripe.Subscription,
  status: Stripe.Subscription.Status,
): void {
  const before = { status: subscription.status };
  subscription.status = status;
  const customer = account.customers.get(idOf(subscription.customer) ?? "");
  if (customer) customer.delinquent = status === "past_due";
  account.changed();
  account.emit("customer.subscription.updated", subscription, before);
}

function expectRenewal(account: Account, subscription: Stripe.Subscription): void {
  const end = periodEndOf(subscription);
  const { agenda, clock } = account;
  agenda.put({ task: "renew-subscription", subject: subscription.id, at: end * 1000 });
  if (end - announcedBy <= clock.seconds()) return;
  const at = (end - announcedBy) * 1000;
  agenda.put({ task: "announce-renewal", subject: subscription.id, at });
}

function nextPeriod({ items }: Stripe.Subscription): void {
  for (const item of items.data) {
    item.current_period_start = item.current_period_end;
    item.current_period_end = after(item.current_period_start, item.price);
  }
}

function periodEndOf({ items }: Stripe.Subscription): number {
  return Math.min(...items.data.map(({ current_period_end }) => current_period_end));
}

/** Seconds since the epoch, one interval of a price later. */
function after(seconds: number, { recurring }: Stripe.Price): number {
  const count = recurring?.interval_count ?? 1;
  switch (recurring?.interval) {
    case "month":
      return monthsAfter(seconds, count);
    case "year":
      return monthsAfter(seconds, 12 * count);
    case "week":
      return seconds + 7 * count * day;
    default:
      return seconds + count * day;
  }
}

/** The same day of a later month, or its last one. */
function monthsAfter(seconds: number, months: number): number {
  const date = new Date(seconds * 1000);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.getTime() / 1000;
}
