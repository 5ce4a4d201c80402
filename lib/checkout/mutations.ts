import { randomInt } from "node:crypto";
import Stripe from "stripe";
import { findAccess, recoveryCodeOf } from "@/lib/entitlements/data";
import { grantEntitlement } from "@/lib/entitlements/mutations";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { db, type Transaction } from "@/lib/platform/db";
import { env, expectedLivemode } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { sendMail } from "@/lib/platform/mail";
import type { PaymentAttempt, Purchase as PurchaseRow } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { getOffers } from "@/lib/pricing/data";
import { fen } from "@/lib/pricing/fen";
import type { Offer } from "@/lib/pricing/offer";
import { findPurchase } from "./data";
import {
  hostedLifetime,
  type PaymentMethod,
  type ProviderPayment,
  type Purchase,
  purchaseNumber,
  qrLifetime,
  standingOf,
} from "./purchase";
import { receiptMail } from "./receipt-mail";
import { type Locale, localeSchema, purchaseMetadataSchema } from "./schema";
import { type AttemptRequest, hostedPayment, qrPayment } from "./stripe-request";

/** A payment that is about to end is not handed out again. */
const leastRemaining = 30_000;

/** Impatient clicks within this many seconds share one question to the provider. */
const checkInterval = 2;

type Order = {
  readerId: string;
  kind: "copy" | "pass";
  documentNumber: number;
  method: PaymentMethod;
  display: "qr" | "hosted";
  email: string | null;
  locale: Locale;
  /** What is bought, in the buyer's language, as the provider shows it. */
  describe: (item: { kind: "copy"; title: string } | { kind: "pass"; days: number }) => string;
  returnUrl: (purchaseId: string) => string;
  cancelUrl: string;
};

export type StartedPurchase =
  | { kind: "started"; purchase: Purchase }
  | { kind: "no-document" }
  | { kind: "already-entitled" }
  | { kind: "method-unavailable" };

/**
 * Begins a purchase, or returns to the one the reader has open for the same item. At most one payment
 * of it is open at a time: asking for another way to pay closes the one before, and when that one
 * turns out to be paid, the purchase is.
 *
 * Throws when the payment provider cannot be reached or refuses; asking again is safe.
 */
export async function startPurchase(order: Order, now: Date): Promise<StartedPurchase> {
  const document = await db().document.findFirst({
    where: { number: order.documentNumber, status: "published" },
    select: { id: true, title: true, version: true },
  });
  if (!document) return { kind: "no-document" };
  if (order.kind === "copy") {
    const access = await findAccess(order.readerId, document.id);
    if (access.kind === "granted") return { kind: "already-entitled" };
  }
  const offer = (await getOffers(now))[order.kind];
  const row = await openPurchase(order, document, offer, now);
  const item = offer.kind === "copy" ? { kind: offer.kind, title: document.title } : offer;
  const request = {
    purchaseId: row.id,
    amountFen: row.amountFen,
    method: order.method,
    description: order.describe(item),
    email: row.email,
    locale: order.locale,
    returnUrl: order.returnUrl(row.id),
    cancelUrl: order.cancelUrl,
  };
  const opened = await openAttempt(request, order.display, now);
  if (opened === "method-unavailable") return { kind: opened };
  const purchase = await findPurchase(row.id, order.readerId, now);
  if (!purchase) throw new Error(`purchase ${row.id} is gone`);
  return { kind: "started", purchase };
}

async function openPurchase(
  order: Order,
  document: { id: string; version: number },
  offer: Offer,
  now: Date,
): Promise<PurchaseRow> {
  const { readerId, kind, email, locale } = order;
  const item =
    offer.kind === "copy"
      ? { documentId: document.id, documentVersion: document.version }
      : { passDays: offer.days };
  return db().$transaction(async (tx) => {
    await lockReader(tx, readerId);
    const open = await tx.purchase.findFirst({
      where: { readerId, kind, documentId: item.documentId ?? null, status: "pending" },
    });
    if (open?.amountFen === offer.price.sale) {
      return tx.purchase.update({
        where: { id: open.id },
        data: { originId: document.id, email: email ?? open.email, locale },
      });
    }
    // The price has changed since. A late payment of the old one is still accepted for what it was.
    if (open) await tx.purchase.update({ where: { id: open.id }, data: { status: "cancelled" } });
    return tx.purchase.create({
      data: {
        number: purchaseNumber(now, randomInt(1_000_000)),
        readerId,
        kind,
        offerId: offer.id,
        originId: document.id,
        amountFen: offer.price.sale,
        listFen: offer.price.list,
        locale,
        email,
        ...item,
      },
    });
  });
}

