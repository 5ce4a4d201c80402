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

type Rule = { reason: DropReason; pattern: RegExp };

/** Whole lines that belong to the site a page came from, in Simplified characters and ASCII marks. */
const lineRules: Rule[] = [
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
    pattern: /^(?:相关推荐|热门推荐|猜你喜欢|上一篇|下一篇)[:：]?.{0,60}$/,
  },
];

/** Sentences with which such sites fill their pages, wherever they stand by themselves. */
const fillerSentences = [
  /^(?:下面|以下)是小编(?:为|给|帮)?(?:大家|您|你)?.{0,24}(?:供|欢迎|希望|仅供)(?:大家|您|你|能)?.{0,24}[。!！]$/,
  /^(?:希望|欢迎)(?:能|对)?(?:大家|您|你).{0,24}(?:有所帮助|借鉴|参考|阅读|收藏)[。!！]?$/,
  /^(?:以上|这)(?:就)?是(?:小编|本站).{0,40}[。!！]$/,
];

const sourceNote = /[(（]\s*(?:转载于|文章来源|本文来源|来源)\s*[:：].{0,60}?[)）]/g;

/**
 * Words of the link farms that are injected into such pages. One of them may stand in honest prose;
 * several in one line do not.
 */
const spamWords =
  /毛片|无码|黄色网|黄色片|成人视频|成人网|av网|a片|v片|一区二区|三区四区|久久大|精品国产|夜夜|人人揉|在线电影|在线观看|在线视频|免费观看|娱乐城|博彩|百家乐|时时彩|六合彩|棋牌|老虎机/g;

/** Why a whole line is left out; null when it is text of the document. */
export function lineDropReason(foldedLine: string): DropReason | null {
  if (isSpam(foldedLine)) return "spam";
  return lineRules.find(({ pattern }) => pattern.test(foldedLine))?.reason ?? null;
}

/**
 * A line without its filler sentences and source notes, and what was taken out. Sentences are judged
 * folded and cut from the text as it is: folding keeps every length.
 */
export function withoutFiller(
  line: string,
  fold: (text: string) => string,
): { text: string; taken: { text: string; reason: DropReason }[] } {
  const taken: { text: string; reason: DropReason }[] = [];
  const kept = sentences(line)
    .filter((sentence) => {
      const isFiller = fillerSentences.some((filler) => filler.test(fold(sentence)));
      if (isFiller) taken.push({ text: sentence, reason: "filler" });
      return !isFiller;
    })
    .join("");
  const folded = fold(kept);
  let text = "";
  let end = 0;
  for (const match of folded.matchAll(sourceNote)) {
    text += kept.slice(end, match.index);
    end = match.index + match[0].length;
    taken.push({ text: kept.slice(match.index, end), reason: "source-note" });
  }
  return { text: text + kept.slice(end), taken };
}

function isSpam(foldedLine: string): boolean {
  const hits = new Set(foldedLine.match(spamWords)).size;
  const links = foldedLine.split(/\s*[|｜]\s*/).length;
  return hits >= 3 || (hits >= 1 && links >= 5) || foldedLine.startsWith("主站蜘蛛池");
}

/** The line cut after each full stop; a stop inside closing quotation marks ends with them. */
function sentences(line: string): string[] {
  return line.match(/[^。！？!?]*[。！？!?]+[”’」』)）]*|[^。！？!?]+$/g) ?? [];
}
