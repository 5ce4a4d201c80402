"use client";

import { useEffect, useState } from "react";
import { keepPlace, type Place, placeInView } from "./place";

/** Ms without a movement after which a place counts as reached; whoever leaves before has reached it as well. */
const rest = 400;

/**
 * The piece that is being read. Marks it in every outline of the page, and remembers the place once the
 * reader has moved: a page that was only opened changes nothing.
 */
export function usePlace(document: number): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function look(): void {
      frame = 0;
      const seen = placeInView();
      setPlace((before) => (isSame(before, seen) ? before : seen));
      mark(seen?.piece);
    }
    function move(): void {
      frame ||= requestAnimationFrame(look);
      clearTimeout(timer);
      timer = setTimeout(keep, rest);
    }
    function keep(): void {
      timer = undefined;
      const reached = placeInView();
      if (reached) keepPlace(document, reached);
    }
    function leave(): void {
      if (timer === undefined) return;
      clearTimeout(timer);
      keep();
    }
    look();
    addEventListener("scroll", move, { passive: true });
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("scroll", move);
      removeEventListener("pagehide", leave);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [document]);
  return place;
}

function isSame(one: Place | null, other: Place | null): boolean {
  return one?.piece === other?.piece && one?.block === other?.block;
}

function mark(piece: number | undefined): void {
  for (const link of document.querySelectorAll("[data-outline] a")) {
    const isHere = link.getAttribute("href") === `#piece-${piece}`;
    if (isHere === link.hasAttribute("aria-current")) continue;
    if (isHere) {
      link.setAttribute("aria-current", "location");
      reveal(link);
    } else link.removeAttribute("aria-current");
  }
}

/** Scrolls the outline, and nothing around it. */
function reveal(link: Element): void {
  const list = link.closest("[data-outline]");
  if (!list) return;
  const { top, bottom } = link.getBoundingClientRect();
  const box = list.getBoundingClientRect();
  if (top < box.top) list.scrollTop -= box.top - top;
  if (bottom > box.bottom) list.scrollTop += bottom - box.bottom;
}
