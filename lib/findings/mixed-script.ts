import { hanCount, isHan } from "@/lib/catalog/han";
import { inSimplified } from "@/lib/catalog/other-script";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, linesOf, type ReadPiece } from "./issue";

/** Shorter pieces tell nothing. */
const shortest = 100;

/** So many characters of the other script are no single name or quotation. */
const least = 12;

/**
 * A piece in the other script than the rest of the text. A character counts as Traditional when folding
 * to Simplified changes it. Traditional in a Simplified text can be turned at once.
 */
export function mixedScript(pieces: readonly ReadPiece[]): FoundIssue[] {
  const counted = pieces
    .map((piece) => ({ piece, ...count(piece) }))
    .filter(({ all }) => all >= shortest);
  const inTraditional = counted.filter(({ all, traditional }) => traditional * 10 > all).length;
  const isTraditional = inTraditional * 2 > counted.length;
  return counted.flatMap(({ piece, all, traditional }) => {
    // Of running Traditional text, about a third changes; of Simplified, next to nothing.
    const isOdd = isTraditional ? traditional * 20 < all : traditional >= least;
    if (!isOdd) return [];
    const detail = { script: isTraditional ? "hans" : "hant", characters: traditional };
    const fix = isTraditional ? null : turned(piece);
    const place = { piece: piece.number, quote: fix?.quote ?? "" };
    return issue("mixed-script", "warning", place, { detail, ...(fix && { fix }) });
  });
}

/**
 * The lines with Traditional characters turned, all of them in one correction. To Simplified alone:
 * there, a character becomes one other; the way back needs somebody who reads it.
 */
function turned({ text, folded }: ReadPiece): FoundIssue["detail"]["fix"] {
  const turns = linesOf(text).flatMap(({ at, line }) => {
    if (folded.slice(at, at + line.length) === line) return [];
    const replacement = inSimplified(line);
    return replacement === line ? [] : [{ quote: line, replacement }];
  });
  const [first, ...also] = turns;
  return first && { ...first, ...(also.length > 0 && { also }) };
}

function count({ text, folded }: ReadPiece): { all: number; traditional: number } {
  let traditional = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== folded.charCodeAt(at) && isHan(unit)) traditional += 1;
  }
  return { all: hanCount(text), traditional };
}
