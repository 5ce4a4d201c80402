import { hanCount, isHan } from "@/lib/catalog/han";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

/** Shorter pieces tell nothing. */
const shortest = 100;

/** So many characters of the other script are no single name or quotation. */
const least = 12;

/**
 * A piece in the other script than the rest of the text. A character counts as Traditional when folding
 * to Simplified changes it.
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
    return issue("mixed-script", "warning", { piece: piece.number, quote: "" }, { detail });
  });
}

function count({ text, folded }: ReadPiece): { all: number; traditional: number } {
  let traditional = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== folded.charCodeAt(at) && isHan(unit)) traditional += 1;
  }
  return { all: hanCount(text), traditional };
}
