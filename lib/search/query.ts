import { longestQuery } from "./request";
import { soundingsOf } from "./sounds";
import { allOf, isHanRun, runs, skipTerms, soundTerms, termsOfRun } from "./terms";
import { partsOfWord, wordsOf } from "./words";

/** Characters of a part in which a mistake is looked for: each more makes for four more ways to be wrong. */
const longestPart = 10;

/** So many parts of a query are looked at for a mistake. */
const mostSuspects = 8;

/** More words than this narrow nothing down any more. */
const mostWords = 12;

export type Query = {
  /** Runs of Chinese, or of Latin letters and digits, as the reader parted them. */
  runs: string[];
  /** The runs without anything between them. */
  whole: string;
  /** What has to be found, in any order: the words of the runs. */
  words: string[];
};

/** A query as search sees it; null where nothing in it can be looked for. */
export function parseQuery(typed: string): Query | null {
  const found = runs(typed.slice(0, longestQuery));
  if (found.length === 0) return null;
  const words = [...new Set(found.flatMap(queryWords).flatMap(partsOfWord))].slice(0, mostWords);
  return { runs: found, whole: found.join(""), words };
}

/** Characters that join words and say nothing themselves. */
const joining = /^[的了和与及或在是把被给对从到为之等也都就而且上下中里个]$/u;

/**
 * The words of a run. Single characters that belong to no word of the dictionary are looked for together,
 * or with the word next to them, since they may be half of a word it does not know; those that only join
 * words are left out.
 */
function queryWords(run: string): string[] {
  if (!isHanRun(run) || [...run].length < 3) return [run];
  const kept: string[] = [];
  let isOpen = false;
  const words = wordsOf(run);
  for (const [at, word] of words.entries()) {
    const isSingleWord = isSingleIn(words, at);
    if (isSingleWord && joining.test(word) && !isSingleIn(words, at + 1)) {
      isOpen = false;
    } else if (
      isOpen ||
      (isSingleWord && kept.length > 0 && at > 0 && !joining.test(words[at - 1] ?? ""))
    ) {
      const last = kept.at(-1) ?? "";
      if (isOpen || !isSingleIn(words, at + 1)) kept[kept.length - 1] = last + word;
      else kept.push(word);
      isOpen = isSingleWord && isSingleIn(words, at + 1);
    } else {
      kept.push(word);
      isOpen = isSingleWord;
    }
  }
  return kept.length === 0 ? [run] : kept;
}

function isSingleIn(words: readonly string[], at: number): boolean {
  return [...(words[at] ?? "")].length === 1;
}

/** Every word, in any order. */
export function wordsExpression(query: Query): string {
  return allOf(query.words.flatMap(termsOfRun));
}

/** The words as they stand, one behind the other. */
export function phraseExpression(query: Query): string {
  return allOf(phraseTerms(query));
}

function phraseTerms({ runs: parts, whole }: Query): string[] {
  return parts.every(isHanRun) ? termsOfRun(whole) : parts.flatMap(termsOfRun);
}

/**
 * The ways to hear a query: as it was parted, and, of pinyin, first in one, since spaces in it part
 * syllables as well as words.
 */
export function heardRuns({ runs: parted, whole }: Query): string[][] {
  return parted.length > 1 && /^[a-z]+$/.test(whole) ? [[whole], parted] : [parted];
}

/** Something that sounds the same; null where nothing in it sounds. */
export function soundExpression(queryRuns: readonly string[]): string | null {
  const heard = queryRuns.map((run) => ({ run, soundings: soundingsOf(run) }));
  const sounding = heard.filter(({ soundings }) => soundings.length > 0);
  if (sounding.length === 0) return null;
  const others = heard.filter(({ run, soundings }) => soundings.length === 0 && !isSingle(run));
  const rest = others.flatMap(({ run }) => termsOfRun(run));
  return [
    ...sounding.map(({ soundings }) => anyOf(soundings.map(soundTerms))),
    ...(rest.length === 0 ? [] : [allOf(rest)]),
  ].join(" & ");
}

function anyOf(ways: readonly string[][]): string {
  return `(${ways.map((way) => `(${allOf(way)})`).join(" | ")})`;
}

