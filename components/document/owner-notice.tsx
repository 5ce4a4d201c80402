"use client";

import { useEffect, useState } from "react";
import type { AccessJson } from "@/lib/checkout/access-json";
import { askAccess } from "../checkout/ask-access";
import { button } from "../ui/button";
import { tellSeen } from "./tell-seen";

type Props = {
  document: number;
  readHref: string;
  labels: { title: string; untilPass: string; forGood: string; open: string };
};

type Owned = Extract<AccessJson, { access: "granted" }>;

/**
 * Tells a browser that has bought that this document is open to it. The public page is the same for
 * everyone, so it is asked for here.
 */
export function OwnerNotice({ document: number, readHref, labels }: Props) {
  const [owned, setOwned] = useState<Owned | null>(null);
  useEffect(() => {
    tellSeen(number);
    void askAccess(number).then((answer) => answer?.access === "granted" && setOwned(answer));
  }, [number]);
  useEffect(() => {
    if (owned === null) return;
    // What speaks to buyers and to owners is told apart by the style sheet.
    document.documentElement.dataset.owned = owned.via;
    return () => {
      delete document.documentElement.dataset.owned;
    };
  }, [owned]);
  if (owned === null) return null;
  const until =
    owned.until !== null &&
    new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: "long",
      timeZone: "Asia/Shanghai",
    }).format(new Date(owned.until));
  return (
    <aside className="print:hidden my-5 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-jade bg-jade-tint p-4">
      <p>
        <strong className="text-jade">{labels.title}</strong>{" "}
        <span className="text-soft">
          {until ? labels.untilPass.replace("{until}", until) : labels.forGood}
        </span>
      </p>
      <a href={readHref} className={button("primary")}>
        {labels.open}
      </a>
    </aside>
  );
}
