"use client";

import { useEffect, useRef, useState } from "react";
import type { AccessJson, CreditJson } from "@/lib/checkout/access-json";
import { type Fen, fen, yuan } from "@/lib/pricing/fen";
import type { Price } from "@/lib/pricing/offer";
import { askAccess } from "./ask-access";
import { OfferPrice, type OfferPriceLabels } from "./offer-price";

type Props = {
  /** The document's number. */
  document: number;
  price: Price;
  /** What the document alone costs. */
  copyPrice: Fen;
  /** What the page knows of this browser's credit; undefined on a page that is the same for everyone. */
  credit: CreditJson | null | undefined;
  locale: string;
  labels: OfferPriceLabels & { plain: string; credited: string };
};

/**
 * What this browser pays for a pass, why that is less where it is, and the same for the form. Where the
 * document alone is no better, or is owned, the pass is what the form has chosen, unless the reader has
 * chosen before that is known.
 */
export function PassPrice(props: Props) {
  const { document, price, copyPrice, credit: known, locale, labels } = props;
  const [credit, setCredit] = useState(known ?? null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (known !== undefined) return;
    const form = field.current?.form;
    let hasChosen = false;
    const choose = () => {
      hasChosen = true;
    };
    // Keys that choose or send count as a click too.
    form?.addEventListener("click", choose);
    void askAccess(document).then((answer) => {
      setCredit(answer?.credit ?? null);
      if (!hasChosen && answer !== null && isPassBetter(answer, copyPrice)) choosePass(form);
    });
    return () => form?.removeEventListener("click", choose);
  }, [document, copyPrice, known]);
  const whole = <OfferPrice amount={price.sale} instead={price.list} labels={labels} />;
  return (
    <>
      <input ref={field} type="hidden" name="passFen" value={credit?.passFen ?? price.sale} />
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

function isPassBetter(answer: AccessJson, copyPrice: Fen): boolean {
  if (answer.access === "granted" && answer.via === "copy") return true;
  return answer.credit !== null && answer.credit.passFen <= copyPrice;
}

function choosePass(form: HTMLFormElement | null | undefined): void {
  const pass = form?.querySelector<HTMLInputElement>("input[name=kind][value=pass]");
  if (pass) pass.checked = true;
}

function creditedText({ creditFen, paidAt }: CreditJson, locale: string, text: string): string {
  const date = new Intl.DateTimeFormat(locale, {
    month: "long",
    day: "numeric",
    timeZone: "Asia/Shanghai",
  }).format(new Date(paidAt));
  return text.replace("{date}", date).replace("{amount}", yuan(fen(creditFen)));
}
