import { Jieba, TfIdf } from "@node-rs/jieba";
import { dict, idf } from "@node-rs/jieba/dict.js";
import { fold } from "./terms";

/** So many words tell what a document is about. */
const mostKeywords = 12;

/** One keyword for so many characters at most: of a short text a few words would tell too much. */
const charactersAKeyword = 250;

/** How many of the most telling words are looked at for {@link keywordsOf}. */
const candidates = 60;

/** A text is looked through for keywords up to here; what it is about shows long before. */
const longestText = 100_000;

// The dictionary takes a fifth of a second and some megabytes, and not every process needs it.
let jieba: Jieba | undefined;
let weights: TfIdf | undefined;

function dictionary(): Jieba {
  jieba ??= Jieba.withDict(dict);
  return jieba;
}

/** The words of a run of Chinese, as a dictionary has them; characters that fit into none stand alone. */
export function wordsOf(run: string): string[] {
  return dictionary().cut(run, false);
}

/**
 * The words that a long word of the dictionary is made of, side by side: 年终 and 总结 of 年终总结, which titles
 * part. The word itself where it is not made of such.
 */
export function partsOfWord(word: string): string[] {
  if (!/^\p{Script=Han}{4,}$/u.test(word)) return [word];
  const inside = dictionary()
    .cutForSearch(word, false)
    .filter((part) => part.length > 1 && part !== word);
  const cover = (from: number): string[] | null => {
    if (from === word.length) return [];
    for (const part of inside.filter((one) => word.startsWith(one, from))) {
      const rest = cover(from + part.length);
      if (rest !== null) return [part, ...rest];
    }
    return null;
  };
  return cover(0) ?? [word];
}

/**
 * Common nouns that tell what a text is about. They are public, and so are chosen such that nobody can
 * put a text together from them: words of the dictionary alone, no names and no numbers, each of which
 * comes up at least three times and, where there are several pieces, in at least two; few for
 * the length of the text, and in no order of it.
 */
export function keywordsOf(pieces: readonly string[]): string[] {
  const texts = pieces.map((text) => fold(text));
  const whole = texts.join("\n").slice(0, longestText);
  weights ??= TfIdf.withDict(idf);
  return weights
    .extractKeywords(dictionary(), whole, candidates, ["n", "vn"])
    .map(({ keyword }) => keyword)
    .filter((word) => /^\p{Script=Han}{2,4}$/u.test(word) && isKnown(word))
    .filter((word) => timesIn(whole, word) >= 3)
    .filter(
      (word) => texts.filter((text) => text.includes(word)).length >= Math.min(2, texts.length),
    )
    .slice(0, Math.min(mostKeywords, Math.floor(whole.length / charactersAKeyword)))
    .sort();
}

/** Whether the dictionary has it as one noun: no name of a person, place or body. */
function isKnown(word: string): boolean {
  const [first, ...more] = dictionary().tag(word, false);
  return more.length === 0 && (first?.tag === "n" || first?.tag === "vn");
}

function timesIn(text: string, word: string): number {
  return text.split(word).length - 1;
}
