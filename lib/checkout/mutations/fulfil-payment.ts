import type Stripe from "stripe";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import { expectedLivemode } from "@/lib/platform/env";
import type { Purchase as PurchaseRow } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { type PaymentMethod, type ProviderPayment, standingOf } from "../purchase";
import { goesOn } from "../renewal";
import { purchaseMetadataSchema, purchaseRecordSchema } from "../schema";
import { grantPurchase } from "./grant-purchase";
import { keepUnpaid } from "./keep-unpaid";
import { lockPurchase } from "./lock-purchase";
import { raiseAlert } from "./raise-alert";
import { rebuildPurchase } from "./rebuild-purchase";
import { syncReversals } from "./reversal";
import { mailBuyer } from "./write-mail";
import { writeRefund } from "./write-refund";

/** Which of the ways a payment became known. */
export type PaymentCause = "webhook" | "return_page" | "reader_check" | "reconciler";

type Fulfilment = {
  paymentIntentId: string;
  cause: PaymentCause;
  /** The event that told of the payment, recorded together with what came of it. */
  event?: Stripe.Event;
};

export type FulfilmentOutcome =
  | "granted"
  | "already-granted"
  | "surplus"
  | "mismatched"
  | "unmatched"
  | "foreign"
  | "not-paid"
  /** It cannot be paid any more: declined, or cancelled. */
  | "over";

/**
 * Gives what a payment paid for. Webhook, return page, 「已付款」 and reconciliation all come here, any
 * number of times and at once; the payment's state is always asked of the provider, never believed of
 * a message. One transaction under unique constraints writes event, payment, entitlement and receipt,
 * so that all of it happens, once, or nothing.
 *
 * @throws when provider or database cannot be reached; nothing has happened then.
 */
export async function fulfilPayment(fulfilment: Fulfilment): Promise<FulfilmentOutcome> {
  const { paymentIntentId, cause, event } = fulfilment;
  const intent = await stripe().paymentIntents.retrieve(paymentIntentId, {
    expand: ["latest_charge"],
  });
  const metadata = purchaseMetadataSchema.safeParse(intent.metadata);
  if (!metadata.success) {
    await recordEvent(db(), event, "foreign");
    return "foreign";
  }
  if (intent.status !== "succeeded") return unpaid(intent, event);
  const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  const payment = paymentOf(intent, charge);
  const { purchase_id: purchaseId } = metadata.data;
  const outcome = await db().$transaction(async (tx) => {
    const purchase =
      (await lockPurchase(tx, purchaseId)) ?? (await lostPurchase(tx, intent, charge));
    const settled = await settle(tx, payment, { id: purchaseId, row: purchase }, cause);
    await recordEvent(tx, event, settled);
    return settled;
  });
  // Money may have gone back, or be disputed, before we heard that it came.
  if (charge !== null && (charge.amount_refunded > 0 || charge.disputed)) {
    await syncReversals(intent.id);
  }
  return outcome;
}

async function unpaid(
  intent: Stripe.PaymentIntent,
  event: Stripe.Event | undefined,
): Promise<FulfilmentOutcome> {
  return db().$transaction(async (tx) => {
    const outcome = await keepUnpaid(tx, intent.id, intent);
    await recordEvent(tx, event, outcome);
    return outcome;
  });
}

function paymentOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): ProviderPayment {
  const details = charge?.payment_method_details;
  const wallet = details?.wechat_pay ?? details?.alipay;
  return {
    stripeId: intent.id,
    amountFen: intent.amount_received,
    currency: intent.currency,
    livemode: intent.livemode,
    method: methodOf(details?.type),
    chargeId: charge?.id ?? null,
    walletNumber: wallet?.transaction_id ?? null,
    paidAt: new Date((charge?.created ?? intent.created) * 1000),
  };
}

function methodOf(type: string | undefined): PaymentMethod | null {
  return type === "wechat_pay" || type === "alipay" || type === "card" ? type : null;
}

/** The purchase that a payment names and the database does not have; null where it cannot be had again. */
async function lostPurchase(
  tx: Transaction,
  { id, metadata, receipt_email: email }: Stripe.PaymentIntent,
  charge: Stripe.Charge | null,
): Promise<PurchaseRow | null> {
  const record = purchaseRecordSchema.safeParse(metadata);
  // What has been set aside once is for a person to deal with.
  if (!record.success || (await tx.payment.count({ where: { stripeId: id } })) > 0) return null;
  const address = email ?? charge?.billing_details.email ?? null;
  return rebuildPurchase(tx, record.data, address, await databaseTime(tx));
}

async function settle(
  tx: Transaction,
  payment: ProviderPayment,
  { id: purchaseId, row: purchase }: { id: string; row: PurchaseRow | null },
  cause: PaymentCause,
): Promise<FulfilmentOutcome> {
  const known = await tx.payment.findUnique({ where: { stripeId: payment.stripeId } });
  if (known) return known.standing === "matched" ? "already-granted" : known.standing;
  if (purchase === null) {
    await tx.payment.create({ data: { ...payment, standing: "unmatched" } });
    await raiseAlert(tx, {
      kind: "unmatched_payment",
      subject: payment.stripeId,
      detail: { amountFen: payment.amountFen, purchaseId },
    });
    return "unmatched";
  }
  const isServed =
    purchase.paidAt !== null ||
    (await isOwned(tx, purchase)) ||
    (await isRenewedAlready(tx, purchase));
  const standing = standingOf(payment, { ...purchase, isServed }, expectedLivemode());
  const { id } = await tx.payment.create({ data: { ...payment, purchaseId, standing } });
  switch (standing) {
    case "mismatched":
      await raiseAlert(tx, {
        kind: "mismatched_payment",
        subject: payment.stripeId,
        detail: {
          amountFen: payment.amountFen,
          currency: payment.currency,
          livemode: payment.livemode,
          purchase: purchase.number,
        },
      });
      return standing;
    case "surplus":
      await writeRefund(tx, {
        paymentId: id,
        amountFen: payment.amountFen,
        reason: "surplus",
        note: null,
      });
      await mailBuyer(tx, purchase, "surplus_refund", payment.stripeId);
      return standing;
    case "matched":
      await tx.paymentAttempt.updateMany({
        where: { purchaseId, stripeId: payment.stripeId },
        data: { status: "succeeded" },
      });
      await grantPurchase(tx, purchase, { cause, reference: payment.stripeId });
      return "granted";
  }
}

/** Whether the reader has bought the same copy by another purchase, whose price was another. */
async function isOwned(tx: Transaction, purchase: PurchaseRow): Promise<boolean> {
  if (purchase.documentId === null) return false;
  const { readerId, documentId } = purchase;
  const owned = await tx.entitlement.count({
    where: { documentId, revokedAt: null, purchase: { readerId } },
  });
  return owned > 0;
}

/** Whether a reader who begins a renewing pass has one that goes on: no two are charged beside each other. */
async function isRenewedAlready(tx: Transaction, purchase: PurchaseRow): Promise<boolean> {
  if (!purchase.renews || purchase.renewalOfId !== null) return false;
  const { id, readerId } = purchase;
  const others = await tx.purchase.findMany({
    where: { readerId, renews: true, renewalOfId: null, status: "paid", id: { not: id } },
    select: { renewal: true },
  });
  // One that was paid a moment ago is not kept yet.
  return others.some(({ renewal }) => renewal === null || goesOn(renewal));
}

/** Stores an event that has been dealt with; a second delivery of it changes nothing. */
export async function recordEvent(
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
