import type Stripe from "stripe";
import { databaseTime, db } from "@/lib/platform/db";
import type { Purchase } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { purchaseMetadataSchema } from "../schema";
import { referenceId } from "../stripe-reference";
import { metadataOf } from "../stripe-request";
import {
  type FulfilmentOutcome,
  fulfilPayment,
  type PaymentCause,
  recordEvent,
} from "./fulfil-payment";
import { keepEmail } from "./keep-email";
import { lockReader } from "./lock-purchase";
import { nextPurchaseNumber } from "./purchase-number";
import { recordOf } from "./rebuild-purchase";
import { cancelSubscription, keepRenewal } from "./renewal";

/**
 * Gives what an invoice of a renewing pass paid for: the purchase that began it, or a purchase of its
 * own for each later period. The payment is made to carry its purchase like every other, so that from
 * there on all goes the one way of {@link fulfilPayment}. Any number of calls end the same.
 *
 * @throws when provider or database cannot be reached.
 */
export async function fulfilInvoice(
  invoiceId: string,
  cause: PaymentCause,
  event?: Stripe.Event,
): Promise<FulfilmentOutcome> {
  const outcome = await fulfil(invoiceId, cause);
  await recordEvent(db(), event, outcome);
  return outcome;
}

async function fulfil(invoiceId: string, cause: PaymentCause): Promise<FulfilmentOutcome> {
  const invoice = await stripe().invoices.retrieve(invoiceId, { expand: ["payments"] });
  const details = invoice.parent?.subscription_details;
  const ours = purchaseMetadataSchema.safeParse(details?.metadata);
  if (!details || !ours.success) return "foreign";
  const paymentIntentId = paymentOf(invoice);
  if (invoice.status !== "paid" || paymentIntentId === null) return "not-paid";
  const isFirst = invoice.billing_reason === "subscription_create";
  if (isFirst && invoice.customer_email !== null) {
    await keepEmail(ours.data.purchase_id, invoice.customer_email);
  }
  await stripe().paymentIntents.update(paymentIntentId, {
    metadata: isFirst ? details.metadata : await laterMetadata(invoice, ours.data.purchase_id),
  });
  const outcome = await fulfilPayment({ paymentIntentId, cause });
  // Set aside for a person; nobody can pay it in another way.
  if (!isFirst && outcome === "mismatched") await giveUp(invoiceId);
  const subscription = referenceId(details.subscription);
  // Paid a second time in another tab: that money goes back, and must not be taken again each month.
  // The same where this reader has a renewing pass already.
  if (isFirst && outcome === "surplus") await cancelSubscription(subscription);
  else await keepRenewal(subscription);
  return outcome;
}

async function giveUp(invoiceId: string): Promise<void> {
  await db().purchase.updateMany({
    where: { invoiceId, status: "pending" },
    data: { status: "cancelled" },
  });
}

function paymentOf({ payments }: Stripe.Invoice): string | null {
  const paid = payments?.data.find(({ status }) => status === "paid");
  const intent = paid?.payment.payment_intent;
  return intent === undefined || intent === null ? null : referenceId(intent);
}

async function laterMetadata(
  invoice: Stripe.Invoice,
  firstId: string,
): Promise<Stripe.MetadataParam> {
  const first = await db().purchase.findUniqueOrThrow({ where: { id: firstId } });
  return metadataOf(await recordOf(await laterPurchase(invoice, first)));
}

/** The purchase that an invoice pays: one row an invoice, however often it is told of. */
async function laterPurchase(
  { id: invoiceId }: Stripe.Invoice,
  first: Purchase,
): Promise<Purchase> {
  if (invoiceId === undefined) throw new Error("an invoice that is paid has no id");
  return db().$transaction(async (tx) => {
    await lockReader(tx, first.readerId);
    const known = await tx.purchase.findUnique({ where: { invoiceId } });
    if (known) return known;
    // The price is what was agreed: an invoice of another one does not fit, and is set aside.
    const { readerId, offerId, originId, amountFen, locale, email } = first;
    return tx.purchase.create({
      data: {
        number: await nextPurchaseNumber(tx, await databaseTime(tx)),
        readerId,
        kind: "pass",
        offerId,
        originId,
        passDays: first.passDays,
        amountFen,
        renews: true,
        renewalOfId: first.id,
        invoiceId,
        locale,
        email,
      },
    });
  });
}
