import type Stripe from "stripe";
import { type Account, merchantName } from "../account";
import { idOf, newId, randomText } from "../object-id";
import { decimal } from "./catalog";

/** An invoice for one period of a subscription, not yet to be paid. */
export function draftInvoice(
  account: Account,
  subscription: Stripe.Subscription,
  reason: "subscription_create" | "subscription_cycle" | "upcoming",
): Stripe.Invoice {
  const id = reason === "upcoming" ? newId("upcoming_in") : newId("in");
  const customer = account.customers.get(idOf(subscription.customer) ?? "");
  const now = account.clock.seconds();
  const lines = subscription.items.data.map((item) => lineOf(subscription, item, id));
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id,
    object: "invoice",
    account_country: "CN",
    account_name: merchantName,
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: reason !== "upcoming",
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: reason,
    collection_method: "charge_automatically",
    created: now,
    currency: subscription.currency,
    custom_fields: null,
    customer: subscription.customer,
    customer_account: null,
    customer_address: null,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    customer_phone: null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: { ...subscription.metadata },
        subscription: subscription.id,
      },
      type: "subscription_details",
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: now,
    period_start: now,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: "draft",
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}

/** Keeps a draft: it is going to be paid. */
export function addInvoice(account: Account, invoice: Stripe.Invoice): void {
  account.invoices.set(invoice.id, invoice);
  account.changed();
  account.emit("invoice.created", invoice);
}

/** A draft becomes an invoice that is paid by an intent. */
export function finalizeInvoice(
  account: Account,
  invoice: Stripe.Invoice,
  intent: Stripe.PaymentIntent,
): void {
  const now = account.clock.seconds();
  const customer = account.customers.get(idOf(invoice.customer) ?? "");
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) customer.next_invoice_sequence = sequence + 1;
  invoice.number = `${customer?.invoice_prefix ?? randomText(8)}-${String(sequence).padStart(4, "0")}`;
  invoice.status = "open";
  invoice.effective_at = now;
  invoice.automatically_finalizes_at = null;
  invoice.ending_balance = 0;
  invoice.status_transitions.finalized_at = now;
  const payment: Stripe.InvoicePayment = {
    id: newId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  };
  account.invoicePayments.set(payment.id, payment);
  account.changed();
  account.emit("invoice.finalized", invoice);
}

/** The money for an open invoice has come. */
export function settleInvoice(account: Account, invoice: Stripe.Invoice): void {
  const now = account.clock.seconds();
  countAttempt(invoice);
  invoice.status = "paid";
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = now;
  account.changed();
  account.emit("invoice.paid", invoice);
  account.emit("invoice.payment_succeeded", invoice);
  const payment = paymentOf(account, invoice);
  if (!payment) return;
  payment.status = "paid";
  payment.amount_paid = invoice.amount_due;
  payment.status_transitions.paid_at = now;
  account.emit("invoice_payment.paid", payment);
}

/**
 * A try at paying an open invoice came to nothing.
 *
 * @param nextAttempt seconds since the epoch; null when there is no other try.
 */
export function failInvoice(
  account: Account,
  invoice: Stripe.Invoice,
  nextAttempt: number | null,
): void {
  countAttempt(invoice);
  invoice.next_payment_attempt = nextAttempt;
  if (nextAttempt === null) invoice.auto_advance = false;
  account.changed();
  account.emit("invoice.payment_failed", invoice);
}

export function paymentOf(
  account: Account,
  invoice: Stripe.Invoice,
): Stripe.InvoicePayment | undefined {
  return [...account.invoicePayments.values()].find((one) => idOf(one.invoice) === invoice.id);
}

export function subscriptionIdOf({ parent }: Stripe.Invoice): string {
  return idOf(parent?.subscription_details?.subscription) ?? "";
}

function countAttempt(invoice: Stripe.Invoice): void {
  invoice.attempted = true;
  invoice.attempt_count += 1;
}

function lineOf(
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  invoice: string,
): Stripe.InvoiceLineItem {
  const { price, quantity = 1 } = item;
  const unit = price.unit_amount ?? 0;
  const amount = unit * quantity;
  return {
    id: newId("il"),
    object: "line_item",
    amount,
    currency: price.currency,
    description: `${quantity} × ${price.nickname ?? idOf(price.product)}`,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: { ...subscription.metadata },
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    period: { end: item.current_period_end, start: item.current_period_start },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: idOf(price.product) ?? "" },
      type: "price_details",
      unit_amount_decimal: decimal(unit),
    },
    quantity,
    quantity_decimal: decimal(quantity),
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
  };
}
