import { hanCount, isHan } from "@/lib/catalog/han";
import { inSimplified } from "@/lib/catalog/other-script";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, linesOf, type ReadPiece } from "./issue";

/** Shorter pieces tell nothing. */
const shortest = 100;

/** So many characters of the other script are no single name or quotation. */
const least = 12;

/** In a title or a paragraph of the intro, fewer do. */
const leastOfHead = 4;

/** So many characters in a row are hardly the same in both scripts. */
const longHead = 20;

/**
 * A piece, title or intro in the other script than the rest of the text. A character counts as
 * Traditional when folding to Simplified changes it. Traditional in a Simplified text can be turned at
 * once.
 *
 * @param head title and intro.
 */
export function mixedScript(head: ReadPiece, pieces: readonly ReadPiece[]): FoundIssue[] {
  const counted = pieces
    .map((piece) => ({ piece, ...count(piece) }))
    .filter(({ all }) => all >= shortest);
  const inTraditional = counted.filter(({ all, traditional }) => traditional * 10 > all).length;
  const isTraditional = inTraditional * 2 > counted.length;
  const script = isTraditional ? "hans" : "hant";
  const odd = counted.flatMap(({ piece, all, traditional }) => {
    // Of running Traditional text, about a third changes; of Simplified, next to nothing.
    const isOdd = isTraditional ? traditional * 20 < all : traditional >= least;
    if (!isOdd) return [];
    const detail = { script, characters: traditional };
    const fix = isTraditional ? null : turned(linesIn(piece));
    const place = { piece: piece.number, quote: fix?.quote ?? "" };
    return issue("mixed-script", "warning", place, { detail, ...(fix && { fix }) });
  });
  return counted.length === 0 ? [] : [...oddHead(head, script), ...odd];
}

/** @param script what would be the other one. */
function oddHead(head: ReadPiece, script: "hans" | "hant"): FoundIssue[] {
  const odd = linesIn(head).filter(({ line, folded }) => {
    const { all, traditional } = count({ text: unquoted(line), folded });
    return script === "hant" ? traditional >= leastOfHead : all >= longHead && traditional === 0;
  });
  const [first] = odd;
  if (first === undefined) return [];
  const characters = odd.reduce(
    (sum, { line, folded }) => sum + count({ text: line, folded }).traditional,
    0,
  );
  const fix = script === "hant" ? turned(odd) : null;
  const place = { piece: 0, quote: first.line };
  return [
    issue("mixed-script", "warning", place, {
      detail: { script, characters },
      ...(fix && { fix }),
    }),
  ];
}

/** A line with spaces in place of the names of books and of what others have said. */
function unquoted(line: string): string {
  const quoted = /《[^》]*》|“[^”]*”|「[^」]*」|『[^』]*』/g;
  return line.replace(quoted, (words) => " ".repeat(words.length));
}

function linesIn({ text, folded }: ReadPiece): { line: string; folded: string }[] {
  return linesOf(text).map(({ at, line }) => ({
    line,
    folded: folded.slice(at, at + line.length),
  }));
}

/**
 * The lines with Traditional characters turned, all of them in one correction. To Simplified alone:
 * there, a character becomes one other; the way back needs somebody who reads it.
 */
function turned(lines: readonly { line: string; folded: string }[]): FoundIssue["detail"]["fix"] {
  const turns = lines.flatMap(({ line, folded }) => {
    if (folded === line) return [];
    const replacement = inSimplified(line);
    return replacement === line ? [] : [{ quote: line, replacement }];
  });
  const [first, ...also] = turns;
  return first && { ...first, ...(also.length > 0 && { also }) };
}

function count({ text, folded }: Pick<ReadPiece, "text" | "folded">): {
  all: number;
  traditional: number;
} {
  // Of most texts, nothing changes at all.
  if (text === folded) return { all: hanCount(text), traditional: 0 };
  let all = 0;
  let traditional = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (!isHan(unit)) continue;
    all += 1;
    if (unit !== folded.charCodeAt(at)) traditional += 1;
  }
  return { all, traditional };
}
