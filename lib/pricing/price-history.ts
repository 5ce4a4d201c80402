import type { Fen } from "./fen";

/** A price of an offer: asked from a moment on, and not any more from another, where there is one. */
export type OfferPeriod = { sale: Fen; from: Date; until: Date | null };

/** A document's own price of its copy from a moment on; null ends the one before. */
export type OwnPeriod = { sale: Fen | null; from: Date };

/** A price that was, is or will be asked from a moment until the next step. */
export type PriceStep = { from: Date; sale: Fen };

/**
 * The prices asked one after the other, oldest first; no step asks what the one before asks. Of the
 * offer's periods that have begun and not ended the newest counts, and a document's own price goes
 * before it.
 */
export function priceSteps(
  periods: readonly OfferPeriod[],
  own: readonly OwnPeriod[] = [],
): PriceStep[] {
  const ends = periods.flatMap(({ until }) => until ?? []);
  const begins = [...periods, ...own].map(({ from }) => from);
  const steps: PriceStep[] = [];
  for (const from of [...begins, ...ends].sort((a, b) => a.getTime() - b.getTime())) {
    const sale = newest(own, from)?.sale ?? newest(lasting(periods, from), from)?.sale;
    if (sale !== undefined && sale !== steps.at(-1)?.sale) steps.push({ from, sale });
  }
  return steps;
}

/** The same steps as far as somebody could be asked for them: not before `since`. */
export function stepsSince(steps: readonly PriceStep[], since: Date): PriceStep[] {
  const first = stepAt(steps, since);
  const later = steps.filter(({ from }) => from > since);
  return first === null ? later : [{ ...first, from: since }, ...later];
}

/** The step that a moment is in; null before the first. */
export function stepAt(steps: readonly PriceStep[], at: Date): PriceStep | null {
  return steps.findLast(({ from }) => from <= at) ?? null;
}

/** The first step after a moment; null where nothing is to change. */
export function stepAfter(steps: readonly PriceStep[], at: Date): PriceStep | null {
  return steps.find(({ from }) => from > at) ?? null;
}

function lasting(periods: readonly OfferPeriod[], at: Date): OfferPeriod[] {
  return periods.filter(({ until }) => until === null || until > at);
}

function newest<T extends { from: Date }>(periods: readonly T[], at: Date): T | undefined {
  return periods
    .filter(({ from }) => from <= at)
    .reduce<T | undefined>((last, one) => (last && last.from >= one.from ? last : one), undefined);
}
