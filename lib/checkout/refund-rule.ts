/** How long after payment a reader may give an untouched purchase back alone, in ms. */
const returnPeriod = 7 * 24 * 60 * 60 * 1000;

/** What decides whether a reader may take a purchase back without asking anybody. */
export type ReturnFacts = {
  status: string;
  paidAt: Date | null;
  /** Copied, downloaded, or opened beyond the preview: how often, by anybody who holds it. */
  uses: number;
  /** Whether it counted toward a pass, or its payment has gone back in part. */
  isCounted: boolean;
};

export type ReturnVerdict = "returnable" | "not-paid" | "used" | "too-late" | "counted";

/** Whether a purchase can be given back by its reader alone: untouched, and within seven days. */
export function returnVerdict(facts: ReturnFacts, now: Date): ReturnVerdict {
  if (facts.status !== "paid" || facts.paidAt === null) return "not-paid";
  if (facts.uses > 0) return "used";
  if (facts.isCounted) return "counted";
  return now.getTime() - facts.paidAt.getTime() > returnPeriod ? "too-late" : "returnable";
}
