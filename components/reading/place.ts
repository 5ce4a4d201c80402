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

/** Brings a place to eye level. */
export function goTo({ piece, block }: Place): void {
  const section = document.getElementById(`piece-${piece}`);
  const target = (section && blocksOf(section)[block]) ?? section;
  if (!target) return;
  const top = target.getBoundingClientRect().top + scrollY - innerHeight * (eyeLevel - 0.05);
  scrollTo({ top: block === 0 && section ? section.offsetTop - 24 : top, behavior: "instant" });
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
