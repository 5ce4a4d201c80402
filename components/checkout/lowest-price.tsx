"use client";

import { useEffect, useState } from "react";
import { type Fen, fen, yuan } from "@/lib/pricing/fen";
import { askAccess } from "./ask-access";

type Props = {
  /** The document's number. */
  document: number;
  /** The lowest price for everyone. */
  price: Fen;
  /** With `{price}` in it. */
  label: string;
};

/** From what price on one buys here: less for a browser toward whose pass a copy counts. */
export function LowestPrice({ document, price, label }: Props) {
  const [lowest, setLowest] = useState(price);
  useEffect(() => {
    void askAccess(document).then((answer) => {
      if (answer?.credit) setLowest(fen(Math.min(price, answer.credit.passFen)));
    });
  }, [document, price]);
  return <span className="tabular-nums">{label.replace("{price}", yuan(lowest))}</span>;
}
