import { promisedPieces } from "@/lib/findings/promised-pieces";
import { numeralValue } from "@/lib/markup/numeral";
import { isCollection } from "./collection";
import type { SourceLine } from "./source-line";

/** Where a piece begins: the place of its heading among the lines. */
export type PieceStart = { at: number; heading: string };

const numeral = "([一二三四五六七八九十两]{1,3}|\\d{1,2})";

/**
 * The ways in which pages number their pieces, the more telling ones first. Each captures the number.
 * The headings of the last two families look like those inside a piece, so they count only where
 * nothing else does.
 */
const families: RegExp[] = [
  new RegExp(`^.{0,40}?[篇文](?:之)?${numeral}\\s*[:：.、]?\\s*$`),
  // With what it is about after the number. Whoever speaks of 篇一 in a sentence ends it, or goes on after a comma.
  new RegExp(
    `^[^。！？!?；;，,]{0,40}?(?<!第)篇${numeral}(?:\\s*[:：.、]\\s*|\\s+)[^。！？!?；;，,]{1,40}$`,
  ),
  new RegExp(`^第\\s*${numeral}\\s*篇(?:\\s*[:：]?\\s*.{0,40})?$`),
  new RegExp(`^[【\\[](?:篇|第|范文)?\\s*${numeral}\\s*(?:篇)?[】\\]].{0,40}$`),
  new RegExp(`^[【\\[].{0,40}?${numeral}[】\\]]$`),
  new RegExp(`^(?:范文|范本|模板|样本|例文)\\s*${numeral}\\s*[:：.、]?.{0,40}$`),
];

const weakFamilies: RegExp[] = [
  new RegExp(`^[(（]\\s*${numeral}\\s*[)）].{0,30}$`),
  new RegExp(`^\\D{4,40}?\\s?${numeral}$`),
];

/** Whether a line, folded, can hardly be anything but the heading of a piece. */
export function isPieceHeading(foldedLine: string): boolean {
  return families.some((family) => family.test(foldedLine));
}

const longestHeading = 60;

/** How far numbers may be apart where a heading can be nothing else: some pages leave one out. */
const widestGap = 3;

/** More runs of one family than these are no headings of pieces. */
const mostRuns = 20;

/**
 * The headings of the pieces: of all families of headings, the longest run that counts 1, 2, 3 …; the
 * heading marks of the format itself come next, where they part a collection. Empty when the text is one
 * piece.
 *
 * @param title of the text, which may promise a number of pieces; null where it is not known.
 */
export function findPieces(
  lines: readonly SourceLine[],
  fold: (text: string) => string,
  title: string | null,
): PieceStart[] {
  const expected = promisedPieces(fold(title ?? ""));
  const folded = lines.map((line) => (isHeadingLike(line) ? fold(line.text) : ""));
  const strong = best(
    families.map((family) => run(lines, folded, { family, widest: widestGap })),
    expected,
  );
  if (strong.length > 1) return strong;
  const marked = markedHeadings(lines);
  const sections = isParted(lines, marked, { fold, title }) ? [] : marked;
  if (sections.length > 1) return strong;
  if (marked.length > 1) return marked;
  const weak = best(
    weakFamilies
      .map((family) => run(lines, folded, { family, widest: 1 }))
      .filter(([first]) => !isInSection(folded, first)),
    expected,
  );
  if (weak.length > 1 && (expected === null || weak.length === expected)) return weak;
  return strong.length === 1 || sections.length > 0 ? strong : marked;
}

/** Whether a first section stands above: what is numbered below it are its parts. */
function isInSection(folded: readonly string[], start: PieceStart | undefined): boolean {
  return folded.slice(0, start?.at).some((text) => text.startsWith("一、"));
}

function isParted(
  lines: readonly SourceLine[],
  marked: readonly PieceStart[],
  { fold, title }: { fold: (text: string) => string; title: string | null },
): boolean {
  const intro = lines.slice(0, marked[0]?.at).filter(({ text }) => text !== title);
  return isCollection({
    title: fold(title ?? ""),
    intro: intro.map(({ text }) => fold(text)),
    headings: marked.map(({ heading }) => fold(heading)),
  });
}

function best(runs: readonly PieceStart[][], expected: number | null): PieceStart[] {
  const exact = runs.find((starts) => starts.length === expected);
  // Sorting keeps the order of equals, so the more telling family wins a draw.
  return exact ?? [...runs].sort((a, b) => b.length - a.length)[0] ?? [];
}

/** A heading with the number that it bears, and whether text stands below it. */
type Numbered = PieceStart & { value: number; isFilled: boolean };

/**
 * The run of headings of one family with the most pieces that hold something. The same headings may
 * stand twice, as in a list of contents above the pieces.
 *
 * @param widest how far a number may be from the one before it, or the first from 0.
 */
function run(
  lines: readonly SourceLine[],
  folded: readonly string[],
  { family, widest }: { family: RegExp; widest: number },
): PieceStart[] {
  const chains: Numbered[][] = [];
  for (const start of numbered(lines, folded, family)) {
    const before = chains.filter((chain) => isNext(chain.at(-1)?.value ?? 0, start.value, widest));
    for (const chain of before) chain.push(start);
    const isFirst = start.value === 1 || (chains.length === 0 && isNext(0, start.value, widest));
    if (isFirst && chains.length < mostRuns) chains.push([start]);
  }
  const filled = (chain: Numbered[]) => chain.filter(({ isFilled }) => isFilled).length;
  // The first of several alike wins.
  return chains.reduce<Numbered[]>(
    (best, chain) => (filled(chain) > filled(best) ? chain : best),
    chains[0] ?? [],
  );
}

/** The headings of a family, in their order. */
function numbered(
  lines: readonly SourceLine[],
  folded: readonly string[],
  family: RegExp,
): Numbered[] {
  const found: Numbered[] = [];
  let isFilled = false;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const heading = lines[at]?.text ?? "";
    if (heading === "") continue;
    const number = family.exec(folded[at] ?? "")?.[1];
    const value = number === undefined ? null : numeralValue(number);
    if (value !== null) found.push({ at, heading, value, isFilled });
    isFilled = value === null;
  }
  return found.reverse();
}

function isNext(last: number, value: number, widest: number): boolean {
  return value > last && value <= last + widest;
}

/** The headings of the highest level below the title that occurs at least twice. */
function markedHeadings(lines: readonly SourceLine[]): PieceStart[] {
  for (const level of [2, 3, 1]) {
    const starts = lines.flatMap(({ form, text }, at) =>
      form.kind === "heading" && form.level === level && text !== "" ? [{ at, heading: text }] : [],
    );
    if (starts.length > 1 || (starts.length === 1 && level === 2)) return starts;
  }
  return [];
}

function isHeadingLike({ form, text }: SourceLine): boolean {
  const isText = form.kind === "plain" || form.kind === "heading";
  return isText && text.length > 0 && text.length <= longestHeading && !/[。；，,;]$/.test(text);
}
