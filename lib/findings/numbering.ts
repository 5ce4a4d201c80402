import type { FoundIssue } from "@/lib/editing/finding";
import { numeralValue } from "@/lib/markup/numeral";
import { issue, type ReadPiece } from "./issue";

/** Headings of pieces whose numbers leave one out, and numbered lines of a piece that do. */
export function numbering(pieces: readonly ReadPiece[]): FoundIssue[] {
  const inside = pieces.flatMap((piece) => {
    const lines = linesIn(piece);
    return families.flatMap((family) => jumps(piece, numbered(lines, family), family));
  });
  return [...jumpOfPieces(pieces), ...inside];
}

/** Numbers of one form. Those of each are counted by themselves. */
type Family = {
  /** At the beginning of a folded line. */
  pattern: RegExp;
  /** The same within a line: one that stands there is not left out. */
  within?: RegExp;
  /** Whether one that stands first and is not 1 tells that there were others; it may be quoted alone. */
  isFirstTold?: true;
};

const han = "[一二三四五六七八九十]{1,3}";

const families: Family[] = [
  { pattern: new RegExp(`^(${han})、`), isFirstTold: true },
  { pattern: new RegExp(`^\\((${han})\\)`), isFirstTold: true },
  { pattern: /^(\d{1,2})[.、](?!\d)/, isFirstTold: true },
  { pattern: /^\((\d{1,2})\)/, within: /\((\d{1,2})\)/g },
  { pattern: /^(\d{1,2})\)/, within: /(?<![(\d])(\d{1,2})\)/g },
  { pattern: /^([①-⑳])/, within: /([①-⑳])/g },
  // 第四条规定 and 第四条第二款 speak of one, as what is amended does.
  {
    pattern: new RegExp(
      `^第(${han}|\\d{1,2})条(?!第|之|[规约]定|所|的|[中里内]|[和与至到或及、]第|款|项|[修更]?改|删|增|适用|同|是|例|件|建议|意见|措施)`,
    ),
  },
];

/** 三、四年级 and 三、二、一: a numeral after the mark, where the first may be a number of the sentence. */
const inSentence = new RegExp(`^${han}、[一二三四五六七八九十]`);

type Line = { at: number; line: string; folded: string };

type Numbered = Line & { value: number };

function linesIn({ text, folded }: ReadPiece): Line[] {
  let end = -1;
  return folded.split("\n").map((line) => {
    const at = end + 1;
    end = at + line.length;
    return { at, line: text.slice(at, end), folded: line };
  });
}

function numbered(lines: readonly Line[], { pattern }: Family): Numbered[] {
  const found: Numbered[] = [];
  for (const line of lines) {
    const numeral = pattern.exec(line.folded)?.[1];
    const value = numeral === undefined ? null : numberIn(numeral);
    if (value === null) continue;
    const isNext = value === 1 || value === (found.at(-1)?.value ?? 0) + 1;
    if (isNext || !inSentence.test(line.folded)) found.push({ value, ...line });
  }
  return found;
}

function numberIn(numeral: string): number | null {
  const circled = numeral.charCodeAt(0) - 0x2460;
  return circled >= 0 && circled < 20 ? circled + 1 : numeralValue(numeral);
}

/** Where a number is neither the next one nor a new beginning, and a first one that is not one. */
function jumps(
  { number, folded }: ReadPiece,
  lines: readonly Numbered[],
  { within, isFirstTold }: Family,
): FoundIssue[] {
  return lines.flatMap(({ value, line, at: start }, at) => {
    const before = lines[at - 1]?.value ?? 0;
    if (value <= 1 || value === before + 1) return [];
    const isBegun = isFirstTold || lines.slice(0, at).some((earlier) => earlier.value === 1);
    if (!isBegun) return [];
    const between = within ? folded.slice(lines[at - 1]?.at ?? 0, start).matchAll(within) : [];
    if ([...between].some(([, numeral = ""]) => numberIn(numeral) === value - 1)) return [];
    const place = { piece: number, quote: line.slice(0, 40) };
    const detail = at === 0 ? { sort: "no-first", value } : { before, value };
    return issue("numbering", "warning", place, { detail });
  });
}

const pieceNumeral = "([一二三四五六七八九十\\d]{1,3})";

/**
 * 第三篇, 篇三 or 范文三 at the end or before what it is about, 【三】 or (三). Other numbers are of what the
 * piece is about.
 */
const numberOfPiece = new RegExp(
  [
    `第${pieceNumeral}篇`,
    `(?:篇|范文|範文)${pieceNumeral}\\s*$`,
    `(?:篇|^(?:范文|範文|范本|範本|模板|样本|樣本|例文))${pieceNumeral}(?:\\s*[:：.、]|\\s)`,
    `[(（【]篇?${pieceNumeral}[)）】]`,
  ].join("|"),
);

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
