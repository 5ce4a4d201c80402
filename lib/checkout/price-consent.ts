import type { Fen } from "@/lib/pricing/fen";

/** Prices in fen that the page showed; a form may leave them out. */
export type ShownPrices = {
  copyFen?: number | undefined;
  passFen?: number | undefined;
  /** Of a pass that renews itself, toward which no copy counts. */
  renewalFen?: number | undefined;
};

/**
 * Whether a price may be asked for without another word. The page may be as old as its cache: what it
 * showed, or less, needs no consent. A client that shows no prices has none to be held to.
 */
export function isConsented(
  price: Fen,
  shown: ShownPrices,
  order: { kind: "copy" | "pass"; renews: boolean },
): boolean {
  const told = order.renews
    ? [shown.passFen, shown.renewalFen]
    : [order.kind === "copy" ? shown.copyFen : shown.passFen];
  const prices = told.filter((fen) => fen !== undefined);
  return prices.length === 0 || prices.some((fen) => price <= fen);
}