function isSingle(run: string): boolean {
  return isHanRun(run) && [...run].length === 1;
}

/**
 * Every way in which one character of `suspect` may be wrong, missing, too many or in the wrong place,
 * next to the other words as they are; null where it is too short to tell.
 */
export function mistakeExpression(suspect: string, others: readonly string[]): string | null {
  const ways = waysOf([...suspect]);
  if (ways.length === 0) return null;
  const rest = others.filter((word) => !isSingle(word)).flatMap(termsOfRun);
  const meant = anyOf(ways);
  return rest.length === 0 ? meant : `${allOf(rest)} & ${meant}`;
}

function waysOf(characters: readonly string[]): string[][] {
  const { length } = characters;
  if (length < 3) return [];
  const pairs = termsOfRun(characters.join(""));
  const without = (...left: number[]) => pairs.filter((_, at) => !left.includes(at));
  const skips = skipTerms(characters.join(""));
  const ways: string[][] = [];
  for (let at = 0; at < length; at += 1) {
    const isInner = at > 0 && at < length - 1;
    // Another character stands here.
    if (isInner) ways.push([...without(at - 1, at), skips[at - 1] ?? ""]);
    else if (length > 3) ways.push(without(at === 0 ? 0 : at - 1));
    // One is missing behind it.
    if (at < length - 1) ways.push([...without(at), `${characters[at]}_${characters[at + 1]}`]);
    // It is one too many.
    if (isInner) ways.push([...without(at - 1, at), `${characters[at - 1]}${characters[at + 1]}`]);
    // It has changed places with the next.
    if (at < length - 1) {
      const swapped = [...characters];
      swapped.splice(at, 2, characters[at + 1] ?? "", characters[at] ?? "");
      ways.push(termsOfRun(swapped.join("")));
    }
  }
  return ways;
}

/** A part of a query in which a mistake may be, between what is right. */
export type Suspect = { before: string; part: string; after: string; others: string[] };

/**
 * Where a mistake may be: each long run as a whole, and the stretches of it that fit into no word of the
 * dictionary, with the words next to them.
 */
export function suspectsOf(query: Query): Suspect[] {
  const suspects = query.runs.flatMap((run, at) => {
    if (!isHanRun(run) || [...run].length < 3) return [];
    const others = query.runs.filter((_, other) => other !== at);
    const before = query.runs
      .slice(0, at)
      .map((other) => `${other} `)
      .join("");
    const after = query.runs
      .slice(at + 1)
      .map((other) => ` ${other}`)
      .join("");
    const words = wordsOf(run);
    const parts = stretches(words).map(([from, to]) => ({
      before: before + words.slice(0, from).join(""),
      part: words.slice(from, to).join(""),
      after: words.slice(to).join("") + after,
      others: [...others, ...words.slice(0, from), ...words.slice(to)],
    }));
    const whole = { before, part: run, after, others };
    return [whole, ...parts.filter(({ part }) => part !== run)];
  });
  const isLookedAt = ({ part }: Suspect) => [...part].length > 2 && [...part].length <= longestPart;
  return suspects.filter(isLookedAt).slice(0, mostSuspects);
}

/** From and to: single characters in a row, alone, and with the word before or behind them. */
function stretches(words: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from < words.length; from += 1) {
    if (!isSingleIn(words, from)) continue;
    let to = from;
    while (to < words.length && isSingleIn(words, to)) to += 1;
    found.push([from, to]);
    if (from > 0) found.push([from - 1, to]);
    if (to < words.length) found.push([from, to + 1]);
    if (from > 0 && to < words.length) found.push([from - 1, to + 1]);
    from = to;
  }
  // A wrong character may make a word of its neighbour's: two words next to each other are looked at too.
  for (let at = 0; at + 2 <= words.length; at += 1) found.push([at, at + 2]);
  return found;
}

/** All words but one, whichever; null where there are fewer than two. */
export function relaxedExpression({ words }: Query): string | null {
  const telling = words.filter((word) => !isSingle(word));
  if (telling.length < 2) return null;
  return telling
    .map((_, left) => `(${allOf(telling.filter((__, at) => at !== left).flatMap(termsOfRun))})`)
    .join(" | ");
}
