/** What a line with which a site frames its documents is for. */
export type FrameReason =
  | "breadcrumb"
  | "metadata"
  | "pay-offer"
  | "download-prompt"
  | "customer-service";

type Rule = { reason: FrameReason; pattern: RegExp };

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
  {
    reason: "metadata",
    pattern:
      /^(?:(?:(?:文章|本文)?来源|(?:责任)?编辑|小编|作者|(?:发布|更新)?时间|日期|(?:点击|浏览|阅读)[量数]?|人气):\s*\S{1,20}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+|$)){2,7}$/,
  },
  {
    reason: "metadata",
    pattern:
      /^(?:版权所有|copyright\b|©).{0,60}(?:icp备\d{6,}号|保留所有权利|all rights reserved).{0,30}$/i,
  },
  { reason: "pay-offer", pattern: /^[ab]\s*[.、]\s*(?:付费|包月)复制$/ },
  { reason: "pay-offer", pattern: /^付费(?:获得|后).{0,24}(?:权限|复制)$/ },
  { reason: "pay-offer", pattern: /^特价:\s*[\d.]+元/ },
  { reason: "pay-offer", pattern: /^(?:微信|支付宝)扫码支付$/ },
  { reason: "customer-service", pattern: /^已付款请点这[里裡](?:\s*联系客服)?$/ },
  { reason: "customer-service", pattern: /^(?:联系|在线)客服$/ },
  { reason: "download-prompt", pattern: /^全文阅读已结束.{0,30}$/ },
  {
    reason: "download-prompt",
    pattern:
      /^(?:(?:点击|立即|免费)(?:此处|这里)?下载(?:此|本|该|全文)?(?:文档|文章|文|范文|word版?)?|下载(?:此|本)(?:文档|文))(?:[:\s]*(?:https?:\/\/|www\.)\S+)?$/i,
  },
  {
    reason: "download-prompt",
    pattern:
      /^本?(?:文档|文件|文章)(?:格式)?[为是:]\s*(?:docx?|word|pdf|wps|txt)(?:格式|文档|文件|版本?)?(?:[,\s].{0,20}(?:下载|编辑|修改|打印).{0,10})?[。.]?$/i,
  },
  {
    reason: "download-prompt",
    pattern:
      /^(?:相关推荐|相关文章|相关阅读|推荐阅读|热门推荐|猜你喜欢|上一篇|下一篇)(?:[:\s].{0,60})?$/,
  },
];

/** Games of chance, which a rule or a speech may warn of by their names. */
const gambling = "娱乐城|博彩|百家乐|时时彩|六合彩|棋牌|老虎机";

const offers =
  "毛片|无码|黄色网|黄色片|成人视频|成人网|av网|a片|v片|一区二区|三区四区|久久大|精品国产|夜夜|人人揉|在线电影|在线观看|在线视频|免费观看";

/**
 * Words of the link farms that are injected into such pages. One of them may stand in honest prose;
 * several in one line do not, but for games of chance in a sentence.
 */
const spamWords = new RegExp(`${offers}|${gambling}`, "g");

const warning = new RegExp(`^(?:${gambling})$`);

/** Whether a whole line is injected advertising, which no document holds anywhere. */
export function isSpam(foldedLine: string): boolean {
  if (foldedLine.startsWith("主站蜘蛛池")) return true;
  const hits = new Set(foldedLine.match(spamWords));
  if (hits.size === 0) return false;
  const links = foldedLine.split("|").length;
  if (links < 5 && /[。;!]/.test(foldedLine) && [...hits].every((hit) => warning.test(hit))) {
    return false;
  }
  return hits.size >= 3 || links >= 5;
}

/** Several such words with nothing but marks between them, as they stand in the midst of a line. */
export const spamRun = new RegExp(
  `[-|_/>\\s]*(?:${offers}|${gambling})(?:[-|_/>\\s]*(?:${offers}|${gambling}))+[-|_/>\\s]*`,
  "g",
);

/** Goods that are promised to whoever adds an account, which is named: no document says that of itself. */
const giveaway =
  /^\s*(?:请|欢迎|快|赶紧|立即|马上)?(?:添?加|关注|搜索?)(?:老师|客服|小编|我们?|本站|官方)?的?(?:微信|v信|公众号|qq)(?:公众号|群|号)?[:\s"“「]*[a-z0-9][\w-]{4,}.{0,20}(?:领取|获取|下载|索取).{0,12}(?:免费|资料|全文|范文|模板|文档|课件|原文|红包|福利|礼包).{0,20}$/i;

/** Nothing but numbers and accounts. A notice says how to reach somebody as well. */
const contacts =
  /^\s*(?:(?:咨询|联系|客服|服务|报名|加盟)?(?<!\w)(?:电话|热线|手机|微信|v信|qq)(?:公众号|群|号码?)?[:\s]*[+\w-]{5,}[,;、\s]*)+[。.!！]?$/i;

/** Where advertising with its contacts stands within a line: sentences that no document holds anywhere. */
export function adsIn(foldedLine: string): { at: number; length: number }[] {
  if (!/领取|获取|下载|索取/.test(foldedLine)) return [];
  const sentences = [...foldedLine.matchAll(/[^。！？!?]*[。！？!?]+[”’」』)）]*|[^。！？!?]+$/g)];
  const isGiveaway = sentences.map(({ 0: words }) => giveaway.test(words));
  const ads: { at: number; length: number }[] = [];
  for (const [at, { 0: words, index }] of sentences.entries()) {
    const isNextToOne = isGiveaway[at - 1] || isGiveaway[at + 1];
    if (!isGiveaway[at] && !(isNextToOne && contacts.test(words))) continue;
    const before = ads.at(-1);
    if (before && before.at + before.length === index) before.length += words.length;
    else ads.push({ at: index, length: words.length });
  }
  return ads;
}

/** Which part of a site's frame a line would be; null when it can only be text of the document. */
export function frameReason(foldedLine: string): FrameReason | null {
  return frameRules.find(({ pattern }) => pattern.test(foldedLine))?.reason ?? null;
}
