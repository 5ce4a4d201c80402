import { hanCount } from "@/lib/catalog/han";
import type { FoundIssue } from "@/lib/editing/finding";
import { fold } from "@/lib/search/terms";
import { issue, type Searched } from "./issue";

/** What is put between the characters of a word to hide it: spaces, dots and what has no width, three at most. */
const gap =
  /(?<=\p{Script=Han})[ \u00A0.·•‧・･\u00AD\u200B-\u200F\u2060\uFEFF]{1,3}(?=\p{Script=Han})/gu;

/** The banned words of a piece. They may be in either script, and with gaps in them. */
export function bannedInPiece(
  { number, text, folded }: Searched,
  words: readonly string[],
): FoundIssue[] {
  if (words.length === 0) return [];
  const closed = closedUp(folded);
  return words.flatMap((word) => {
    const wanted = fold(word.trim());
    const place = placeOf(wanted, { text: folded }) ?? placeOf(wanted.replace(gap, ""), closed);
    if (place === null) return [];
    const quote = text.slice(place.from, place.to);
    return issue("banned-word", "problem", { piece: number, quote });
  });
}

/** A text without the gaps in it, and where each of its characters stood. */
type ClosedUp = { text: string; places?: readonly number[] };

function closedUp(folded: string): ClosedUp {
  const gaps = [...folded.matchAll(gap)];
  if (gaps.length === 0) return { text: "" };
  const places: number[] = [];
  let end = 0;
  for (const { 0: between, index } of [...gaps, { 0: "", index: folded.length }]) {
    for (; end < index; end += 1) places.push(end);
    end += between.length;
  }
  return { text: places.map((at) => folded[at]).join(""), places };
}

/** Where a word stands first; of one character, gaps make no other. */
function placeOf(wanted: string, { text, places }: ClosedUp): { from: number; to: number } | null {
  const at = wanted === "" || (places && hanCount(wanted) < 2) ? -1 : text.indexOf(wanted);
  if (at < 0) return null;
  const last = at + wanted.length - 1;
  return { from: places?.[at] ?? at, to: (places?.[last] ?? last) + 1 };
}
