import type { PaymentMethod } from "@/lib/checkout/purchase";
import { type Fen, fen } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";

/** What was paid for in a period, in one way; `method` is null where the provider named none. */
export type Sales = {
  kind: OfferKind;
  method: PaymentMethod | null;
  purchases: number;
  gross: Fen;
};

export function salesTotal(sales: readonly Sales[]): Pick<Sales, "purchases" | "gross"> {
  return {
    purchases: sales.reduce((sum, { purchases }) => sum + purchases, 0),
    gross: fen(sales.reduce((sum, { gross }) => sum + gross, 0)),
  };
}