async function lockReader(tx: Transaction, readerId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM readers WHERE id = ${readerId}::uuid FOR UPDATE`;
}

type OpenedAttempt = "open" | "paid" | "method-unavailable";

async function openAttempt(
  request: Omit<AttemptRequest, "expiresAt">,
  display: "qr" | "hosted",
  now: Date,
): Promise<OpenedAttempt> {
  const current = await db().paymentAttempt.findFirst({
    where: { purchaseId: request.purchaseId, status: "open" },
  });
  if (current) {
    const sameWay =
      current.method === request.method && (current.qr !== null) === (display === "qr");
    const lasts = current.expiresAt.getTime() - now.getTime() > leastRemaining;
    if (sameWay && lasts) return "open";
    if ((await closeAttempt(current)) === "paid") return "paid";
  }
  const attempt = await reserveAttempt(request, display, now);
  try {
    const payable = await createAtProvider(attempt, request, display);
    if (payable === "method-unavailable") {
      await setAttemptStatus(attempt.id, "closed");
      return payable;
    }
    await db().paymentAttempt.updateMany({
      where: { id: attempt.id, status: "creating" },
      data: { status: "open", ...payable },
    });
    return "open";
  } catch (error) {
    // The key of this attempt may have a stored failure at the provider; the next try gets another.
    await setAttemptStatus(attempt.id, "closed");
    throw error;
  }
}

/** The row exists before the provider is asked, so that two tabs ask with one idempotency key. */
async function reserveAttempt(
  request: Omit<AttemptRequest, "expiresAt">,
  display: "qr" | "hosted",
  now: Date,
): Promise<PaymentAttempt> {
  const { purchaseId, method } = request;
  const lifetime = display === "qr" ? qrLifetime : hostedLifetime;
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM purchases WHERE id = ${purchaseId}::uuid FOR UPDATE`;
    const [last] = await tx.paymentAttempt.findMany({
      where: { purchaseId },
      orderBy: { sequence: "desc" },
      take: 1,
    });
    const begun = last?.status === "creating" || last?.status === "open";
    if (begun && last.method === method) return last;
    if (begun) {
      await tx.paymentAttempt.update({ where: { id: last.id }, data: { status: "closed" } });
    }
    return tx.paymentAttempt.create({
      data: {
        purchaseId,
        method,
        sequence: (last?.sequence ?? 0) + 1,
        expiresAt: new Date(now.getTime() + lifetime),
      },
    });
  });
}

type CreatedPayable = { stripeId: string; qr: string } | { stripeId: string; url: string };

async function createAtProvider(
  attempt: PaymentAttempt,
  request: Omit<AttemptRequest, "expiresAt">,
  display: "qr" | "hosted",
): Promise<CreatedPayable | "method-unavailable"> {
  const options = { idempotencyKey: `attempt:${attempt.id}:${display}` };
  const full = { ...request, expiresAt: attempt.expiresAt };
  if (display === "qr") {
    const intent = await stripe().paymentIntents.create(qrPayment(full), options);
    const qr = intent.next_action?.wechat_pay_display_qr_code?.data;
    return qr === undefined ? unavailable(request.method, intent.id) : { stripeId: intent.id, qr };
  }
  const session = await stripe().checkout.sessions.create(hostedPayment(full), options);
  const offered = session.payment_method_types.includes(request.method);
  return offered && session.url
    ? { stripeId: session.id, url: session.url }
    : unavailable(request.method, session.id);
}

function unavailable(method: PaymentMethod, stripeId: string): "method-unavailable" {
  log.error({ method, stripeId }, "the payment provider dropped a payment method");
  return "method-unavailable";
}

async function setAttemptStatus(id: string, status: "closed" | "succeeded"): Promise<void> {
  await db().paymentAttempt.updateMany({
    where: { id, status: { not: "succeeded" } },
    data: { status },
  });
}

/** Closes a payment at the provider, or learns that it has been paid. */
async function closeAttempt(attempt: PaymentAttempt): Promise<"closed" | "paid"> {
  const { id, stripeId } = attempt;
  if (stripeId === null) throw new Error(`open attempt ${id} has no payment`);
  try {
    if (isIntent(stripeId)) await stripe().paymentIntents.cancel(stripeId);
    else await stripe().checkout.sessions.expire(stripeId);
  } catch (error) {
    // Refused because it is no longer open: it was paid, cancelled or has run out.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    if ((await askProvider(stripeId, "reconciler")) === "paid") return "paid";
  }
  await setAttemptStatus(id, "closed");
  return "closed";
}

/** Asks the provider about one payment, and fulfils it when it has succeeded. */
async function askProvider(
  stripeId: string,
  source: Fulfilment["source"],
): Promise<"paid" | "unpaid"> {
  const intentId = isIntent(stripeId) ? stripeId : await intentOfSession(stripeId);
  if (intentId === null) return "unpaid";
  const outcome = await fulfilPayment({ paymentIntentId: intentId, source });
  return outcome === "not-paid" ? "unpaid" : "paid";
}

