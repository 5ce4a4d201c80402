import type Stripe from "stripe";
import { closeEntitlement, reopenEntitlement } from "@/lib/entitlements/mutations";
import { db, type Transaction } from "@/lib/platform/db";
import type { Payment, Purchase } from "@/lib/platform/prisma/client";
import { stripe } from "@/lib/platform/stripe";
import { disputeEffect, refundEffect } from "../purchase-moves";
import { lockPayment } from "./lock-purchase";
import { raiseAlert } from "./raise-alert";
import { enqueueCancellation } from "./renewal";
import { mailBuyer } from "./write-mail";

/** The provider is asked while the purchase is locked, so that no older answer is written over a newer. */
const transactionTime = { timeout: 30_000, maxWait: 15_000 };

/**
 * Brings refunds and disputes of a payment to what the provider says of them now, and access with
 * them: a full refund that has succeeded closes it, one that fails gives it back; a dispute suspends,
 * one that is won gives back, one that is lost closes. Any number of calls in any order end the same.
 *
 * A payment that the ledger does not have is left alone: whoever fulfils it comes here.
 *
 * @throws when provider or database cannot be reached; nothing has happened then.
 */
export async function syncReversals(paymentIntentId: string): Promise<"synced" | "unknown"> {
  return db().$transaction(async (tx) => {
    const payment = await lockPayment(tx, { stripeId: paymentIntentId });
    if (payment === null) return "unknown";
    await syncRefunds(tx, payment);
    // Wallets have none.
    if (payment.method === "card") await syncDisputes(tx, payment);
    return "synced";
  }, transactionTime);
}

type PaymentOfPurchase = Payment & { purchase: Purchase | null };

async function syncRefunds(tx: Transaction, payment: PaymentOfPurchase): Promise<void> {
  const told = await stripe().refunds.list({ payment_intent: payment.stripeId, limit: 100 });
  for (const refund of told.data) await storeRefund(tx, payment, refund);
  const succeeded = told.data.filter(({ status }) => status === "succeeded");
  const { purchase } = payment;
  if (purchase === null || payment.standing !== "matched") return;
  const refundedFen = succeeded.reduce((sum, { amount }) => sum + amount, 0);
  const reference = told.data[0]?.id ?? payment.stripeId;
  switch (refundEffect(purchase.status, payment.amountFen, refundedFen)) {
    case "revoke":
      await move(tx, purchase, "refunded");
      await enqueueCancellation(tx, purchase);
      await closeEntitlement(tx, purchase.id, { kind: "revoked", cause: "refund", reference });
      break;
    case "restore":
      await move(tx, purchase, "paid");
      await reopenEntitlement(tx, purchase.id, { cause: "refund", reference });
      break;
    case "none":
  }
}

/** Stores what the provider says of a refund; ours is recognised before it has the provider's id. */
async function storeRefund(
  tx: Transaction,
  payment: PaymentOfPurchase,
  refund: Stripe.Refund,
): Promise<void> {
  const ours = refund.metadata?.refund_id;
  const row = await tx.refund.findFirst({
    where: {
      paymentId: payment.id,
      OR: [{ stripeId: refund.id }, ...(ours ? [{ id: ours, stripeId: null }] : [])],
    },
  });
  const status = refund.status as NonNullable<typeof row>["status"];
  if (row?.stripeId === refund.id && row.status === status) return;
  const data = { stripeId: refund.id, amountFen: refund.amount, status };
  if (row) await tx.refund.update({ where: { id: row.id }, data });
  else await tx.refund.create({ data: { ...data, paymentId: payment.id, reason: "provider" } });
  const { purchase } = payment;
  if (status === "succeeded" && purchase && row?.reason !== "surplus") {
    await mailBuyer(tx, purchase, "refund", refund.id);
  }
  if (status === "failed") {
    await raiseAlert(tx, {
      kind: "refund_failed",
      subject: refund.id,
      detail: { amountFen: refund.amount, purchase: purchase?.number ?? null },
    });
  }
}

async function syncDisputes(tx: Transaction, payment: PaymentOfPurchase): Promise<void> {
  const told = await stripe().disputes.list({ payment_intent: payment.stripeId, limit: 100 });
  // The newest one decides: the list begins with it.
  for (const dispute of told.data.toReversed()) await storeDispute(tx, payment, dispute);
  const newest = told.data[0];
  const id = payment.purchase?.id;
  if (newest === undefined || id === undefined || payment.standing !== "matched") return;
  const purchase = await tx.purchase.findUniqueOrThrow({ where: { id } });
  const by = { cause: "dispute", reference: newest.id } as const;
  switch (disputeEffect(newest.status)) {
    case "suspend":
      if (purchase.status !== "paid") return;
      await move(tx, purchase, "suspended");
      // Whoever asks the bank for their money back does not want to be charged again meanwhile.
      await enqueueCancellation(tx, purchase);
      await closeEntitlement(tx, id, { kind: "suspended", ...by });
      break;
    case "restore":
      if (purchase.status !== "suspended" && purchase.status !== "charged_back") return;
      await move(tx, purchase, "paid");
      await reopenEntitlement(tx, id, by);
      break;
    case "revoke":
      if (purchase.status === "paid") await move(tx, purchase, "suspended");
      else if (purchase.status !== "suspended") return;
      await move(tx, { ...purchase, status: "suspended" }, "charged_back");
      await enqueueCancellation(tx, purchase);
      await closeEntitlement(tx, id, { kind: "revoked", ...by });
      break;
    case "none":
  }
}

async function storeDispute(
  tx: Transaction,
  payment: PaymentOfPurchase,
  { id, amount, reason, status, created }: Stripe.Dispute,
): Promise<void> {
  const known = await tx.dispute.findUnique({ where: { stripeId: id } });
  if (known?.status === status) return;
  await tx.dispute.upsert({
    where: { stripeId: id },
    create: {
      paymentId: payment.id,
      stripeId: id,
      amountFen: amount,
      reason,
      status,
      openedAt: new Date(created * 1000),
    },
    update: { status, amountFen: amount },
  });
  if (known) return;
  await raiseAlert(tx, {
    kind: "dispute_opened",
    subject: id,
    detail: { amountFen: amount, reason, purchase: payment.purchase?.number ?? null },
  });
}

async function move(
  tx: Transaction,
  purchase: Pick<Purchase, "id" | "status">,
  status: Purchase["status"],
): Promise<void> {
  const { count } = await tx.purchase.updateMany({
    where: { id: purchase.id, status: purchase.status },
    data: { status },
  });
  if (count !== 1) throw new Error(`purchase ${purchase.id} is no longer ${purchase.status}`);
}
