import Stripe from "stripe";
import { db } from "@/lib/platform/db";
import type { PaymentAttempt } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { hostedLifetime, type PaymentMethod, qrLifetime } from "../purchase";
import { type AttemptRequest, hostedPayment, qrPayment } from "../stripe-request";
import { enqueueClosing } from "./close-attempts";
import { fulfilPayment, type PaymentCause } from "./fulfil-payment";
import { fulfilSession } from "./fulfil-session";
import { lockPurchase } from "./lock-purchase";
import { raiseAlert } from "./raise-alert";

/** A payment that is about to end is not handed out again. */
const leastRemaining = 30_000;

/** Impatient clicks within this many seconds share one question to the provider. */
const checkInterval = 2;

/** How asking for a payment ended. */
type OpenedAttempt = "open" | "paid" | "method-unavailable";

/**
 * Opens a payment, or goes on with the one that is open where it is by the same way and names no
 * address but the one asked for.
 */
export async function openAttempt(
  { isReaddressed, ...request }: Omit<AttemptRequest, "expiresAt"> & { isReaddressed: boolean },
  now: Date,
): Promise<OpenedAttempt> {
  const current = await db().paymentAttempt.findFirst({
    where: { purchaseId: request.purchaseId, status: "open" },
  });
  if (current) {
    const lasts = current.expiresAt.getTime() - now.getTime() > leastRemaining;
    const fits = current.method === request.method && !isReaddressed;
    if (current.isConfirmed || (fits && lasts)) return "open";
    const closed = await closeAttempt(current);
    if (closed !== "closed") return closed === "paid" ? "paid" : "open";
  }
  const attempt = await reserveAttempt(request, now);
  if (attempt.status === "open") return "open";
  try {
    const payable = await createAtProvider(attempt, request);
    if (payable === "method-unavailable") {
      await setClosed(attempt.id);
      return payable;
    }
    await keepPayable(attempt.id, payable);
    return "open";
  } catch (error) {
    // The key of this attempt may have a stored failure at the provider; the next try gets another.
    await setClosed(attempt.id);
    throw error;
  }
}

/**
 * Stores what can be paid now. Where the attempt was given up meanwhile, for another way to pay, it is
 * stored as that, and closed at the provider too. Where another tab was faster there is nothing to do.
 */
async function keepPayable(id: string, payable: CreatedPayable): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.paymentAttempt.updateMany({
      where: { id, status: "creating" },
      data: { status: "open", ...payable },
    });
    if (count === 1) return;
    const given = await tx.paymentAttempt.updateMany({
      where: { id, status: "closed", stripeId: null },
      data: payable,
    });
    if (given.count === 1) await enqueueClosing(tx, id);
  });
}