async function intentOfSession(sessionId: string): Promise<string | null> {
  const session = await stripe().checkout.sessions.retrieve(sessionId);
  if (session.payment_status !== "paid" || session.payment_intent === null) return null;
  return idOf(session.payment_intent);
}

function isIntent(stripeId: string): boolean {
  return stripeId.startsWith("pi_");
}

function idOf(reference: string | { id: string }): string {
  return typeof reference === "string" ? reference : reference.id;
}

/**
 * 「已付款請點這里」: asks the provider at once about the reader's unpaid purchases. However many ask at
 * the same time, the provider is asked once.
 */
export async function checkPurchase(
  purchaseId: string,
  source: "return_page" | "reader_check",
): Promise<void> {
  const claimed = await db().$executeRaw`
    UPDATE purchases SET checked_at = now()
    WHERE id = ${purchaseId}::uuid AND status <> 'paid'
      AND (checked_at IS NULL OR checked_at < now() - make_interval(secs => ${checkInterval}))`;
  if (claimed === 0) return;
  const attempts = await db().paymentAttempt.findMany({
    where: { purchaseId, stripeId: { not: null } },
    orderBy: { sequence: "desc" },
    take: 3,
  });
  for (const { stripeId } of attempts) {
    if (stripeId !== null && (await askProvider(stripeId, source)) === "paid") return;
  }
}

type Fulfilment = {
  paymentIntentId: string;
  source: "webhook" | "return_page" | "reader_check" | "reconciler";
  /** The event that told of the payment, recorded together with what came of it. */
  event?: Stripe.Event;
};

type FulfilmentOutcome =
  | "granted"
  | "already-granted"
  | "surplus"
  | "mismatched"
  | "unmatched"
  | "foreign"
  | "not-paid";

/**
 * Gives what a payment paid for. Webhook, return page, 「已付款」 and reconciliation all come here, any
 * number of times and at once; the payment's state is always asked of the provider, never believed of
 * a message. One transaction under unique constraints writes event, payment, entitlement and receipt
 * job, so that all of it happens, once, or nothing.
 *
 * @throws when provider or database cannot be reached; nothing has happened then.
 */
async function fulfilPayment(fulfilment: Fulfilment): Promise<FulfilmentOutcome> {
  const intent = await stripe().paymentIntents.retrieve(fulfilment.paymentIntentId);
  const metadata = purchaseMetadataSchema.safeParse(intent.metadata);
  if (!metadata.success) return withoutPurchase("foreign", fulfilment.event);
  if (intent.status !== "succeeded") return withoutPurchase("not-paid", fulfilment.event);
  const payment = {
    stripeId: intent.id,
    amountFen: intent.amount_received,
    currency: intent.currency,
    livemode: intent.livemode,
  };
  return db().$transaction(async (tx) => {
    const outcome = await settle(tx, payment, metadata.data.purchase_id, fulfilment.source);
    await recordEvent(tx, fulfilment.event, outcome);
    return outcome;
  });
}

async function withoutPurchase(
  outcome: "foreign" | "not-paid",
  event: Stripe.Event | undefined,
): Promise<FulfilmentOutcome> {
  await recordEvent(db(), event, outcome);
  return outcome;
}

async function settle(
  tx: Transaction,
  payment: ProviderPayment,
  purchaseId: string,
  source: Fulfilment["source"],
): Promise<FulfilmentOutcome> {
  await tx.$queryRaw`SELECT id FROM purchases WHERE id = ${purchaseId}::uuid FOR UPDATE`;
  const known = await tx.payment.findUnique({ where: { stripeId: payment.stripeId } });
  if (known) return known.standing === "matched" ? "already-granted" : known.standing;
  const purchase = await tx.purchase.findUnique({ where: { id: purchaseId } });
  if (!purchase) {
    log.error({ payment, purchaseId }, "a payment names a purchase that does not exist");
    await tx.payment.create({ data: { ...payment, standing: "unmatched" } });
    return "unmatched";
  }
  const isPaid = purchase.status === "paid";
  const standing = standingOf(payment, { ...purchase, isPaid }, expectedLivemode());
  const { id } = await tx.payment.create({ data: { ...payment, purchaseId, standing } });
  switch (standing) {
    case "mismatched":
      log.error({ payment, purchaseId }, "a payment does not fit its purchase");
      return standing;
    case "surplus":
      await enqueue(tx, {
        task: "refund-surplus",
        payload: { paymentId: id },
        key: `refund:${id}`,
      });
      return standing;
    case "matched":
      await grant(tx, purchase, source);
      return "granted";
  }
}

