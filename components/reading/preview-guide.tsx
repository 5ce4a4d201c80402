"use client";

import { useEffect } from "react";
import { tellSeen } from "../document/tell-seen";
import { useOwned } from "../document/use-owned";
import { closeSheets } from "./close-sheets";
import { usePlace } from "./use-place";

type Props = {
  document: number;
  /** Said to owners who hear the page. */
  ownedLabel: string;
};

/**
 * Marks the piece that is read in the outline, and remembers the place for the day the text is open.
 * Marks the page for the style sheet: where the offers are reached, so that nothing goes on pointing to
 * them, and where it is open to this browser, so that owners are told other things than buyers.
 */
export function PreviewGuide({ document: number, ownedLabel }: Props) {
  const owned = useOwned(number);
  usePlace(number);
  useEffect(() => tellSeen(number), [number]);
  useEffect(watchOffers, []);
  useEffect(closeSheets, []);
  useEffect(() => {
    if (owned === null) return;
    document.documentElement.dataset.owned = owned.via;
    return () => {
      delete document.documentElement.dataset.owned;
    };
  }, [owned]);
  return (
    <p role="status" className="sr-only">
      {owned && ownedLabel}
    </p>
  );
}

function watchOffers(): (() => void) | undefined {
  const offers = document.getElementById("offers");
  if (!offers) return;
  const page = document.documentElement;
  const watch = new IntersectionObserver(([entry]) => {
    const isReached =
      entry !== undefined && (entry.isIntersecting || entry.boundingClientRect.top < 0);
    page.toggleAttribute("data-at-offers", isReached);
  });
  watch.observe(offers);
  return () => {
    watch.disconnect();
    page.removeAttribute("data-at-offers");
  };
}
