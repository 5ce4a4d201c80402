"use client";

import { useEffect, useState } from "react";
import type { AccessJson } from "@/lib/checkout/access-json";
import { button } from "../ui/button";
import { askAccess } from "./ask-access";

type Props = {
  /** The document's number. */
  document: number;
  accountHref: string;
  restoreHref: string;
  /** With `{date}` in `expired`. */
  labels: Record<
    "here" | "expired" | "refundedCopy" | "refundedPass" | "account" | "restore",
    string
  >;
};

/**
 * Why the text does not open to a browser that had it, or was led here from its address. The style sheet
 * shows it where the page's address names it, so that it is there before any script; who has lost what is
 * known late.
 */
export function NotOpen({ document: number, accountHref, restoreHref, labels }: Props) {
  const [reason, setReason] = useState<string | null>(null);
  useEffect(() => {
    void askAccess(number).then((answer) => setReason(answer && reasonOf(answer, labels)));
  }, [number, labels]);
  return (
    <div
      id="not-open"
      className={`for-buyers scroll-mt-8 mb-4 rounded-md bg-seal-tint px-3 pt-2 ${reason === null ? "not-target:hidden" : ""}`}
    >
      <p role="status" className="leading-7 text-pretty">
        {reason ?? labels.here}
      </p>
      <p className="-ms-2 flex flex-wrap gap-x-3">
        <a href={accountHref} className={button("text")}>
          {labels.account}
        </a>
        <a href={restoreHref} className={button("text")}>
          {labels.restore}
        </a>
      </p>
    </div>
  );
}

/** Null for whoever never had it here. */
function reasonOf(answer: AccessJson, labels: Props["labels"]): string | null {
  if (answer.access === "granted") return null;
  switch (answer.reason) {
    case "expired": {
      const date = new Intl.DateTimeFormat(document.documentElement.lang, {
        dateStyle: "long",
        timeZone: "Asia/Shanghai",
      }).format(new Date(answer.endedAt));
      return labels.expired.replace("{date}", date);
    }
    case "refunded":
      return answer.item === "copy" ? labels.refundedCopy : labels.refundedPass;
    case "never-bought":
    case "blocked":
      return null;
  }
}
