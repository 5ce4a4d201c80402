"use client";

import { useEffect } from "react";
import { usePlace } from "./use-place";

/**
 * Marks the piece that is read in the outline, and remembers the place for the day the text is open.
 * Marks the page where the offers are reached, so that nothing goes on pointing to them.
 */
export function PreviewGuide({ document }: { document: number }) {
  usePlace(document);
  useEffect(watchOffers, []);
  return null;
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
