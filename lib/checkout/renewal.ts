import type { Fen } from "@/lib/pricing/fen";

/**
 * How long before a payment its buyer is reminded, in ms: five days, as 网络交易监督管理办法, article 18,
 * asks of whatever renews itself.
 */
export const reminderPeriod = 5 * 24 * 60 * 60 * 1000;

/** A pass that renews itself, for whoever pays for it. */
export type Renewal = {
  id: string;
  amount: Fen;
  /** When the next payment is taken, unless it is cancelled. */
  periodEnd: Date;
  /** First moment that is not paid for. */
  paidUntil: Date;
  standing: RenewalStanding;
};

/** `failing`: the last payment was declined, and is tried again. */
export type RenewalStanding = "renewing" | "failing" | "ending" | "over";

/** What the status of a subscription (docs.stripe.com/api/subscriptions/object#subscription_object-status) means. */
export function renewalStanding(status: string, endsAtPeriodEnd: boolean): RenewalStanding {
  switch (status) {
    case "active":
    case "trialing":
      return endsAtPeriodEnd ? "ending" : "renewing";
    case "past_due":
    case "unpaid":
    case "incomplete":
      return endsAtPeriodEnd ? "ending" : "failing";
    default:
      return "over";
  }
}

/** Whether more will be taken for it. */
export function goesOn(renewal: { status: string; endsAtPeriodEnd: boolean }): boolean {
  const standing = renewalStanding(renewal.status, renewal.endsAtPeriodEnd);
  return standing === "renewing" || standing === "failing";
}

/** Whether it is known when more will be taken: of a payment that was declined, the provider decides. */
export function paysNext(renewal: { status: string; endsAtPeriodEnd: boolean }): boolean {
  return renewalStanding(renewal.status, renewal.endsAtPeriodEnd) === "renewing";
}

/** Only a pass renews itself, and only by card, whatever else a form may say. */
export function mayRenew(order: { renews: boolean; kind: string; method: string }): boolean {
  return order.renews && order.kind === "pass" && order.method === "card";
}
