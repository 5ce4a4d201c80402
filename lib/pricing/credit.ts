import { type Fen, fen } from "./fen";

/** How long after it was paid a copy counts toward a pass, in ms. */
export const creditPeriod = 7 * 24 * 60 * 60 * 1000;

/** The least that can be asked, in fen: the provider takes nothing below about half a US dollar. */
export const leastPrice = 400;

/** How much of a copy's price counts toward a pass of `passPrice`. */
export function passCredit(
  passPrice: Fen,
  copy: { amountFen: number; paidAt: Date } | null,
  now: Date,
): Fen {
  if (copy === null || now.getTime() - copy.paidAt.getTime() > creditPeriod) return fen(0);
  return fen(Math.max(0, Math.min(copy.amountFen, passPrice - leastPrice)));
}
