import type { Fen } from "@/lib/pricing/fen";
import type { OfferKind, Price } from "@/lib/pricing/offer";
import type { PriceStep } from "@/lib/pricing/price-history";

/** An offer with what was, is and will be asked for it. */
export type PricedOffer = {
  kind: OfferKind;
  now: Price;
  /** What is to be asked next; null where nothing is to change. */
  next: PriceStep | null;
  /** Newest first. */
  history: { id: string; sale: Fen; from: Date; until: Date | null; isPlanned: boolean }[];
};

/** A document whose copy has a price of its own. */
export type OwnPrice = { number: number; title: string; sale: Fen; from: Date };
