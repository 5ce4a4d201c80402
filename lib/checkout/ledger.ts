/** A payment as one of the two sides knows it. */
export type BookedPayment = { stripeId: string; amountFen: number; currency: string };

export type BookedRefund = {
  stripeId: string;
  paymentStripeId: string;
  amountFen: number;
  status: string;
};

/** What the provider and our ledger do not agree on. */
export type Difference =
  /** Taken by the provider, and not in the ledger. */
  | { kind: "missing-payment"; stripeId: string; amountFen: number }
  /** In the ledger, and unknown to the provider. */
  | { kind: "unknown-payment"; stripeId: string; amountFen: number }
  | { kind: "amount"; stripeId: string; ledgerFen: number; providerFen: number }
  | { kind: "missing-refund"; stripeId: string; paymentStripeId: string; amountFen: number }
  | {
      kind: "refund-status";
      stripeId: string;
      paymentStripeId: string;
      ledger: string;
      provider: string;
    };

/**
 * Every difference between the provider's books and ours. Both sides must be of the same time; what
 * only one of them can know of is left to the caller.
 */
export function differences(
  provider: { payments: readonly BookedPayment[]; refunds: readonly BookedRefund[] },
  ledger: { payments: readonly BookedPayment[]; refunds: readonly BookedRefund[] },
): Difference[] {
  const ours = new Map(ledger.payments.map((payment) => [payment.stripeId, payment]));
  const theirs = new Set(provider.payments.map(({ stripeId }) => stripeId));
  const refunds = new Map(ledger.refunds.map((refund) => [refund.stripeId, refund]));
  return [
    ...provider.payments.flatMap(({ stripeId, amountFen, currency }): Difference[] => {
      const known = ours.get(stripeId);
      if (!known) return [{ kind: "missing-payment", stripeId, amountFen }];
      if (known.amountFen === amountFen && known.currency === currency) return [];
      return [{ kind: "amount", stripeId, ledgerFen: known.amountFen, providerFen: amountFen }];
    }),
    ...ledger.payments
      .filter(({ stripeId }) => !theirs.has(stripeId))
      .map(({ stripeId, amountFen }): Difference => {
        return { kind: "unknown-payment", stripeId, amountFen };
      }),
    ...provider.refunds.flatMap(
      ({ stripeId, paymentStripeId, amountFen, status }): Difference[] => {
        const known = refunds.get(stripeId);
        if (!known) return [{ kind: "missing-refund", stripeId, paymentStripeId, amountFen }];
        if (known.status === status) return [];
        const both = { ledger: known.status, provider: status };
        return [{ kind: "refund-status", stripeId, paymentStripeId, ...both }];
      },
    ),
  ];
}
