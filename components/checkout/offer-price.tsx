import { type Fen, yuan } from "@/lib/pricing/fen";

type Props = {
  amount: Fen;
  /** What it would cost otherwise; null where there is nothing to compare with. */
  instead: Fen | null;
  labels: OfferPriceLabels;
};

/** With `{amount}` in them. */
export type OfferPriceLabels = { price: string; list: string };

export function OfferPrice({ amount, instead, labels }: Props) {
  return (
    <span className="tabular-nums">
      <strong className="text-part text-seal">
        {labels.price.replace("{amount}", yuan(amount))}
      </strong>
      {instead !== null && (
        <del className="ms-2 text-note text-soft">
          {labels.list.replace("{amount}", yuan(instead))}
        </del>
      )}
    </span>
  );
}
