import type { Script } from "@/lib/catalog/document";

/**
 * Which script a text is written in: Traditional when folding to Simplified changes more than one
 * Chinese character in fifty.
 */
export function scriptOf(text: string, fold: (text: string) => string): Script {
  const sample = text.slice(0, 20_000);
  const folded = [...fold(sample)];
  const chinese = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const changed = [...sample].filter(
    (character, at) => folded[at] !== character && /\p{Script=Han}/u.test(character),
  ).length;
  return changed * 50 > chinese ? "hant" : "hans";
}
