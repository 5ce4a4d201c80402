import { fewestShared, gramsOf, sampledIn } from "./fingerprint";

/** Shorter pieces are alike by their form alone. */
const shortest = 100;

/**
 * How much of each text stands in none before it, in whole percent: the share of its runs of five
 * characters. Null for one too short to tell.
 */
export function freshPercents(texts: readonly string[]): (number | null)[] {
  const seen = new Set<number>();
  return texts.map((text) => {
    const grams = gramsOf(text);
    const fresh = grams.filter((hash) => !seen.has(hash)).length;
    for (const hash of grams) seen.add(hash);
    if (grams.length < shortest || sampledIn(grams) < fewestShared) return null;
    return Math.round((fresh / grams.length) * 100);
  });
}

/** A piece, and which hashes of its sample stand in documents published before. */
export type ComparedPiece = {
  freshPercent: number | null;
  sample: readonly number[];
  known: readonly number[];
};

/**
 * How much of each piece, in the order of its document, stands neither in a piece before it nor in a
 * document published before, in whole percent; null for one too short to tell. The second is estimated by
 * samples: of a thousand characters it is right within about ten percent.
 */
export function newPercents(pieces: readonly ComparedPiece[]): (number | null)[] {
  const seen = new Set<number>();
  return pieces.map(({ freshPercent, sample, known }) => {
    const elsewhere = new Set(known);
    const fresh = sample.filter((hash) => !seen.has(hash));
    for (const hash of sample) seen.add(hash);
    if (freshPercent === null || fresh.length === 0) return freshPercent;
    const unknown = fresh.filter((hash) => !elsewhere.has(hash));
    return Math.round((freshPercent * unknown.length) / fresh.length);
  });
}
