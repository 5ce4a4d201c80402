import type { FoundIssue } from "@/lib/editing/finding";
import { numeralValue } from "@/lib/markup/numeral";
import { issue, type ReadPiece } from "./issue";

/** Headings of pieces whose numbers leave one out, and numbered lines of a piece that do. */
export function numbering(pieces: readonly ReadPiece[]): FoundIssue[] {
  const inside = pieces.flatMap(({ number, text }) =>
    families.flatMap((family) => jumps(numbered(text, family), number)),
  );
  return [...jumpOfPieces(pieces), ...inside];
}

/** 一、 and （一） and 1. at the beginning of a line. Those of each family are counted by themselves. */
const families = [
  /^([一二三四五六七八九十]{1,3})、/,
  /^[（(]([一二三四五六七八九十]{1,3})[)）]/,
  /^(\d{1,2})[.．、](?!\d)/,
];

/** 三、四年级 and 三、二、一: a numeral after the mark, where the first may be a number of the sentence. */
const inSentence = /^[一二三四五六七八九十]{1,3}、[一二三四五六七八九十]/;

type Numbered = { value: number; line: string };

function numbered(text: string, family: RegExp): Numbered[] {
  const found: Numbered[] = [];
  for (const line of text.split("\n")) {
    const value = numeralValue(family.exec(line)?.[1] ?? "");
    if (value === null) continue;
    const isNext = value === 1 || value === (found.at(-1)?.value ?? 0) + 1;
    if (isNext || !inSentence.test(line)) found.push({ value, line });
  }
  return found;
}

/** Where a number is neither the next one nor a new beginning, and a first one that is not one. */
function jumps(lines: readonly Numbered[], piece: number): FoundIssue[] {
  return lines.flatMap(({ value, line }, at) => {
    const before = lines[at - 1]?.value ?? 0;
    if (value <= 1 || value === before + 1) return [];
    const quote = line.slice(0, 40);
    const detail = at === 0 ? { sort: "no-first", value } : { before, value };
    return issue("numbering", "warning", { piece, quote }, { detail });
  });
}

/** 第三篇, 篇三 or 范文三 at the end, 【三】 or (三). Other numbers are of what the piece is about. */
const numberOfPiece =
  /第([一二三四五六七八九十\d]{1,3})篇|(?:篇|范文|範文)([一二三四五六七八九十\d]{1,3})\s*$|[(（【]篇?([一二三四五六七八九十\d]{1,3})[)）】]/;

function jumpOfPieces(pieces: readonly ReadPiece[]): FoundIssue[] {
  const values = pieces.map(({ heading }) => {
    const [, ...numerals] = numberOfPiece.exec(heading) ?? [];
    const numeral = numerals.find((group) => group !== undefined) ?? "";
    return numeralValue(numeral);
  });
  return pieces.flatMap(({ number, heading }, at) => {
    const [before, value] = [values[at - 1], values[at]];
    if (before == null || value == null || value === before + 1) return [];
    const place = { piece: number, quote: heading };
    return issue("numbering", "warning", place, { detail: { before, value } });
  });
}
