import type { SourceLine } from "./source-line";

/** Why something of the source is not in the document. */
export type DropReason =
  | "spam"
  | "breadcrumb"
  | "metadata"
  | "repeated-title"
  | "pay-offer"
  | "download-prompt"
  | "customer-service"
  | "filler"
  | "source-note"
  | "empty-table";

/** A line that was left out, or the part of it that was. */
export type Dropped = { line: SourceLine; reason: DropReason };

type Rule = { reason: DropReason; pattern: RegExp };

/**
 * Whole lines with which a site frames a document, in Simplified characters and ASCII marks. Inside a
 * piece the same words may be the author's own, so they say nothing there.
 */
const frameRules: Rule[] = [
  { reason: "breadcrumb", pattern: /^(?:当前位置|您的位置|您现在的位置|首页\s*>)/ },
  { reason: "metadata", pattern: /^(?:格式:\s*\w+\s*)?(?:上传|发布|更新)(?:日期|时间):/ },
  { reason: "metadata", pattern: /^(?:时间|日期):\s*\d{4}[-/.]\d.{0,40}$/ },
  {
    reason: "metadata",
    pattern: /^(?:时间|日期):\s*\d{4}年.{0,24}(?:小编|作者|编辑|来源|浏览|阅读):.{0,20}$/,
  },
  { reason: "metadata", pattern: /^(?:小编|作者|编辑|来源|浏览|阅读):\S{1,20}$/ },
  { reason: "pay-offer", pattern: /^[ab]\s*[.、]\s*(?:付费|包月)复制$/ },
  { reason: "pay-offer", pattern: /^付费(?:获得|后).{0,24}(?:权限|复制)$/ },
  { reason: "pay-offer", pattern: /^特价:\s*[\d.]+元/ },
  { reason: "pay-offer", pattern: /^(?:微信|支付宝)扫码支付$/ },
  { reason: "customer-service", pattern: /^已付款请点这[里裡](?:\s*联系客服)?$/ },
  { reason: "customer-service", pattern: /^(?:联系|在线)客服$/ },
  { reason: "download-prompt", pattern: /^全文阅读已结束.{0,30}$/ },
  { reason: "download-prompt", pattern: /^(?:点击)?下载(?:此|本)(?:文档|文)$/ },
  {
    reason: "download-prompt",
    pattern: /^(?:相关推荐|热门推荐|猜你喜欢|上一篇|下一篇)(?:[:\s].{0,60})?$/,
  },
];

/** Sentences with which such sites fill the intro and the edges of the pieces. */
const fillerSentences = [
  /^(?:下面|以下)是.{0,12}小编(?:为|给|帮)?(?:大家|您|你)?.{0,24}(?:供|欢迎|希望|仅供)(?:大家|您|你|能)?.{0,24}[。!！]$/,
  /^(?:希望|欢迎)能?对(?:大家|您|你).{0,12}有所帮助[。!！]?$/,
  /^(?:希望|欢迎)(?:大家|您|你)(?:能够?)?(?:(?:分享|借鉴|参考|阅读|收藏|下载)[、,]?){1,4}[。!！]?$/,
  /^(?:以上|这)(?:就)?是(?:小编|本站).{0,40}[。!！]$/,
];

const sourceNotes = {
  frame: /[(（]\s*(?:转载于|文章来源|本文来源|来源)\s*[:：].{0,60}?[)）]/g,
  // A piece may name the source of a figure; that the text itself was copied, only a site says.
  piece: /[(（]\s*(?:转载于|文章来源|本文来源)\s*[:：].{0,60}?[)）]/g,
};

/**
 * Words of the link farms that are injected into such pages. One of them may stand in honest prose;
 * several in one line do not.
 */
const spamWords =
  /毛片|无码|黄色网|黄色片|成人视频|成人网|av网|a片|v片|一区二区|三区四区|久久大|精品国产|夜夜|人人揉|在线电影|在线观看|在线视频|免费观看|娱乐城|博彩|百家乐|时时彩|六合彩|棋牌|老虎机/g;

/** Whether a whole line is injected advertising, which no document holds anywhere. */
export function isSpam(foldedLine: string): boolean {
  const hits = new Set(foldedLine.match(spamWords)).size;
  const links = foldedLine.split("|").length;
  return hits >= 3 || (hits >= 1 && links >= 5) || foldedLine.startsWith("主站蜘蛛池");
}

/** Which part of a site's frame a line would be; null when it can only be text of the document. */
export function frameReason(foldedLine: string): DropReason | null {
  return frameRules.find(({ pattern }) => pattern.test(foldedLine))?.reason ?? null;
}

/** A text, and what was taken out of it. */
export type Cleared = { text: string; taken: { text: string; reason: DropReason }[] };

/**
 * A line without its filler sentences. They are judged folded and cut from the text as it is: folding
 * keeps every length.
 */
export function withoutFiller(line: string, fold: (text: string) => string): Cleared {
  const taken: Cleared["taken"] = [];
  const kept = sentences(line).filter((sentence) => {
    const isFiller = fillerSentences.some((filler) => filler.test(fold(sentence)));
    if (isFiller) taken.push({ text: sentence, reason: "filler" });
    return !isFiller;
  });
  return { text: kept.join(""), taken };
}

/** A line without the notes in brackets that say where the text was copied from. */
export function withoutSourceNotes(
  line: string,
  place: keyof typeof sourceNotes,
  fold: (text: string) => string,
): Cleared {
  const taken: Cleared["taken"] = [];
  let text = "";
  let end = 0;
  for (const match of fold(line).matchAll(sourceNotes[place])) {
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
