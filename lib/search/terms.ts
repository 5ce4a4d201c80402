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

/** Pairs of characters with one left out between them: `转_请`. */
export function skipTerms(run: string): string[] {
  const characters = [...run];
  return characters.slice(2).map((character, at) => `${characters[at]}_${character}`);
}

/** Pairs of sounds that follow each other: `shen-qing`. */
export function soundTerms(sounds: readonly string[]): string[] {
  return sounds.slice(1).map((sound, at) => `${sounds[at]}-${sound}`);
}

/** What a tsquery says for sounds that follow each other, the last of which may be typed in part. */
export function begunSounds(sounds: readonly string[]): string {
  return `${allOf(soundTerms(sounds))}:*`;
}

/** The text as search sees it, without spaces and marks: runs of Chinese, Latin letters and digits. */
export function plainText(text: string): string {
  return runs(text).join("");
}

/** The runs of Chinese, and of Latin letters or digits, of a text as search sees it. */
export function runs(text: string): string[] {
  return normalise(text).match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? [];
}

export function isHanRun(run: string): boolean {
  return !/^[a-z0-9]/.test(run);
}

/** The pairs of characters of a run; the run itself where it has one character, or is of Latin letters. */
export function termsOfRun(run: string): string[] {
  const characters = [...run];
  if (!isHanRun(run) || characters.length === 1) return [run];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

/**
 * What a tsquery says for all of these terms. They are runs of Chinese, Latin letters and digits with
 * nothing but "_" and "-" in them, so that quoting makes them safe in it.
 */
export function allOf(terms: readonly string[]): string {
  return [...new Set(terms)].map((term) => `'${term}'`).join(" & ");
}
