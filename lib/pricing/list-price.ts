import type { Fen } from "./fen";
import { type PriceStep, stepAt } from "./price-history";

/** How far back a price counts that a reduced one is compared with, in ms. */
const comparedPeriod = 7 * 24 * 60 * 60 * 1000;

/**
 * The list price (原价) that may be struck through beside the sale price at a moment, in fen: the lowest
 * price that was asked in the seven days before the present one began; null where that is not more than
 * what is asked now, or where nothing was asked before. It is derived from the history of prices, so
 * that nobody can type in one that was never asked.
 *
 * What a reduced price is compared with must be true, and at most the lowest price of the seven days
 * before: 《明码标价和禁止价格欺诈规定》 (State Administration for Market Regulation, order no. 56, in
 * force since 2022-07-01), articles 17 to 20, as the National Development and Reform Commission had read
 * 原价 before it: the lowest price at the same place in the seven days before this reduction. Here every
 * buyer pays the price that is asked, so what was asked stands for what was dealt at.
 *
 * @param steps of {@link priceSteps}.
 */
export function listPrice(steps: readonly PriceStep[], now: Date): Fen | null {
  const present = stepAt(steps, now);
  if (present === null) return null;
  const end = present.from;
  const begin = new Date(end.getTime() - comparedPeriod);
  const earlier = steps.filter(({ from }) => from < end);
  const asked = earlier.filter((_, at) => (earlier[at + 1]?.from ?? end) > begin);
  const [lowest] = asked.map(({ sale }) => sale).sort((a, b) => a - b);
  return lowest !== undefined && lowest > present.sale ? lowest : null;
}
