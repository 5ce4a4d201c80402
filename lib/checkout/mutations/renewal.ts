import type Stripe from "stripe";
import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { stripe } from "@/lib/platform/stripe";
import { localeSchema } from "@/messages/locale-schema";
import { isRenewing } from "../data/renewal";
import { reminderPeriod } from "../renewal";
import { purchaseMetadataSchema } from "../schema";
import { writeMail } from "./write-mail";

/**
 * Keeps what the provider says of a subscription now, for a purchase of ours that it began; others
 * are left alone.
 */
export async function keepRenewal(subscriptionId: string): Promise<void> {
  await store(await stripe().subscriptions.retrieve(subscriptionId));
}

/** Ends a subscription at once: nothing is taken any more. One that has ended stays so. */
export async function cancelSubscription(subscriptionId: string): Promise<void> {
  const { status } = await stripe().subscriptions.retrieve(subscriptionId);
  if (!hasEnded(status)) await stripe().subscriptions.cancel(subscriptionId);
  await keepRenewal(subscriptionId);
}

/**
 * Has a renewing pass end with the period that is paid, or go on after all, as its buyer wants. Where
 * the period that runs is not paid, it ends at once: its invoice, a draft or declined, would else still
 * be taken (docs.stripe.com/api/subscriptions/cancel). What has ended stays so.
 */
export async function setRenewing(renewalId: string, wanted: "go-on" | "end"): Promise<void> {
  const { stripeId, purchase } = await db().renewal.findUniqueOrThrow({
    where: { id: renewalId },
    include: { purchase: { select: { readerId: true } } },
  });
  const told = await stripe().subscriptions.retrieve(stripeId, { expand: ["latest_invoice"] });
  const { status, latest_invoice: invoice } = told;
  const isPaid = typeof invoice === "object" && invoice?.status === "paid";
  if (hasEnded(status)) await store(told);
  else if (wanted === "end" && !isPaid) await cancelSubscription(stripeId);
  // A newer one of theirs goes on already: no two are charged beside each other.
  else if (wanted === "go-on" && (await isRenewing(purchase.readerId))) return;
  else {
    const cancel_at_period_end = wanted === "end";
    await store(await stripe().subscriptions.update(stripeId, { cancel_at_period_end }));
  }
}

function hasEnded(status: Stripe.Subscription.Status): boolean {
  return status === "canceled" || status === "incomplete_expired";
}

/**
 * Has the subscription behind a purchase cancelled by a job, since its money has gone back; nothing
 * for a purchase that does not renew. Whoever was refunded is not to be charged again.
 */
export async function enqueueCancellation(
  tx: Transaction,
  purchase: { id: string; renews: boolean; renewalOfId: string | null },
): Promise<void> {
  if (!purchase.renews) return;
  const firstId = purchase.renewalOfId ?? purchase.id;
  await enqueue(tx, {
    task: "cancel-renewal",
    payload: { purchaseId: firstId },
    key: `cancel-renewal:${firstId}`,
  });
}

/**
 * Cancels the subscription that a purchase began.
 *
 * @throws while it is not kept yet, as where money went back before we heard that it came: for the job
 * to try again.
 */
export async function cancelRenewalOf(purchaseId: string): Promise<void> {
  const { stripeId } = await db().renewal.findUniqueOrThrow({ where: { purchaseId } });
  await cancelSubscription(stripeId);
}

/** Writes to everyone whose pass renews itself within five days, once for each period. */
export async function remindOfRenewals(): Promise<void> {
  const due = await db().$queryRaw<{ id: string; end: Date }[]>`
    SELECT id, period_end AS end FROM renewals
    WHERE status = 'active' AND NOT ends_at_period_end AND period_end > now()
      AND period_end < now() + make_interval(secs => ${reminderPeriod / 1000})`;
  for (const { id, end } of due) {
    await mailAboutRenewal(id, "renewal_reminder", end.toISOString());
  }
}

/** Tells a buyer that an invoice could not be taken from the card; once for each invoice. */
export async function tellOfFailedRenewal(
  subscriptionId: string,
  invoiceId: string,
): Promise<void> {
  await keepRenewal(subscriptionId);
  const renewal = await db().renewal.findUnique({ where: { stripeId: subscriptionId } });
  if (renewal) await mailAboutRenewal(renewal.id, "renewal_failed", invoiceId);
}

async function mailAboutRenewal(
  id: string,
  kind: "renewal_reminder" | "renewal_failed",
  occasion: string,
): Promise<void> {
  const { purchase } = await db().renewal.findUniqueOrThrow({
    where: { id },
    include: { purchase: true },
  });
  const { email, locale } = purchase;
  if (email === null) return;
  await db().$transaction((tx) =>
    writeMail(tx, {
      key: `${kind}:${id}:${occasion}`,
      kind,
      to: email,
      locale: localeSchema.parse(locale),
      purchaseId: purchase.id,
      detail: { renewal: id },
    }),
  );
}

async function store(subscription: Stripe.Subscription): Promise<void> {
  const metadata = purchaseMetadataSchema.safeParse(subscription.metadata);
  const [item] = subscription.items.data;
  if (!metadata.success || !item) return;
  const purchaseId = metadata.data.purchase_id;
  const data = {
    stripeId: subscription.id,
    amountFen: item.price.unit_amount ?? 0,
    status: subscription.status,
    periodEnd: new Date(item.current_period_end * 1000),
    endsAtPeriodEnd: subscription.cancel_at_period_end,
  };
  await db().$transaction(async (tx) => {
    const purchase = await tx.purchase.findUnique({
      where: { id: purchaseId },
      include: { renewal: true },
    });
    // Of two that were begun for one purchase, the one that paid it counts; the other is cancelled.
    const isAnother = purchase?.renewal && purchase.renewal.stripeId !== subscription.id;
    if (!purchase || purchase.paidAt === null || isAnother) return;
    await tx.renewal.upsert({
      where: { purchaseId },
      create: { purchaseId, ...data },
      update: data,
    });
  });
}
