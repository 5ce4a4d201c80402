import type { FoundIssue } from "@/lib/editing/finding";
import type { DraftText } from "@/lib/editing/text";
import { fold } from "@/lib/search/terms";
import { issue, type ReadPiece, readPieces } from "./issue";

/** The banned words of a text. They may be in either script. */
export function bannedWords(text: DraftText, words: readonly string[]): FoundIssue[] {
  return readPieces(text).flatMap((piece) => bannedInPiece(piece, words));
}

/** {@link bannedWords} in one piece. */
export function bannedInPiece({ number, text }: ReadPiece, words: readonly string[]): FoundIssue[] {
  const folded = fold(text);
  return words.flatMap((word) => {
    const wanted = fold(word.trim());
    const at = wanted === "" ? -1 : folded.indexOf(wanted);
    if (at < 0) return [];
    const quote = text.slice(at, at + wanted.length);
    return issue("banned-word", "problem", { piece: number, quote });
  });
}
