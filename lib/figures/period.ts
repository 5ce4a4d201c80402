import { startOfChinaDay } from "@/lib/markup/china-time";

/** How many days a look back may take in. */
export const periodLengths = [7, 30, 90] as const;

export type PeriodLength = (typeof periodLengths)[number];

/** Whole days in China, as yyyy-mm-dd, both of them included. */
export type Period = { from: string; to: string };

/** The period of so many days whose last is `day`. */
export function periodEnding(day: string, length: PeriodLength): Period {
  return { from: shifted(day, 1 - length), to: day };
}

/** The period of the same length that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  const length = (dayNumber(to) - dayNumber(from)) / dayLength + 1;
  return { from: shifted(from, -length), to: shifted(from, -1) };
}

/** The first moment of a period, and the first one after it. */
export function momentsOf({ from, to }: Period): { start: Date; end: Date } {
  return { start: startOfChinaDay(from), end: startOfChinaDay(shifted(to, 1)) };
}

const dayLength = 24 * 60 * 60 * 1000;

function shifted(day: string, days: number): string {
  return new Date(dayNumber(day) + days * dayLength).toISOString().slice(0, 10);
}

/** A day by itself is in no time zone; the one that counts in whole days is UTC. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
