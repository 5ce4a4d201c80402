/** How a figure stands to that of the period before. Percents are whole, and rounded. */
export type Change =
  | { kind: "same" }
  | { kind: "up" | "down"; percent: number }
  /** There is nothing to measure by: it was nothing before, or below nothing. */
  | { kind: "unmeasured" };

export function changeOf(now: number, before: number): Change {
  if (now === before) return { kind: "same" };
  if (before <= 0) return { kind: "unmeasured" };
  const percent = Math.round((Math.abs(now - before) / before) * 100);
  if (percent === 0) return { kind: "same" };
  return { kind: now > before ? "up" : "down", percent };
}
