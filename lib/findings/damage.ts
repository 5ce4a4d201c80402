import type { FoundIssue } from "@/lib/editing/finding";
import { issue, type ReadPiece } from "./issue";

type Rule = { sort: string; pattern: RegExp; fixed?: (match: RegExpMatchArray) => string };

/** What conversions leave behind. A replacement stands only where there can be no other. */
const rules: Rule[] = [
  // Characters that could not be read.
  { sort: "lost-character", pattern: /.{0,6}[\uFFFD\uE000-\uF8FF].{0,6}/gu },
  { sort: "lost-character", pattern: /(?<=\p{Script=Han})\?{2,}(?=\p{Script=Han})/gu },
  // Its reading printed after a character, as by a page made for learners.
  {
    sort: "pinyin-note",
    pattern: /(\p{Script=Han})[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/gu,
    fixed: ([, character]) => character ?? "",
  },
  // 的 and what stood after it became a full stop.
  {
    sort: "broken-mark",
    pattern: /\p{Script=Han}{1,6}的\.(?=\p{Script=Han})\p{Script=Han}{1,4}/gu,
  },
  { sort: "shifted-bytes", pattern: /.{0,4}[。，][\u3105-\u312F].{0,4}/gu },
  // Digits masked inside of numbers.
  { sort: "masked-number", pattern: /(?<!\d)(?:1[89]|20)\d{2}[xX×*]{2}(?!\d)/gu },
  { sort: "empty-quotation", pattern: /.{0,6}(?:“\s*”|「\s*」|《\s*》).{0,6}/gu },
];

/** Places at which characters were lost or changed on their way here. */
export function damage({ number, text }: ReadPiece): FoundIssue[] {
  const found = new Map<string, FoundIssue>();
  for (const { sort, pattern, fixed } of rules) {
    for (const match of text.matchAll(pattern)) {
      const [quote] = match;
      const fix = fixed && { quote, replacement: fixed(match) };
      const place = { piece: number, quote };
      found.set(
        quote,
        issue("damage", "warning", place, { detail: { sort }, ...(fix && { fix }) }),
      );
    }
  }
  return [...found.values()];
}
