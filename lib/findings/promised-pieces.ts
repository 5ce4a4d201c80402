import { numeralValue } from "@/lib/markup/numeral";

/** 3篇, and not 第三篇 or 数十篇. */
const count =
  "(?<![第前后头数几百千.\\d一二三四五六七八九十两])([一二三四五六七八九十两]{1,3}|\\d{1,3})\\s*篇";

const inBrackets = new RegExp(`[(【][^()【】]{0,40}?${count}\\s*[)】]`);

const atEnd = new RegExp(`${count}\\s*$`);

/**
 * How many pieces a title promises, as in (模板12篇), (通用6篇) or 毕业典礼致辞3篇; null where it does not.
 * A single one is promised in brackets alone: 读后感一篇 counts nothing.
 */
export function promisedPieces(foldedTitle: string): number | null {
  const bracketed = numberIn(inBrackets.exec(foldedTitle)?.[1]);
  if (bracketed !== null) return bracketed;
  const bare = numberIn(atEnd.exec(foldedTitle.replace(/《[^》]*》/g, "》"))?.[1]);
  return bare === null || bare < 2 ? null : bare;
}

function numberIn(numeral = ""): number | null {
  return /^\d+$/.test(numeral) ? Number(numeral) : numeralValue(numeral);
}
