import { parseQuery } from "./query";
import { fold, isHanRun, termsOfRun } from "./terms";

/** A part of a text, and whether it is what was searched. */
export type Part = { text: string; isMarked: boolean };

/** Characters of an excerpt, and of what comes before the first mark in it. */
const excerptLength = 110;
const lead = 20;

/**
 * A public text with the words of a query marked, whichever script either is in. Never give it a locked
 * body.
 */
export function markedParts(text: string, query: string): Part[] {
  const marked = marksIn(text, query);
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isMarked = marked[at] === 1;
    const last = parts.at(-1);
    if (last?.isMarked === isMarked) last.text += text[at];
    else parts.push({ text: text[at] ?? "", isMarked });
  }
  return parts;
}

/** The passage of public lines that has the most of what was searched; the beginning where none has any. */
export function excerptOf(lines: readonly string[], query: string): Part[] {
  const passages = lines.filter((line) => line !== "").map((line) => passageOf(line, query));
  const best = passages.reduce<(typeof passages)[number] | undefined>(
    (most, one) => (most === undefined || one.marks > most.marks ? one : most),
    undefined,
  );
  return best?.marks ? best.parts : cut(markedParts(lines.join(" "), query), 0);
}

function passageOf(line: string, query: string): { parts: Part[]; marks: number } {
  const parts = markedParts(line, query);
  const first = parts.findIndex(({ isMarked }) => isMarked);
  const before = parts.slice(0, Math.max(first, 0)).reduce((sum, { text }) => sum + text.length, 0);
  const shown = cut(parts, before > lead * 2 ? before - lead : 0);
  const words = new Set(shown.filter(({ isMarked }) => isMarked).map(({ text }) => text));
  return { parts: shown, marks: [...words].join("").length };
}

function cut(parts: readonly Part[], from: number): Part[] {
  const shown: Part[] = from > 0 ? [{ text: "…", isMarked: false }] : [];
  let at = 0;
  for (const { text, isMarked } of parts) {
    const piece = text.slice(Math.max(0, from - at), Math.max(0, from + excerptLength - at));
    at += text.length;
    if (piece !== "") shown.push({ text: piece, isMarked });
  }
  if (at > from + excerptLength) shown.push({ text: "…", isMarked: false });
  return shown;
}

/** 1 for each place of the text that belongs to a word of the query. */
function marksIn(text: string, query: string): Uint8Array {
  const marked = new Uint8Array(text.length);
  const parsed = parseQuery(query);
  if (parsed === null) return marked;
  // Every place keeps its character but for the few that get longer in lower case.
  const lower = fold(text).toLowerCase();
  const folded = lower.length === text.length ? lower : fold(text);
  const wanted = [...new Set([...parsed.runs, ...parsed.words])];
  const found = wanted.filter((word) => mark(marked, folded, word));
  // Of a word that stands nowhere as a whole, its pairs are what it was found by.
  const missing = parsed.words.filter((word) => !found.some((other) => other.includes(word)));
  for (const word of missing.filter(isHanRun)) {
    for (const pair of termsOfRun(word)) mark(marked, folded, pair);
  }
  return marked;
}

function mark(marked: Uint8Array, text: string, word: string): boolean {
  let isFound = false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    marked.fill(1, at, at + word.length);
    isFound = true;
  }
  return isFound;
}
