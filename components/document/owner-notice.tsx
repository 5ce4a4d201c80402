"use client";

import { useEffect, useState } from "react";
import { button } from "../ui/button";

type Props = {
  document: number;
  readHref: string;
  labels: { title: string; untilPass: string; forGood: string; open: string };
};

type Owned = { via: "copy" | "pass"; until: string | null };

/**
 * Tells a browser that has bought that this document is open to it. The public page is the same for
 * everyone, so it is asked for here, and only where the hint cookie says that it may be worth it.
 */
export function OwnerNotice({ document: number, readHref, labels }: Props) {
  const [owned, setOwned] = useState<Owned | null>(null);
  useEffect(() => {
    if (!document.cookie.includes("fanben_bought=")) return;
    fetch(`/api/documents/${number}/access`, { cache: "no-store" })
      .then((response) => response.json())
      .then((answer) => answer.access === "granted" && setOwned(answer))
      // Without an answer the page stays what it is for everyone.
      .catch(() => undefined);
  }, [number]);
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