async function grant(
  tx: Transaction,
  purchase: PurchaseRow,
  by: Fulfilment["source"],
): Promise<void> {
  const purchaseId = purchase.id;
  const now = await databaseTime(tx);
  await tx.purchase.update({ where: { id: purchaseId }, data: { status: "paid", paidAt: now } });
  await tx.paymentAttempt.updateMany({
    where: { purchaseId, status: "open" },
    data: { status: "succeeded" },
  });
  const item =
    purchase.documentId !== null
      ? { kind: "copy" as const, documentId: purchase.documentId }
      : { kind: "pass" as const, days: purchase.passDays ?? 0 };
  await grantEntitlement(tx, { purchaseId, readerId: purchase.readerId, item, by, now });
  if (purchase.email !== null) await enqueueReceipt(tx, purchaseId);
}

async function databaseTime(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}

async function enqueueReceipt(tx: Transaction, purchaseId: string): Promise<void> {
  await enqueue(tx, {
    task: "send-receipt",
    payload: { purchaseId },
    key: `receipt:${purchaseId}`,
  });
}

async function recordEvent(
  tx: Pick<Transaction, "paymentEvent">,
  event: Stripe.Event | undefined,
  outcome: string,
): Promise<void> {
  if (!event) return;
  await tx.paymentEvent.createMany({
    data: {
      id: event.id,
      type: event.type,
      objectId: "id" in event.data.object ? String(event.data.object.id) : "",
      livemode: event.livemode,
      occurredAt: new Date(event.created * 1000),
      outcome,
    },
    skipDuplicates: true,
  });
}

/**
 * Takes in an event whose signature has been verified. Its payload is believed for nothing but the
 * name of the payment. An event that came before changes nothing.
 *
 * @throws when the event could not be dealt with, so that the provider delivers it again.
 */
export async function receiveEvent(event: Stripe.Event): Promise<string> {
  const known = await db().paymentEvent.findUnique({ where: { id: event.id } });
  if (known) return "duplicate";
  switch (event.type) {
    case "payment_intent.succeeded":
      return fulfilPayment({ paymentIntentId: event.data.object.id, source: "webhook", event });
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      return receiveSession(event.data.object, event);
    default:
      await recordEvent(db(), event, "ignored");
      return "ignored";
  }
}

async function receiveSession(
  session: Stripe.Checkout.Session,
  event: Stripe.Event,
): Promise<string> {
  const email = session.customer_details?.email ?? null;
  const metadata = purchaseMetadataSchema.safeParse(session.metadata);
  if (email !== null && metadata.success) await keepEmail(metadata.data.purchase_id, email);
  const paymentIntentId = await intentOfSession(session.id);
  if (paymentIntentId === null) return withoutPurchase("not-paid", event);
  return fulfilPayment({ paymentIntentId, source: "webhook", event });
}

/** An address typed on the hosted page gets the receipt, even when the grant came first. */
async function keepEmail(purchaseId: string, email: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.purchase.updateMany({
      where: { id: purchaseId, email: null },
      data: { email },
    });
    if (count === 0) return;
    const paid = await tx.purchase.count({ where: { id: purchaseId, status: "paid" } });
    if (paid === 1) await enqueueReceipt(tx, purchaseId);
  });
}

/** Gives back a payment that came on top of the one that paid its purchase. */
export async function refundSurplus(paymentId: string): Promise<void> {
  const payment = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
  if (payment.standing !== "surplus" || payment.refundId !== null) return;
  const refund = await stripe().refunds.create(
    { payment_intent: payment.stripeId, reason: "duplicate" },
    { idempotencyKey: `refund:${paymentId}` },
  );
  await db().payment.update({ where: { id: paymentId }, data: { refundId: refund.id } });
}

/** Sends the receipt of a purchase, once, to the address given with it. */
export async function sendReceipt(purchaseId: string, now: Date): Promise<void> {
  const row = await db().purchase.findUniqueOrThrow({
    where: { id: purchaseId },
    include: { origin: { select: { number: true, title: true } }, entitlement: true },
  });
  if (row.email === null || row.paidAt === null || row.receiptSentAt !== null) return;
  const locale = localeSchema.parse(row.locale);
  const site = `${env().SITE_URL}${locale === "zh-Hans" ? "" : `/${locale}`}`;
  const mail = receiptMail(
    {
      number: row.number,
      item:
        row.passDays === null
          ? { kind: "copy", title: row.origin.title }
          : { kind: "pass", days: row.passDays },
      amount: fen(row.amountFen),
      paidAt: row.paidAt,
      until: row.entitlement?.endsAt ?? null,
      recoveryCode: formatRecoveryCode(recoveryCodeOf(purchaseId)),
      readUrl: `${site}/fanwen/${row.origin.number}/read`,
      restoreUrl: `${site}/restore`,
    },
    locale,
  );
  await sendMail({ to: row.email, ...mail });
  await db().purchase.update({ where: { id: purchaseId }, data: { receiptSentAt: now } });
}
