import { allOf, plainText, termsOfRun } from "./terms";
import { titleStem } from "./title-stem";
import { wordsOf } from "./words";

/** What a document may be related by: its samples are those of lib/catalog/fingerprint.ts. */
export type Relative = { id: string; sample: readonly number[] };

/** From this share of hashes in common on, one document says again what the other says. */
const repeated = 0.3;

/** Fewer hashes tell nothing of a share. */
const telling = 12;

/** The words of a title by which other titles are related to it; those in its brackets say nothing. */
export function relatingWords(title: string): string[] {
  const words = wordsOf(plainText(titleStem(title))).filter((word) =>
    /^\p{Script=Han}{2,}$/u.test(word),
  );
  return [...new Set(words)];
}

/** Those of the words that tell what a title is about: the ones that no category has in its name. */
export function tellingWords(words: readonly string[], categoryNames: readonly string[]): string[] {
  return words.filter((word) => !categoryNames.some((name) => plainText(name).includes(word)));
}

/** Any of the words; null where there are none. */
export function relatingExpression(words: readonly string[]): string | null {
  if (words.length === 0) return null;
  return words.map((word) => `(${allOf(termsOfRun(word))})`).join(" | ");
}

/** The first of the candidates that repeat neither the document nor each other. */
export function withoutRepeats(
  document: Relative,
  candidates: readonly Relative[],
  take: number,
): string[] {
  const chosen: Relative[] = [];
  for (const candidate of candidates) {
    if (chosen.length === take) break;
    if ([document, ...chosen].some((other) => isRepeated(other, candidate))) continue;
    chosen.push(candidate);
  }
  return chosen.map(({ id }) => id);
}

function isRepeated(one: Relative, other: Relative): boolean {
  const [small, large] =
    one.sample.length < other.sample.length
      ? [one.sample, other.sample]
      : [other.sample, one.sample];
  if (small.length < telling) return false;
  const hashes = new Set(large);
  return small.filter((hash) => hashes.has(hash)).length >= small.length * repeated;
}
