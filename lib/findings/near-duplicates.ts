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
    .filter(({ grams }) => grams.length >= shortest);
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
function containment(one: Uint32Array, other: Uint32Array): number {
  const shortestLength = Math.min(one.length, other.length);
  let shared = 0;
  for (let here = 0, there = 0; here < one.length && there < other.length; ) {
    const difference = (one[here] ?? 0) - (other[there] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) here += 1;
    if (difference >= 0) there += 1;
  }
  return shortestLength === 0 ? 0 : shared / shortestLength;
}

/**
 * Every run of five characters that say something, in Simplified characters: as hashes in rising order,
 * each once. That two runs share one of four thousand million hashes shifts no percentage.
 */
function gramsOf(text: string): Uint32Array {
  const plain = fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const hashes = new Uint32Array(Math.max(0, plain.length - gram + 1));
  for (let at = 0; at < hashes.length; at += 1) {
    let hash = 0;
    for (let next = at; next < at + gram; next += 1) {
      hash = Math.imul(hash ^ plain.charCodeAt(next), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    hashes[at] = hash;
  }
  hashes.sort();
  return hashes.filter((hash, at) => at === 0 || hash !== hashes[at - 1]);
}
