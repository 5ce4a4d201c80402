const dayInMs = 24 * 60 * 60 * 1000;

/**
 * The term of a pass that is fulfilled at `now`: `days` days of 24 hours, counted from the end of the
 * pass that runs longest, or from `now` where none runs. Days of 24 hours are the same length in
 * every month and time zone.
 */
export function passTerm(
  now: Date,
  days: number,
  currentEnd: Date | null,
): { startsAt: Date; endsAt: Date } {
  return termOf(now, days * dayInMs, currentEnd);
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