/** The row exists before the provider is asked, so that two tabs ask with one idempotency key. */
async function reserveAttempt(
  request: Omit<AttemptRequest, "expiresAt">,
  now: Date,
): Promise<PaymentAttempt> {
  const { purchaseId, method } = request;
  const lifetime = method === "wechat_pay" ? qrLifetime : hostedLifetime;
  return db().$transaction(async (tx) => {
    await lockPurchase(tx, purchaseId);
    const [last] = await tx.paymentAttempt.findMany({
      where: { purchaseId },
      orderBy: { sequence: "desc" },
      take: 1,
    });
    const begun = last?.status === "creating" || last?.status === "open";
    if (begun && (last.method === method || last.isConfirmed)) return last;
    if (begun) {
      await tx.paymentAttempt.update({ where: { id: last.id }, data: { status: "closed" } });
      await enqueueClosing(tx, last.id);
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
): Promise<CreatedPayable | "method-unavailable"> {
  const options = { idempotencyKey: `attempt:${attempt.id}` };
  const full = { ...request, expiresAt: attempt.expiresAt };
  // By a code on our own page, on phones too: the provider's page has no other way into WeChat.
  if (request.method === "wechat_pay") {
    const intent = await stripe().paymentIntents.create(qrPayment(full), options);
    const qr = intent.next_action?.wechat_pay_display_qr_code?.data;
    return qr === undefined
      ? methodDropped(request.method, intent.id)
      : { stripeId: intent.id, qr };
  }
  const session = await stripe().checkout.sessions.create(hostedPayment(full), options);
  const offered = session.payment_method_types.includes(request.method);
  return offered && session.url
    ? { stripeId: session.id, url: session.url }
    : methodDropped(request.method, session.id);
}

async function methodDropped(
  method: PaymentMethod,
  stripeId: string,
): Promise<"method-unavailable"> {
  await raiseAlert(db(), { kind: "method_dropped", subject: method, detail: { stripeId } });
  return "method-unavailable";
}

async function setClosed(id: string): Promise<void> {
  await db().paymentAttempt.updateMany({
    where: { id, status: { notIn: ["succeeded", "declined"] }, isConfirmed: false },
    data: { status: "closed" },
  });
}

/** {@link closeAttempt} by id, for jobs. An attempt that has no payment yet closes it when it has. */
export async function closeAttemptById(id: string): Promise<void> {
  const attempt = await db().paymentAttempt.findUniqueOrThrow({ where: { id } });
  if (attempt.stripeId !== null) await closeAttempt(attempt);
}

/**
 * Closes a payment at the provider, or learns that it has been paid, and fulfils it then, or that its
 * money is on its way, and leaves it open.
 *
 * @throws when the provider cannot be reached.
 */
export async function closeAttempt(
  attempt: PaymentAttempt,
): Promise<"closed" | "paid" | "settling"> {
  const { id, stripeId } = attempt;
  if (stripeId === null) throw new Error(`attempt ${id} has no payment`);
  try {
    if (isIntent(stripeId)) await stripe().paymentIntents.cancel(stripeId);
    else await stripe().checkout.sessions.expire(stripeId);
  } catch (error) {
    // Refused because it is no longer open: it was paid, cancelled or has run out.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    if ((await askProvider(stripeId, "reconciler")) === "paid") {
      await db().paymentAttempt.update({ where: { id }, data: { status: "succeeded" } });
      return "paid";
    }
    const asked = await db().paymentAttempt.findUniqueOrThrow({ where: { id } });
    if (asked.status === "open" && asked.isConfirmed) return "settling";
  }
  await setClosed(id);
  return "closed";
}

/** Asks the provider about one payment, and fulfils it when it has succeeded. */
async function askProvider(stripeId: string, cause: PaymentCause): Promise<"paid" | "unpaid"> {
  const outcome = isIntent(stripeId)
    ? await fulfilPayment({ paymentIntentId: stripeId, cause })
    : await fulfilSession(stripeId, cause);
  const isPaid = outcome === "granted" || outcome === "already-granted" || outcome === "surplus";
  return isPaid ? "paid" : "unpaid";
}

function isIntent(stripeId: string): boolean {
  return stripeId.startsWith("pi_");
}

/**
 * 「已付款請點這里」: asks the provider at once about the reader's unpaid purchases. Who
 * asks again within two seconds gets the answer to the first question, unless none came.
 */
export async function checkPurchase(
  purchaseId: string,
  cause: "return_page" | "reader_check" | "reconciler",
): Promise<void> {
  const claimed = await db().$executeRaw`
    UPDATE purchases SET checked_at = now()
    WHERE id = ${purchaseId}::uuid AND status IN ('pending', 'cancelled')
      AND (checked_at IS NULL OR checked_at < now() - make_interval(secs => ${checkInterval}))`;
  if (claimed === 0) return;
  try {
    await checkAttempts(purchaseId, cause);
  } catch (error) {
    // Reconciliation begins with what was asked about longest ago, and goes on to others where one fails.
    if (cause !== "reconciler") {
      await db().purchase.updateMany({ where: { id: purchaseId }, data: { checkedAt: null } });
    }
    throw error;
  }
}

async function checkAttempts(purchaseId: string, cause: PaymentCause): Promise<void> {
  const attempts = await db().paymentAttempt.findMany({
    where: { purchaseId, stripeId: { not: null } },
    orderBy: { sequence: "desc" },
    take: 3,
  });
  for (const { stripeId } of attempts) {
    if (stripeId !== null && (await askProvider(stripeId, cause)) === "paid") return;
  }
}
