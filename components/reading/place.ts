/** Where in a text a reader is: a piece, and which of its blocks. */
export type Place = { piece: number; block: number };

const pieceMark = /^piece-(\d+)$/;

/** What is read stands so far below the upper edge of the window, as a part of its height. */
const eyeLevel = 0.3;

/** Pieces of the page, each a section with a number in its `id`. */
function pieces(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("section[id^=piece-]")];
}

function blocksOf(piece: Element): HTMLElement[] {
  return [...piece.querySelectorAll<HTMLElement>(".prose-zh > *, .locked-text")];
}

/** The place that is at eye level; null above the first piece and below the last. */
export function placeInView(): Place | null {
  const level = innerHeight * eyeLevel;
  const isAbove = (element: Element) => element.getBoundingClientRect().top <= level;
  const piece = pieces().findLast(isAbove);
  const number = Number(pieceMark.exec(piece?.id ?? "")?.[1]);
  if (!piece || !number || piece.getBoundingClientRect().bottom < level) return null;
  return { piece: number, block: Math.max(0, blocksOf(piece).findLastIndex(isAbove)) };
}

/** Changes how the page is laid out, and leaves what is read where it stands in the window. */
export function keepInView(change: () => void): void {
  const place = placeInView();
  const element = place && elementAt(place);
  const before = element?.getBoundingClientRect().top ?? 0;
  change();
  if (!element) return;
  const top = element.getBoundingClientRect().top - before;
  scrollBy({ top, behavior: "instant" });
}

/** Brings a place to eye level; the beginning of a piece, with its heading, to the top. */
export function goTo(place: Place): void {
  const target = elementAt(place);
  if (!target) return;
  if (place.block === 0) target.closest("section")?.scrollIntoView({ behavior: "instant" });
  else {
    const top = target.getBoundingClientRect().top - innerHeight * (eyeLevel - 0.05);
    scrollBy({ top, behavior: "instant" });
  }
}

function elementAt({ piece, block }: Place): Element | null {
  const section = document.getElementById(`piece-${piece}`);
  return (section && blocksOf(section)[block]) ?? section;
}

/** Where this browser last was in a document; null where it was not, or remembers nothing. */
export function lastPlace(document: number): Place | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(document)) ?? "null");
    return isPlace(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Remembers, in this browser alone. */
export function keepPlace(document: number, place: Place): void {
  try {
    localStorage.setItem(keyOf(document), JSON.stringify(place));
  } catch {
    // A browser that keeps nothing, or is full: the next visit begins at the top.
  }
}

function keyOf(document: number): string {
  return `fanben.place.${document}`;
}

function isPlace(value: unknown): value is Place {
  const { piece, block } = (value ?? {}) as Partial<Place>;
  return Number.isInteger(piece) && Number.isInteger(block);
}
