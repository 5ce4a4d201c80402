"use client";

import type { ReactNode } from "react";
import { button } from "../ui/button";
import { type Owned, useOwned } from "./use-owned";

type Props = {
  document: number;
  readHref: string;
  labels: { untilPass: string; forGood: string; open: string };
  /** What everyone else sees there, which is as high. */
  children: ReactNode;
};

/**
 * The way to the whole text for a browser that has bought, in the room of the way to the offers, so that
 * nothing moves: the public page is the same for everyone, and who owns it is known late.
 */
export function OwnerWay({ document: number, readHref, labels, children }: Props) {
  const owned = useOwned(number);
  if (owned === null) return children;
  return (
    <span className="flex items-center justify-between gap-x-4 gap-y-2 lg:flex-col-reverse lg:items-stretch">
      <span className="text-aside leading-6 text-jade">{until(owned, labels)}</span>
      <a href={readHref} className={button("primary", "shrink-0")}>
        {labels.open}
      </a>
    </span>
  );
}

function until(owned: Owned, labels: Props["labels"]): string {
  if (owned.until === null) return labels.forGood;
  const date = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "long",
    timeZone: "Asia/Shanghai",
  }).format(new Date(owned.until));
  return labels.untilPass.replace("{until}", date);
}
