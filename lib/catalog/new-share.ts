import { gramsOf } from "./fingerprint";

/** Shorter pieces are alike by their form alone. */
const shortest = 100;

/**
 * How much of each text stands in none before it, in whole percent: the share of its runs of five
 * characters. Null for the first, and for one too short to tell.
 */
export function newPercents(texts: readonly string[]): (number | null)[] {
  const seen = new Set<number>();
  return texts.map((text, at) => {
    const grams = gramsOf(text);
    const fresh = grams.filter((hash) => !seen.has(hash)).length;
    for (const hash of grams) seen.add(hash);
    if (at === 0 || grams.length < shortest) return null;
    return Math.round((fresh / grams.length) * 100);
  });
}
