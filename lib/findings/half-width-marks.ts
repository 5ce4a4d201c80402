import type { FoundIssue } from "@/lib/editing/finding";
import { withChinesePunctuation } from "@/lib/markup/punctuation";
import { issue, linesOf, type ReadPiece } from "./issue";

/** What every text holds in which a mark changes. */
const sign =
  /[\p{Script=Han}\u3001-\u301F\uFF01-\uFF5E“”‘’…—×][,;:?!]|[,;:?!]\p{Script=Han}|\([^()\n]*\p{Script=Han}/u;

/** So many characters around a mark tell the place. */
const around = 2;

/**
 * Half-width marks in Chinese text, which an import has made full-width: what editors write or paste
 * later. Each is put right with the characters next to it.
 */
export function halfWidthMarks({ number, text }: ReadPiece): FoundIssue[] {
  if (!sign.test(text)) return [];
  return linesOf(text).flatMap(({ line }) => {
    if (!sign.test(line)) return [];
    const right = withChinesePunctuation(line);
    return changedIn(line, right).map(({ from, to }) => {
      const quote = line.slice(from, to);
      const fix = { quote, replacement: right.slice(from, to) };
      return issue("half-width-mark", "note", { piece: number, quote }, { fix });
    });
  });
}

/** The changed places of two lines of one length; those next to each other as one. */
function changedIn(line: string, right: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === right[at]) continue;
    const last = places.at(-1);
    const place = { from: Math.max(0, at - around), to: Math.min(line.length, at + 1 + around) };
    if (last && place.from <= last.to) last.to = place.to;
    else places.push(place);
  }
  return places;
}
