import { type Fen, fen } from "@/lib/pricing/fen";

/** States of a refund of which no money goes back. */
export const voidRefunds = ["failed", "canceled"] as const;

/** What of a payment has not gone back, and is not on its way. */
export function leftToRefund(
  { amountFen }: { amountFen: number },
  refunds: readonly { status: string; amountFen: number }[],
): Fen {
  const given = refunds
    .filter(({ status }) => !voidRefunds.some((name) => name === status))
    .reduce((sum, refund) => sum + refund.amountFen, 0);
  return fen(amountFen - given);
}

/** How long after payment a reader may give an untouched purchase back alone, in ms. */
const returnPeriod = 7 * 24 * 60 * 60 * 1000;

/** What decides whether a reader may take a purchase back without asking anybody. */
export type ReturnFacts = {
  status: string;
  paidAt: Date | null;
  /** What would go back; null where staff gave the purchase by hand. */
  payment: { id: string; amountFen: number } | null;
  /** Copied, downloaded, or opened beyond the preview: how often, by anybody who holds it. */
  uses: number;
  /** Whether it counted toward a pass, or its payment has gone back in part. */
  isCounted: boolean;
};

export type ReturnVerdict =
  | { kind: "returnable"; payment: { id: string; amountFen: number }; until: Date }
  | { kind: "not-paid" | "used" | "too-late" | "counted" };

/** Whoever has a purchase by the address of its receipt alone may read it, and not give it back. */
export type ReaderVerdict = ReturnVerdict | { kind: "elsewhere" };

/** Whether a purchase can be given back by its reader alone: untouched, and within seven days. */
export function returnVerdict(facts: ReturnFacts, now: Date): ReturnVerdict {
  const { status, paidAt, payment, uses, isCounted } = facts;
  if (status !== "paid" || paidAt === null || payment === null) return { kind: "not-paid" };
  if (uses > 0) return { kind: "used" };
  if (isCounted) return { kind: "counted" };
  const until = new Date(paidAt.getTime() + returnPeriod);
  return now > until ? { kind: "too-late" } : { kind: "returnable", payment, until };
}
