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
