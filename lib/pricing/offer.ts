import type { Fen } from "./fen";

export type OfferKind = "copy" | "pass";

/** What can be bought: a copy of one document for good, or a pass to all of them for some days. */
export type Offer =
  | { kind: "copy"; id: string; price: Price }
  | { kind: "pass"; id: string; price: Price; days: number };

/** Prices in fen; `list` is the price asked before, null where none may be shown. */
export type Price = {
  sale: Fen;
  list: Fen | null;
  /** The first moment of another price; left out where none is known of. */
  until?: Date;
};

/** Both offers of the site. */
export type Offers = {
  copy: Extract<Offer, { kind: "copy" }>;
  pass: Extract<Offer, { kind: "pass" }>;
};
