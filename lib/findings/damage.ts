import type { FoundIssue } from "@/lib/editing/finding";
import { issue, linesOf, type Searched } from "./issue";

type Rule = {
  sort: string;
  /** What every match holds: a text without it need not be searched for the whole. */
  sign: RegExp;
  pattern: RegExp;
  fixed?: (match: RegExpMatchArray) => string;
};

/** What conversions leave behind. A replacement stands only where there can be no other. */
const rules: Rule[] = [
  // Characters that could not be read.
  {
    sort: "lost-character",
    sign: /[\uFFFD\uE000-\uF8FF]/,
    pattern: /.{0,6}[\uFFFD\uE000-\uF8FF].{0,6}/gu,
  },
  {
    sort: "lost-character",
    sign: /\?\?/,
    pattern: /(?<=\p{Script=Han})\?{2,}(?=\p{Script=Han})/gu,
  },
  // UTF-8 that was read as GBK and written again, and the memory of a program where text should be.
  {
    sort: "lost-character",
    sign: /锟|斤拷|烫烫烫|屯屯屯/,
    pattern: /.{0,6}(?:锟斤拷?|斤拷|(?:烫{3,}|屯{3,})(?![烫屯！!])).{0,6}/gu,
  },
  // UTF-8 that was read as Latin: Ã©, â€œ, ï¿½, ä¸­æ–‡.
  {
    sort: "shifted-bytes",
    sign: /[Â-ï][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]/,
    pattern:
      /.{0,4}(?:[ÂÃ][\u00A0-¿€‚ƒ„†‡ˆ‰Š‹Œ•˜™š›œžŸ]|â[\u0080€].?|ï¿½|ï»¿|(?:[à-ï][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]{2}){2,}).{0,4}/gu,
  },
  // Its reading printed after a character, as by a page made for learners.
  {
    sort: "pinyin-note",
    sign: /[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/,
    pattern: /(\p{Script=Han})[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]/gu,
    fixed: ([, character]) => character ?? "",
  },
  // A full stop of another script in the midst of a sentence, as some sites put it behind 的.
  {
    sort: "broken-mark",
    sign: /的\./,
    pattern: /\p{Script=Han}{1,6}的\.\p{Script=Han}{1,4}/gu,
    fixed: ([words]) => words.replace("的.", "的"),
  },
  // A mark twice. Three of them stand for an ellipsis.
  {
    sort: "doubled-mark",
    sign: /，，|。。|；；|：：|、、/,
    pattern:
      /[^，。；：、\n\t]{0,4}(?<![，。；：、])([，。；：、])\1(?![，。；：、])[^，。；：、\n\t]{0,4}/g,
    fixed: ([words, mark = ""]) => words.replace(mark + mark, mark),
  },
  {
    sort: "shifted-bytes",
    sign: /[。，][\u3105-\u312F]/,
    pattern: /.{0,4}[。，][\u3105-\u312F].{0,4}/gu,
  },
  // Digits masked inside of numbers.
  { sort: "masked-number", sign: /\d[xX×*]/, pattern: /(?<!\d)(?:1[89]|20)\d{2}[xX×*]{2}(?!\d)/gu },
  {
    sort: "empty-quotation",
    sign: /“\s*”|「\s*」|《\s*》/,
    pattern: /.{0,6}(?:“\s*”|「\s*」|《\s*》).{0,6}/gu,
  },
];

/** Places at which characters were lost or changed on their way here. */
export function damage({ number, text }: Searched): FoundIssue[] {
  const found = new Map<string, FoundIssue>();
  for (const { sort, sign, pattern, fixed } of rules) {
    if (!sign.test(text)) continue;
    for (const match of linesOf(text).flatMap(({ line }) => [...line.matchAll(pattern)])) {
      const [quote] = match;
      const fix = fixed && { quote, replacement: fixed(match) };
      const place = { piece: number, quote };
      found.set(
        quote,
        issue("damage", "warning", place, { detail: { sort }, ...(fix && { fix }) }),
      );
    }
  }
  for (const place of lostBoxes(text).map((quote) => ({ piece: number, quote }))) {
    found.set(
      place.quote,
      issue("damage", "warning", place, { detail: { sort: "lost-character" } }),
    );
  }
  return [...found.values()];
}

/**
 * Boxes in place of characters that a font did not have: between characters of a sentence, where nothing
 * is to be filled in or ticked.
 */
function lostBoxes(text: string): string[] {
  if (!text.includes("□")) return [];
  return linesOf(text).flatMap(({ line }) => {
    const runs = [...line.matchAll(/□+/g)];
    const isForm = runs.length > 1 || !/[，。；！？]/.test(line) || /[√✓✔☑■●○]|[勾选填]/.test(line);
    if (isForm) return [];
    const around =
      /.{0,5}\p{Script=Han}(?<![第在于])□+(?![年月日时分秒元岁周届号第内里中])\p{Script=Han}.{0,5}/u;
    return around.exec(line)?.[0] ?? [];
  });
}
