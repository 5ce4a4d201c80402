import type Stripe from "stripe";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { ReconciliationKind } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { type BookedPayment, type BookedRefund, type Difference, differences } from "../ledger";
import { purchaseMetadataSchema } from "../schema";
import { referenceId } from "../stripe-reference";
import { fulfilInvoice } from "./fulfil-invoice";
import { fulfilPayment } from "./fulfil-payment";
import { checkPurchase, closeAttempt } from "./payment-attempt";
import { raiseAlert } from "./raise-alert";
import { receiveEvent } from "./receive-event";
import { syncReversals } from "./reversal";

const minute = 60_000;
const day = 24 * 60 * minute;

/** Purchases looked at in one run; the ones not asked about for the longest come first. */
const batch = 200;

/** The provider keeps events for this long (docs.stripe.com/api/events). */
const eventReach = 30 * day;

/** How far back the daily comparison looks: a day that was missed is made up for. */
const ledgerReach = 4 * day;

/** Declined renewals may be tried again for two months (docs.stripe.com/billing/revenue-recovery). */
const invoiceReach = 62 * day;

type Run = { examined: number; repaired: number; differences: Difference[] };

/**
 * The net under lost webhooks: asks about every purchase that has waited for over two minutes, more
 * rarely the older it is, for three days, and while money is on its way for however long that takes.
 * Payments that have run out are closed at the provider.
 */
export async function checkPendingPurchases(now: Date): Promise<Run> {
  return recorded("pending_purchases", async () => {
    const due = await db().$queryRaw<{ id: string }[]>`
      SELECT p.id FROM purchases p
      WHERE p.status IN ('pending', 'cancelled')
        AND (p.created_at > now() - interval '3 days' OR EXISTS (
          SELECT 1 FROM payment_attempts a
          WHERE a.purchase_id = p.id AND a.status = 'open' AND a.is_confirmed))
        AND EXISTS (
          SELECT 1 FROM payment_attempts a
          WHERE a.purchase_id = p.id AND a.stripe_id IS NOT NULL AND a.created_at < now() - interval '2 minutes')
        AND coalesce(p.checked_at, p.created_at)
          < now() - greatest(interval '1 minute', least((now() - p.created_at) / 4, interval '6 hours'))
      ORDER BY p.checked_at NULLS FIRST LIMIT ${batch}`;
    for (const { id } of due) await checkPurchase(id, "reconciler");
    const over = await db().paymentAttempt.findMany({
      where: { status: "open", isConfirmed: false, expiresAt: { lt: now } },
      orderBy: { expiresAt: "asc" },
      take: batch,
    });
    for (const attempt of over) await closeAttempt(attempt);
    const ids = [...due.map(({ id }) => id), ...over.map(({ purchaseId }) => purchaseId)];
    const repaired = await db().purchase.count({ where: { id: { in: ids }, status: "paid" } });
    return { examined: new Set(ids).size, repaired, differences: [] };
  });
}

/** The net under a webhook endpoint that was down: takes in the events that were not delivered. */
export async function replayUndeliveredEvents(now: Date): Promise<Run> {
  return recorded("undelivered_events", async () => {
    const created = { gte: Math.floor((now.getTime() - eventReach) / 1000) };
    let examined = 0;
    let repaired = 0;
    const events = stripe().events.list({ delivery_success: false, created, limit: 100 });
    for await (const event of events) {
      examined += 1;
      if ((await receiveEvent(event)) !== "duplicate") repaired += 1;
    }
    return { examined, repaired, differences: [] };
  });
}

/**
 * The daily comparison of the provider's payments and refunds with the ledger. What the ledger lacks
 * is taken in; whatever is still different afterwards is listed, and a person is called.
 */
export async function reconcileLedger(now: Date): Promise<Run> {
  return recorded("ledger", async () => {
    const since = new Date(now.getTime() - ledgerReach);
    const invoiced = await invoicedPayments(new Date(now.getTime() - invoiceReach));
    await fulfilMissedInvoices(invoiced);
    const provider = await providerBooks(since, invoiced);
    const before = differences(provider, await ledgerBooks(since, provider));
    for (const difference of before) await repair(difference);
    const after = differences(provider, await ledgerBooks(since, provider));
    for (const difference of after) {
      await raiseAlert(db(), {
        kind: "ledger_difference",
        subject: difference.stripeId,
        detail: difference,
      });
    }
    const examined = provider.payments.length + provider.refunds.length;
    return { examined, repaired: before.length - after.length, differences: after };
  });
}

type InvoicedPayment = BookedPayment & { invoiceId: string };

/**
 * What was paid for renewing passes, by invoice. A declined one may be paid long after the invoice and
 * its payment were made, so these reach further back than the rest of the books.
 */
