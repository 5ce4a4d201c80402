import { type Fen, fen } from "@/lib/pricing/fen";

/** What the sales of one day in China brought. */
export type MoneyDay = {
  /** yyyy-mm-dd. */
  day: string;
  /** Payments that paid for a purchase. */
  gross: Fen;
  /** Of such payments, of whichever day: refunds asked for on this one, and disputes opened on it and lost. */
  returned: Fen;
  /** What is left, which may be less than nothing. */
  netFen: number;
};

export type MoneyTotal = Omit<MoneyDay, "day">;

export function moneyTotal(days: readonly MoneyDay[]): MoneyTotal {
  const sum = (column: keyof MoneyTotal) => days.reduce((total, day) => total + day[column], 0);
  return { gross: fen(sum("gross")), returned: fen(sum("returned")), netFen: sum("netFen") };
}

/** The days that a chart names on its axis: as far from each other as they go, the last one among them. */
export function namedDays<Day>(days: readonly Day[]): Day[] {
  // At most five names stand beside each other on a phone; a longer period is named by whole weeks.
  const step = days.length <= 7 ? 2 : 7 * Math.ceil(days.length / 35);
  return days.filter((_, at) => (days.length - 1 - at) % step === 0);
}
