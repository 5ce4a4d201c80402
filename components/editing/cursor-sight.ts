import type { EditorView } from "prosemirror-view";

/** The part of the window, in px from its top, that nothing covers. */
export type ClearPart = { top: number; bottom: number };

/** So much of the text stays to be seen around the cursor, in px. */
const margin = { top: 16, bottom: 112 };

/** Where a place stands that was asked for, in parts of the window's height. */
const readingLine = 0.3;

/** Moves the page no further than it must for the cursor to be seen. */
export function keepCursorInSight(view: EditorView, clear: ClearPart): void {
  const { top, bottom } = view.coordsAtPos(view.state.selection.head, 1);
  const [highest, lowest] = [clear.top + margin.top, clear.bottom - margin.bottom];
  if (top < highest) scrollBy(top - highest);
  else if (bottom > lowest) scrollBy(Math.min(bottom - lowest, top - highest));
}

/** Moves the page so that the selection begins in the upper third of the window, or as near as the page allows. */
export function bringCursorUp(view: EditorView, clear: ClearPart): void {
  const { top } = view.coordsAtPos(view.state.selection.from, 1);
  scrollBy(top - readingTop(clear));
}

/** The place in the text that one is at: the cursor's, or what stands where one reads while it is out of sight. */
export function placeInSight(view: EditorView, clear: ClearPart): number | null {
  const { head } = view.state.selection;
  const cursor = view.coordsAtPos(head, 1);
  if (cursor.bottom > clear.top && cursor.top < clear.bottom) return head;
  const { left, right } = view.dom.getBoundingClientRect();
  const place = view.posAtCoords({ left: (left + right) / 2, top: readingTop(clear) + 8 });
  return place && place.inside >= 0 ? place.pos : null;
}

function readingTop(clear: ClearPart): number {
  return Math.max(window.innerHeight * readingLine, clear.top + margin.top);
}

/** At once: on a way of many screens there is nothing to be seen, and the next press may come before its end. */
function scrollBy(top: number): void {
  window.scrollBy({ top, behavior: "instant" });
}
