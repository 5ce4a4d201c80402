import type Stripe from "stripe";
import type { Account } from "../account";
import { idOf, newId } from "../object-id";
import { testCardOf } from "./payment-method";

/** Ms until money that is given back has arrived, or has not; a usual card gives it back at once. */
const refundTime = 3_000;

/** Why money could not be given back (docs.stripe.com/refunds#failed-refunds). */
export const failureReasons = [
  "charge_for_pending_refund_disputed",
  "declined",
  "expired_or_canceled_card",
  "insufficient_funds",
  "lost_or_stolen_card",
  "merchant_request",
  "unknown",
] as const;

type FailureReason = (typeof failureReasons)[number];

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
  const { later } = testCardOf(account.paymentMethods.get(charge.payment_method ?? "")) ?? {};
  const isAtOnce = method === "card" && later !== "refund-waits";
  const refund: Stripe.Refund = {
    id: newId("re"),
    object: "refund",
    amount: wanted.amount,
    balance_transaction: null,
    charge: charge.id,
    created: account.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      type: method,
      [method]: method === "card" ? { reference_status: "pending", type: "refund" } : {},
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
  const at = account.clock.now() + refundTime;
  if (!isAtOnce) account.agenda.put({ task: "settle-refund", subject: refund.id, at });
  if (later === "refund-fails") {
    account.agenda.put({ task: "fail-refund", subject: `${refund.id} declined`, at });
  }
  account.changed();
  return refund;
}

export function defineRefundTasks(account: Account): void {
  account.agenda.define("settle-refund", (id) => {
    const refund = account.refunds.get(id);
    if (refund?.status === "pending") settleRefund(account, refund);
  });
  account.agenda.define("fail-refund", (subject) => {
    const [id = "", reason] = subject.split(" ");
    const refund = account.refunds.get(id);
    if (refund && canFail(refund)) failRefund(account, refund, reason as FailureReason);
  });
}

/** Even what was said to have arrived can come back. */
export function canFail({ status }: Stripe.Refund): boolean {
  return status === "pending" || status === "succeeded";
}

/** The money has come back, and can be given back once more. */
export function failRefund(account: Account, refund: Stripe.Refund, reason: FailureReason): void {
  account.agenda.strike("settle-refund", refund.id);
  const before = { status: refund.status };
  refund.status = "failed";
  refund.failure_reason = reason;
  delete refund.pending_reason;
  account.changed();
  account.emit("refund.updated", refund, before);
  account.emit("refund.failed", refund);
  account.emit("charge.refund.updated", refund, before);
  const charge = account.charges.get(idOf(refund.charge) ?? "");
  if (!charge) return;
  const left = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
  account.emit("charge.updated", charge, left);
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
