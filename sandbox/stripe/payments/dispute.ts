import type Stripe from "stripe";
import type { Account } from "../account";
import { idOf, newId } from "../object-id";

/** Seconds a merchant has to answer; the networks give between 7 and 21 days. */
const answerTime = 9 * 24 * 60 * 60;

export const disputeReasons = [
  "bank_cannot_process",
  "check_returned",
  "credit_not_processed",
  "customer_initiated",
  "debit_not_authorized",
  "duplicate",
  "fraudulent",
  "general",
  "incorrect_account_details",
  "insufficient_funds",
  "noncompliant",
  "product_not_received",
  "product_unacceptable",
  "subscription_canceled",
  "unrecognized",
] as const;

type DisputeReason = (typeof disputeReasons)[number];

/** The evidence that is text (docs.stripe.com/api/disputes/evidence_object). */
export const evidenceFields = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_tracking_number",
  "uncategorized_text",
] as const;

type EvidenceField = (typeof evidenceFields)[number];

/** The card holder's bank takes the money of a charge back. The charge has to be paid by card. */
export function openDispute(
  account: Account,
  charge: Stripe.Charge,
  { amount, reason }: { amount: number; reason: DisputeReason },
): Stripe.Dispute {
  const now = account.clock.seconds();
  const dispute: Stripe.Dispute = {
    id: newId("du"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(charge),
    evidence_details: {
      due_by: now + answerTime,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? "visa",
        case_type: "chargeback",
        network: "visa",
        network_reason_code: reason === "fraudulent" ? "10.4" : "13.1",
      },
      type: "card",
    },
    reason,
    status: "needs_response",
  };
  account.disputes.set(dispute.id, dispute);
  charge.disputed = true;
  account.changed();
  account.emit("charge.dispute.created", dispute);
  moveFunds(account, dispute, -amount);
  account.emit("charge.dispute.funds_withdrawn", dispute);
  account.emit("charge.updated", charge, { disputed: false });
  const at = (now + answerTime) * 1000;
  account.agenda.put({ task: "miss-evidence", subject: dispute.id, at });
  return dispute;
}

export type NewEvidence = {
  evidence: { [field in EvidenceField]?: string | undefined };
  metadata: Stripe.Metadata;
  isSubmitted: boolean;
};

/** What the magic words in `uncategorized_text` bring in test mode (docs.stripe.com/testing). */
const verdicts: Record<string, "won" | "lost"> = {
  winning_evidence: "won",
  losing_evidence: "lost",
};

/** The merchant says something about an open dispute; once submitted, the bank decides. */
export function answerDispute(
  account: Account,
  dispute: Stripe.Dispute,
  { evidence, metadata, isSubmitted }: NewEvidence,
): void {
  const before = { status: dispute.status, evidence_details: { ...dispute.evidence_details } };
  Object.assign(dispute.evidence, evidence);
  Object.assign(dispute.metadata, metadata);
  const details = dispute.evidence_details;
  details.has_evidence ||= Object.keys(evidence).length > 0;
  if (isSubmitted) {
    account.agenda.strike("miss-evidence", dispute.id);
    details.submission_count += 1;
    details.submission_method = "manual";
    dispute.status = "under_review";
  }
  account.changed();
  account.emit("charge.dispute.updated", dispute, before);
  const verdict = verdicts[dispute.evidence.uncategorized_text ?? ""];
  if (isSubmitted && verdict) closeDispute(account, dispute, verdict);
}

/** The bank has decided, or the merchant has given up. */
export function closeDispute(
  account: Account,
  dispute: Stripe.Dispute,
  outcome: "won" | "lost",
): void {
  account.agenda.strike("miss-evidence", dispute.id);
  const before = { status: dispute.status };
  dispute.status = outcome;
  account.changed();
  account.emit("charge.dispute.updated", dispute, before);
  account.emit("charge.dispute.closed", dispute);
  if (outcome === "lost") return;
  moveFunds(account, dispute, dispute.amount);
  account.emit("charge.dispute.funds_reinstated", dispute);
}

export function isOpen({ status }: Stripe.Dispute): boolean {
  return status === "needs_response" || status === "under_review";
}

/** The last dispute of a charge. */
export function disputeOf(account: Account, charge: Stripe.Charge): Stripe.Dispute | undefined {
  return charge.disputed
    ? [...account.disputes.values()].findLast((dispute) => idOf(dispute.charge) === charge.id)
    : undefined;
}

export function defineDisputeTasks(account: Account): void {
  account.agenda.define("dispute-charge", (id) => {
    const charge = account.charges.get(id);
    if (charge) openDispute(account, charge, { amount: charge.amount, reason: "fraudulent" });
  });
  account.agenda.define("miss-evidence", (id) => {
    const dispute = account.disputes.get(id);
    if (dispute?.status !== "needs_response") return;
    dispute.evidence_details.past_due = true;
    closeDispute(account, dispute, "lost");
  });
}

function moveFunds(account: Account, dispute: Stripe.Dispute, amount: number): void {
  const now = account.clock.seconds();
  const isWithdrawal = amount < 0;
  dispute.balance_transactions.push({
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: now,
    balance_type: "payments",
    created: now,
    currency: dispute.currency,
    description: `Chargeback ${isWithdrawal ? "withdrawal" : "reversal"} for ${idOf(dispute.charge)}`,
    exchange_rate: null,
    // What a dispute costs depends on the country of the account; here it costs nothing.
    fee: 0,
    fee_details: [],
    net: amount,
    reporting_category: isWithdrawal ? "dispute" : "dispute_reversal",
    source: dispute.id,
    status: "available",
    type: "adjustment",
  });
}

function noEvidence(charge: Stripe.Charge): Stripe.Dispute.Evidence {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: charge.billing_details.email,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: charge.description,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}
