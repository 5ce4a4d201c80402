const dayInMs = 24 * 60 * 60 * 1000;

/**
 * How long a pass that renews itself stays open beyond its end, in ms. It is no part of its term, and told to
 * nobody: the provider takes the next payment an hour or more after a period has ended, and tries a declined
 * card again.
 */
export const renewalGrace = dayInMs;

/** First moment at which a term opens nothing; null where there is no end. */
export function closingOf(term: { endsAt: Date | null; renews: boolean }): Date | null {
  if (term.endsAt === null || !term.renews) return term.endsAt;
  return new Date(term.endsAt.getTime() + renewalGrace);
}

/**
 * The term of a pass that is fulfilled at `now`: `days` days of 24 hours, counted from the end of the
 * pass that runs longest, or from `now` where none runs. Days of 24 hours are the same length in
 * every month and time zone.
 *
 * @param lateness ms that may have passed since that end for the term to begin there all the same.
 */
export function passTerm(
  now: Date,
  days: number,
  currentEnd: Date | null,
  lateness = 0,
): { startsAt: Date; endsAt: Date } {
  const follows = currentEnd !== null && currentEnd.getTime() > now.getTime() - lateness;
  return termOf(follows ? currentEnd : now, days * dayInMs, null);
}

/** The same for a length in ms, such as what a pass had left. */
export function termOf(
  now: Date,
  length: number,
  currentEnd: Date | null,
): { startsAt: Date; endsAt: Date } {
  const startsAt = currentEnd !== null && currentEnd > now ? currentEnd : now;
  return { startsAt, endsAt: new Date(startsAt.getTime() + length) };
}
