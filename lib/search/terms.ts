import { simplified } from "./simplified";

/** The text as search sees it: Simplified, lower case, full-width Latin and digits made half-width. */
export function normalise(text: string): string {
  return simplified(text.normalize("NFKC").toLowerCase());
}

/**
 * The text in Simplified characters, with full-width Latin, digits and marks made half-width. Every
 * place keeps its character, so that what is found in the folded text can be cut from the text itself.
 */
export function fold(text: string): string {
  return simplified(halfWidth(text));
}

/** For long texts; it knows the order of bytes that machines have nowadays. */
const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

/** By unit and not by expression: a long text has a thousand full-width marks. */
function halfWidth(text: string): string {
  const units = new Uint16Array(text.length);
  let isChanged = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isWide = (unit >= 0xff01 && unit <= 0xff5e) || unit === 0x3000;
    units[at] = unit === 0x3000 ? 0x20 : isWide ? unit - 0xfee0 : unit;
    isChanged ||= isWide;
  }
  if (!isChanged) return text;
  return units.length < 200 ? String.fromCharCode(...units) : decoder.decode(units);
}

/**
 * The terms a text is found by: each run of Chinese as overlapping pairs of characters, each run of
 * Latin letters or digits whole. Pairs find any part of a word without having to know where words
 * end.
 */
export function terms(text: string): string[] {
  return [...new Set(runs(text).flatMap(termsOfRun))];
}

/** {@link terms} and every single character, for texts short enough to be found by one. */
export function titleTerms(text: string): string[] {
  return [...new Set(runs(text).flatMap((run) => [...termsOfRun(run), ...run]))];
}

/** The terms of each word of a query, words being what white space or punctuation parts. */
export function queryTerms(query: string): string[][] {
  return runs(query.slice(0, 100)).map((run) => [...new Set(termsOfRun(run))]);
}

function runs(text: string): string[] {
  return normalise(text).match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
}

function termsOfRun(run: string): string[] {
  const characters = [...run];
  if (/^[a-z0-9]/.test(run) || characters.length === 1) return [run];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
