import type { FoundIssue } from "@/lib/editing/finding";
import { fold } from "@/lib/search/terms";
import { issue, type ReadPiece } from "./issue";

/** Characters in a row that are compared. Shorter runs are common to any two texts of one kind. */
const gram = 5;

/** Pieces shorter than this are alike by their form alone. */
const shortest = 100;

/** From which share on a piece says much the same as another. */
const alike = 0.5;

/**
 * Pieces of which a large part stands in another piece too. What counts is how much of the shorter one
 * is contained in the longer: measures of the whole, such as Jaccard's, miss a short piece that was
 * copied into a long one.
 */
export function nearDuplicates(pieces: readonly ReadPiece[]): FoundIssue[] {
  const read = pieces
    .map((piece) => ({ ...piece, grams: gramsOf(piece.text) }))
    .filter(({ grams }) => grams.size >= shortest);
  return read.flatMap((later, at) => {
    const nearest = read
      .slice(0, at)
      .map((earlier) => ({ earlier, share: containment(earlier.grams, later.grams) }))
      .sort((a, b) => b.share - a.share)[0];
    if (!nearest || nearest.share < alike) return [];
    const { heading, text, number } = nearest.earlier;
    return issue(
      "near-duplicate",
      "warning",
      { piece: later.number, quote: "" },
      {
        detail: { piece: number, percent: Math.round(nearest.share * 100) },
        other: { name: heading, text },
      },
    );
  });
}

/** How much of the smaller set is in the larger, from 0 to 1. */
function containment(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const part of small) if (large.has(part)) shared += 1;
  return small.size === 0 ? 0 : shared / small.size;
}

/** Every run of five characters that say something, in Simplified characters. */
function gramsOf(text: string): Set<string> {
  const plain = fold(text).replace(/[^\p{L}\p{N}]/gu, "");
  const grams = new Set<string>();
  for (let at = 0; at + gram <= plain.length; at += 1) grams.add(plain.slice(at, at + gram));
  return grams;
}
