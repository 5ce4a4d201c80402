import type { FoundIssue } from "@/lib/editing/finding";
import { fold } from "@/lib/search/terms";
import { issue, type ReadPiece } from "./issue";

/** The banned words of a piece. They may be in either script. */
export function bannedInPiece(
  { number, text, folded }: ReadPiece,
  words: readonly string[],
): FoundIssue[] {
  return words.flatMap((word) => {
    const wanted = fold(word.trim());
    const at = wanted === "" ? -1 : folded.indexOf(wanted);
    if (at < 0) return [];
    const quote = text.slice(at, at + wanted.length);
    return issue("banned-word", "problem", { piece: number, quote });
  });
}
