import { soundsOf, typedSounds } from "./sounds";
import { isHanRun, plainText, runs, skipTerms, soundTerms, terms, titleTerms } from "./terms";
import { titleStem } from "./title-stem";

/** What a document is found by. */
export type Findable = {
  id: string;
  title: string;
  headings: readonly string[];
  /** Intro and public blocks; never a locked body. */
  publicText: string;
  /** See keywordsOf in words.ts. */
  keywords: readonly string[];
  /** What editors have given it. */
  tags: readonly string[];
  /** How much of the text is public, in percent. */
  freePercent: number;
};

/** Raised whenever rows are made another way: those of an earlier version are made anew. */
export const indexVersion = 3;

/** Characters of the public text that are indexed: the index grows with them, and a topic shows early. */
const mostText = 1_500;

/** Characters of headings. */
const mostHeadings = 2_000;

/** A row of the index, as the database takes it. */
export function indexRow(findable: Findable) {
  const { id, title, publicText, keywords, tags, freePercent } = findable;
  const headings = findable.headings.join("\n").slice(0, mostHeadings);
  const named = `${title}\n${headings}`;
  return {
    id,
    plain: plainText(title),
    stem: plainText(titleStem(title)),
    title: titleTerms(title),
    headings: [...terms(named), ...looseTerms(named)],
    fields: terms([named, publicText.slice(0, mostText), ...keywords, ...tags].join("\n")),
    pieces: findable.headings.length,
    free: freePercent,
  };
}

/** What titles and headings are found by where a query has a mistake in it, besides their {@link terms}. */
function looseTerms(text: string): string[] {
  const loose = runs(text)
    .filter(isHanRun)
    .flatMap((run) => [...skipTerms(run), ...soundTerms(soundsOf(run))]);
  return [...new Set(loose)];
}

export type Term = { shown: string; kind: "title" | "search"; weight: number };

/** A suggestion, as the database takes it. */
export function termRow({ shown, kind, weight }: Term) {
  const term = plainText(shown);
  const sounds = runs(term)
    .filter(isHanRun)
    .flatMap((run) => soundTerms(soundsOf(run)));
  const parts = [...new Set([...titleTerms(term), ...sounds])];
  return { term, shown, kind, weight, ...typedSounds(term), parts };
}
