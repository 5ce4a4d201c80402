"use client";

import { useEffect, useState } from "react";
import type { CreditJson } from "@/lib/checkout/access-json";
import { fen, yuan } from "@/lib/pricing/fen";
import type { Price } from "@/lib/pricing/offer";
import { askAccess } from "./ask-access";
import { OfferPrice, type OfferPriceLabels } from "./offer-price";

type Props = {
  /** The document's number. */
  document: number;
  price: Price;
  /** What the page knows of this browser's credit; undefined on a page that is the same for everyone. */
  credit: CreditJson | null | undefined;
  locale: string;
  labels: OfferPriceLabels & { plain: string; credited: string };
};

/** What this browser pays for a pass, why that is less where it is, and the same for the form. */
export function PassPrice({ document, price, credit: known, locale, labels }: Props) {
  const [credit, setCredit] = useState(known ?? null);
  useEffect(() => {
    if (known !== undefined) return;
    void askAccess(document).then((answer) => setCredit(answer?.credit ?? null));
  }, [document, known]);
  const whole = <OfferPrice amount={price.sale} instead={price.list} labels={labels} />;
  return (
    <>
      <input type="hidden" name="passFen" value={credit?.passFen ?? price.sale} />
      {credit === null ? (
        whole
      ) : (
        <>
          {/* Toward one that renews, nothing counts. */}
          <span className="hidden in-[form:has(input[name=renews]:checked):has(input[value=card]:checked)]:contents">
            {whole}
          </span>
          <span
            data-credited
            className="contents in-[form:has(input[name=renews]:checked):has(input[value=card]:checked)]:hidden"
          >
            <OfferPrice
              amount={fen(credit.passFen)}
              instead={fen(credit.passFen + credit.creditFen)}
              labels={{ price: labels.price, list: labels.plain }}
            />
            <span className="w-full text-aside text-balance text-jade">
              {creditedText(credit, locale, labels.credited)}
            </span>
          </span>
        </>
      )}
    </>
  );
}

function creditedText({ creditFen, paidAt }: CreditJson, locale: string, text: string): string {
  const date = new Intl.DateTimeFormat(locale, {
    month: "long",
    day: "numeric",
    timeZone: "Asia/Shanghai",
  }).format(new Date(paidAt));
  return text.replace("{date}", date).replace("{amount}", yuan(fen(creditFen)));
}
