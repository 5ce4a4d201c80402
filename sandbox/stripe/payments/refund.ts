import type Stripe from "stripe";
import type { Account } from "../account";
import { newId } from "../object-id";

/** Ms until a wallet has given money back; a card does at once. */
const walletRefundTime = 3_000;

export type NewRefund = {
  amount: number;
  reason: Stripe.Refund.Reason | null;
  metadata: Stripe.Metadata;
};

/** Begins to give back money of a charge, which has to have that much left. */
export function createRefund(
  account: Account,
  charge: Stripe.Charge,
  wanted: NewRefund,
): Stripe.Refund {
  const method = charge.payment_method_details?.type ?? "card";
  const isAtOnce = method === "card";
  const refund: Stripe.Refund = {
    id: newId("re"),
    object: "refund",
    amount: wanted.amount,
    balance_transaction: null,
    charge: charge.id,
    created: account.clock.seconds(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: method,
      [method]: isAtOnce ? { reference_status: "pending", type: "refund" } : {},
    },
    metadata: wanted.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: wanted.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: isAtOnce ? "succeeded" : "pending",
    transfer_reversal: null,
    ...(!isAtOnce && { pending_reason: "processing" }),
  };
  account.refunds.set(refund.id, refund);
  account.emit("refund.created", refund);
  takeFromCharge(account, charge, wanted.amount);
  if (!isAtOnce) {
    const at = account.clock.now() + walletRefundTime;
    account.agenda.put({ task: "settle-refund", subject: refund.id, at });
  }
  account.changed();
  return refund;
}

export function defineRefundTasks(account: Account): void {
  account.agenda.define("settle-refund", (id) => {
    const refund = account.refunds.get(id);
    if (refund?.status === "pending") settleRefund(account, refund);
  });
}

function takeFromCharge(account: Account, charge: Stripe.Charge, amount: number): void {
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  account.emit("charge.refunded", charge, before);
}

function settleRefund(account: Account, refund: Stripe.Refund): void {
  refund.status = "succeeded";
  delete refund.pending_reason;
  account.changed();
  account.emit("refund.updated", refund, { status: "pending" });
  account.emit("charge.refund.updated", refund, { status: "pending" });
}
