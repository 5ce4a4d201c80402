import { containment, gramsOf, mayContain } from "@/lib/catalog/fingerprint";
import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

/** Pieces shorter than this are alike by their form alone. */
export const shortest = 100;

/** From which share on a piece says much the same as another. */
export const alike = 0.5;

/**
 * Pieces of which a large part stands in another piece too. What counts is how much of the shorter one
 * is contained in the longer: measures of the whole, such as Jaccard's, miss a short piece that was
 * copied into a long one.
 */
export function nearDuplicates(pieces: readonly ReadPiece[]): FoundIssue[] {
  const known = new Map<ReadPiece, Uint32Array>();
  const gramsIn = (piece: ReadPiece) => {
    const grams = known.get(piece) ?? gramsOf(piece.text, piece.folded);
    known.set(piece, grams);
    return grams;
  };
  const shareOf = (one: ReadPiece, other: ReadPiece) =>
    mayContain(one.sample, other.sample, alike) ? shareOfGrams(gramsIn(one), gramsIn(other)) : 0;
  return pieces.flatMap((later, at) => {
    const nearest = pieces
      .slice(0, at)
      .map((earlier) => ({ earlier, share: shareOf(earlier, later) }))
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

function shareOfGrams(one: Uint32Array, other: Uint32Array): number {
  return Math.min(one.length, other.length) < shortest ? 0 : containment(one, other);
}