async function invoicedPayments(since: Date): Promise<InvoicedPayment[]> {
  const paid: InvoicedPayment[] = [];
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const expand = ["data.payments"];
  const invoices = stripe().invoices.list({ status: "paid", created, expand, limit: 100 });
  for await (const { id: invoiceId, parent, payments, currency } of invoices) {
    const { metadata } = parent?.subscription_details ?? {};
    if (invoiceId === undefined || !purchaseMetadataSchema.safeParse(metadata).success) continue;
    for (const { payment, amount_paid: amountFen } of payments?.data ?? []) {
      const { payment_intent: intent } = payment;
      if (amountFen === null || intent === undefined || intent === null) continue;
      const stripeId = referenceId(intent);
      paid.push({ invoiceId, stripeId, amountFen, currency });
    }
  }
  return paid;
}

/** Payments of renewing passes carry their purchase only after their invoice has been taken in. */
async function fulfilMissedInvoices(invoiced: readonly InvoicedPayment[]): Promise<void> {
  const stripeIds = invoiced.map(({ stripeId }) => stripeId);
  const known = await db().payment.findMany({
    where: { stripeId: { in: stripeIds } },
    select: { stripeId: true },
  });
  const taken = new Set(known.map(({ stripeId }) => stripeId));
  for (const { invoiceId, stripeId } of invoiced) {
    if (!taken.has(stripeId)) await fulfilInvoice(invoiceId, "reconciler");
  }
}

type Books = { payments: BookedPayment[]; refunds: BookedRefund[] };

async function providerBooks(since: Date, invoiced: readonly InvoicedPayment[]): Promise<Books> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const payments: BookedPayment[] = invoiced.map(({ invoiceId: _, ...booked }) => booked);
  const counted = new Set(payments.map(({ stripeId }) => stripeId));
  for await (const intent of stripe().paymentIntents.list({ created, limit: 100 })) {
    const isOurs = purchaseMetadataSchema.safeParse(intent.metadata).success;
    if (!isOurs || intent.status !== "succeeded" || counted.has(intent.id)) continue;
    const { id: stripeId, amount_received: amountFen, currency } = intent;
    payments.push({ stripeId, amountFen, currency });
  }
  const refunds: BookedRefund[] = [];
  for await (const refund of stripe().refunds.list({ created, limit: 100 })) {
    const booked = bookedRefund(refund);
    if (booked && (await isOurPayment(booked.paymentStripeId, payments))) refunds.push(booked);
  }
  return { payments, refunds };
}

function bookedRefund(refund: Stripe.Refund): BookedRefund | null {
  const { id: stripeId, amount: amountFen, status, payment_intent: intent } = refund;
  if (intent === null || status === null) return null;
  const paymentStripeId = referenceId(intent);
  return { stripeId, paymentStripeId, amountFen, status };
}

/** The account may serve other shops too; what they take and give back is not ours. */
async function isOurPayment(stripeId: string, known: readonly BookedPayment[]): Promise<boolean> {
  if (known.some((payment) => payment.stripeId === stripeId)) return true;
  return (await db().payment.count({ where: { stripeId } })) > 0;
}

/** Our side of the same time: an hour at its beginning is left out, where the clocks may differ. */
async function ledgerBooks(since: Date, provider: Books): Promise<Books> {
  const told = provider.payments.map(({ stripeId }) => stripeId);
  const payments = await db().payment.findMany({
    where: {
      OR: [
        { stripeId: { in: told } },
        { paidAt: { gte: new Date(since.getTime() + 60 * minute) } },
      ],
    },
    select: { stripeId: true, amountFen: true, currency: true },
  });
  const refunds = await db().refund.findMany({
    where: { stripeId: { in: provider.refunds.map(({ stripeId }) => stripeId) } },
    select: {
      stripeId: true,
      amountFen: true,
      status: true,
      payment: { select: { stripeId: true } },
    },
  });
  return {
    payments,
    refunds: refunds.map(({ stripeId, payment, ...refund }) => ({
      ...refund,
      stripeId: stripeId ?? "",
      paymentStripeId: payment.stripeId,
    })),
  };
}

async function repair(difference: Difference): Promise<void> {
  switch (difference.kind) {
    case "missing-payment":
      await fulfilPayment({ paymentIntentId: difference.stripeId, cause: "reconciler" });
      break;
    case "missing-refund":
    case "refund-status":
      await syncReversals(difference.paymentStripeId);
      break;
    case "amount":
    case "unknown-payment":
      log.error({ difference }, "the ledger differs from the provider's books");
  }
}

/** Keeps what a run found, for the desk and for whoever watches the site's health. */
async function recorded(kind: ReconciliationKind, work: () => Promise<Run>): Promise<Run> {
  const { id } = await db().reconciliation.create({ data: { kind, differences: [] } });
  const run = await work();
  await db().reconciliation.update({
    where: { id },
    data: { ...run, finishedAt: new Date() },
  });
  return run;
}
