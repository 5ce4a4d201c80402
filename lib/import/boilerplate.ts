import { adsIn, type FrameReason } from "@/lib/findings/site-lines";
import type { AsideReason, SourceLine } from "./source-line";

/** Why something of the source is not in the document. */
export type DropReason =
  | FrameReason
  | AsideReason
  | "spam"
  | "repeated-title"
  | "filler"
  | "source-note"
  | "empty-table"
  | "link-list";

/** A line that was left out, or the part of it that was. */
export type Dropped = { line: SourceLine; reason: DropReason };

/** Sentences with which such sites fill the intro and the edges of the pieces. */
const fillerSentences = [
  /^(?:下面|以下)是.{0,12}小编(?:为|给|帮)?(?:大家|您|你)?.{0,24}(?:供|欢迎|希望|仅供)(?:大家|您|你|能)?.{0,24}[。!！]$/,
  /^(?:希望|欢迎)能?对(?:大家|您|你).{0,12}有所帮助[。!！]?$/,
  /^(?:希望|欢迎)(?:大家|您|你)(?:能够?)?(?:(?:分享|借鉴|参考|阅读|收藏|下载)[、,]?){1,4}[。!！]?$/,
  /^(?:以上|这)(?:就)?是(?:小编|本站).{0,40}[。!！]$/,
  /^【?(?:查看|想看)?更多.{0,16}(?:范文|文章).{0,12}(?:请|尽在).{0,8}(?:访问|登录|关注|点击|https?:|www\.).{0,40}】?$/,
  /^加微信.{0,30}(?:领取|获取|下载).{0,30}[!！]?$/,
  /^点击(?:此处|这里)?下载(?:全文|文档|本文)[。!！]?$/,
  /^(?:扫描|扫一扫|长按识别).{0,6}二维码.{0,6}关注.{0,12}$/,
  /^本文(?:来自|来源于|转自|摘自).{0,30}(?:https?:|www\.).{0,60}$/,
];

/** What every one of them holds. */
const fillerSign = /小编|本站|希望|欢迎|更多|微信|点击|二维码|本文/;

const sourceNotes = {
  frame: /[(（]\s*(?:转载于|文章来源|本文来源|来源)\s*[:：].{0,60}?[)）]/g,
  // A piece may name the source of a figure; that the text itself was copied, only a site says.
  piece: /[(（]\s*(?:转载于|文章来源|本文来源)\s*[:：].{0,60}?[)）]/g,
};

/** A text, and what was taken out of it. */
export type Cleared = { text: string; taken: { text: string; reason: DropReason }[] };

/**
 * A line without its filler sentences. They are judged folded and cut from the text as it is: folding
 * keeps every length.
 */
export function withoutFiller(line: string, fold: (text: string) => string): Cleared {
  if (!fillerSign.test(fold(line))) return { text: line, taken: [] };
  const taken: Cleared["taken"] = [];
  const kept = sentences(line).filter((sentence) => {
    const folded = fold(sentence);
    const isFiller = fillerSentences.some((filler) => filler.test(folded));
    if (isFiller) taken.push({ text: sentence, reason: "filler" });
    return !isFiller;
  });
  return { text: kept.join(""), taken };
}

/** A line without the advertising in the midst of it. */
export function withoutAds(line: string, fold: (text: string) => string): Cleared {
  const ads = adsIn(fold(line));
  if (ads.length === 0) return { text: line, taken: [] };
  const taken: Cleared["taken"] = [];
  let text = "";
  let end = 0;
  for (const { at, length } of ads) {
    text += line.slice(end, at);
    end = at + length;
    taken.push({ text: line.slice(at, end), reason: "spam" });
  }
  return { text: text + line.slice(end), taken };
}

/** A line without the notes in brackets that say where the text was copied from. */
export function withoutSourceNotes(
  line: string,
  place: keyof typeof sourceNotes,
  fold: (text: string) => string,
): Cleared {
  const folded = fold(line);
  if (!/转载于|来源/.test(folded)) return { text: line, taken: [] };
  const taken: Cleared["taken"] = [];
  let text = "";
  let end = 0;
  for (const match of folded.matchAll(sourceNotes[place])) {
    text += line.slice(end, match.index);
    end = match.index + match[0].length;
    taken.push({ text: line.slice(match.index, end), reason: "source-note" });
  }
  return { text: text + line.slice(end), taken };
}

/** The line cut after each full stop; a stop inside closing quotation marks ends with them. */
function sentences(line: string): string[] {
  return line.match(/[^。！？!?]*[。！？!?]+[”’」』)）]*|[^。！？!?]+$/g) ?? [];
}
