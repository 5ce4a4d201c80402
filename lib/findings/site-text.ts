import type { FoundIssue } from "@/lib/editing/finding";
import { issue, linesOf, type Searched } from "./issue";
import { adsIn, frameReason, isSpam, spamRun } from "./site-lines";

/** Words of a piece that came from the site it was taken from. */
type Foreign = {
  kind: "spam" | "site-text";
  severity: FoundIssue["severity"];
  sort: string;
  /** Where they stand in their line. */
  at: number;
  length: number;
  /** Whether they can be nothing else, so that leaving them out is right. */
  certainty: "certain" | "doubtful";
};

/** What every such line holds, in Simplified characters and ASCII marks. */
const sign =
  /小编|本站|本网|侵权|转载|来源|更多|微信|公众号|[Qq]{2}群|付费|领取|索取|特价|客服|阅读已结束|下载|推荐|猜你|[上下]一篇|位置|首页|https?:|www\.|(?:范文|作文|文秘|论文|公文|文库|资料)网|\.(?:com|cn|net|org)(?![a-z])|毛片|无码|黄色|成人|一区|三区|久久|精品国产|夜夜|人人揉|在线|免费观看|娱乐城|博彩|百家乐|时时彩|六合彩|棋牌|老虎机|蜘蛛池/;

/** Sentences in which a site speaks of itself; an author says none of them. */
const certainSentences: { sort: string; pattern: RegExp }[] = [
  {
    sort: "filler",
    pattern: /^(?:以上|这些?|下面|以下)(?:内容)?(?:就|便|都)?是.{0,30}(?:小编|本站|本网).{0,60}$/,
  },
  {
    sort: "more-elsewhere",
    pattern:
      /^(?:更多|想看更多|想了解更多|欲了解更多).{0,40}(?:请|敬请|欢迎|尽在|可以?)(?:继续|持续)?(?:关注|访问|登录|登陆|点击|浏览|查看|收藏|搜索|在).{0,60}(?:本站|网站|网|栏目|公众号(?:[:"“「\s].{1,20})?|频道|专题|www\.\S+|https?:\S+)[.。!]?$/,
  },
  {
    sort: "source-note",
    pattern:
      /^(?:本文|本篇|以上内容).{0,4}(?:由|来自|来源|转自|转载|出自|摘自).{0,24}(?:网|文库|小编).{0,4}(?:整理|收集|搜集|发布|提供|转载|编辑).{0,20}$/,
  },
  {
    sort: "source-note",
    pattern: /^(?:本文|文章|内容)?(?:来源|转自|转载自|出处):\s*(?:https?:|www\.)\S+$/,
  },
  { sort: "copyright", pattern: /^.{0,40}如有侵权.{0,20}(?:联系|告知|通知).{0,12}删除.{0,12}$/ },
];

/** Words that a site would say, and that an author may say as well. */
const doubtfulWords: { sort: string; severity: FoundIssue["severity"]; pattern: RegExp }[] = [
  { sort: "filler", severity: "warning", pattern: /小编|本站|本网站/ },
  {
    sort: "contact",
    severity: "warning",
    // Said to the reader: 居民关注的网站和微信群 and 参加微信群 are not.
    pattern:
      /(?:(?<![参增更附外])加|关注|搜索)(?:一下|老师|客服|我们?|本站|官方|下方|以下)?的?(?:微信|公众号|[Qq]{2}群)/,
  },
  { sort: "site-name", severity: "note", pattern: /(?:范文|作文|文秘|论文|公文|文库|资料)网/ },
  {
    sort: "link",
    severity: "note",
    pattern: /https?:\/\/[^\s。,;)]+|(?<![@\w.])www\.[\w.-]+\.[a-z]{2,}[^\s。,;)]*/,
  },
];

const sourceNote = /\(\s*(?:转载于|文章来源|本文来源)\s*:[^()]{0,60}\)/g;

/**
 * Advertising and the frame of other sites in the midst of a piece. Where a line or a sentence can be
 * nothing else, leaving it out is proposed. What stands around a piece is left out by the import itself.
 */
export function siteText({ number, text, folded }: Searched): FoundIssue[] {
  if (!sign.test(folded)) return [];
  return linesOf(folded).flatMap(({ at: start, line }, lineAt) => {
    if (!sign.test(line)) return [];
    return foreignIn(line).map(({ at, length, certainty, ...foreign }) => {
      // Without it, there would be no title or heading left: somebody has to write another.
      const isAllOfHeading = lineAt === 0 && length === line.length;
      const quote = text.slice(start + at, start + at + length);
      return told(
        { ...foreign, certainty: isAllOfHeading ? "doubtful" : certainty },
        number,
        quote,
      );
    });
  });
}

function told(
  { kind, severity, sort, certainty }: Omit<Foreign, "at" | "length">,
  piece: number,
  quote: string,
): FoundIssue {
  return issue(
    kind,
    severity,
    { piece, quote },
    { detail: { sort }, ...(certainty === "certain" && { fix: { quote, replacement: "" } }) },
  );
}

/** @param line folded. */
function foreignIn(line: string): Foreign[] {
  const whole = { at: 0, length: line.length };
  if (isSpam(line)) {
    return [{ kind: "spam", severity: "problem", sort: "line", ...whole, certainty: "certain" }];
  }
  const reason = frameReason(line);
  // Of these, an author may have written one as well.
  const isOwn = reason === "metadata" || (reason === "breadcrumb" && !line.includes(">"));
  if (reason !== null && !isOwn) {
    const certainty = "certain";
    return [{ kind: "site-text", severity: "warning", sort: reason, ...whole, certainty }];
  }
  const inserted = [...insertedIn(line)];
  return inserted.length > 0 ? inserted : sentencesOf(line);
}

function* insertedIn(line: string): Generator<Foreign> {
  for (const { 0: run, index: at } of line.matchAll(spamRun)) {
    const place = { at, length: run.length };
    yield { kind: "spam", severity: "problem", sort: "words", ...place, certainty: "certain" };
  }
  for (const place of adsIn(line)) {
    yield { kind: "spam", severity: "problem", sort: "words", ...place, certainty: "certain" };
  }
  for (const { 0: note, index: at } of line.matchAll(sourceNote)) {
    const place = { at, length: note.length };
    const certainty = "certain";
    yield { kind: "site-text", severity: "warning", sort: "source-note", ...place, certainty };
  }
}

function sentencesOf(line: string): Foreign[] {
  const kind = "site-text";
  return [...line.matchAll(/[^。!?]+[。!?]*[”’」』)]*/g)].flatMap(
    ({ 0: words, index }): Foreign[] => {
      if (!sign.test(words)) return [];
      const certain = certainSentences.find(({ pattern }) => pattern.test(words.trim()));
      if (certain) {
        const place = { at: index, length: words.length };
        return [{ kind, severity: "warning", sort: certain.sort, ...place, certainty: "certain" }];
      }
      for (const { sort, severity, pattern } of doubtfulWords) {
        const match = pattern.exec(words);
        if (match === null) continue;
        const clause = clauseAround(words, match.index, match.index + match[0].length);
        const place = { at: index + clause.at, length: clause.length };
        return [{ kind, severity, sort, ...place, certainty: "doubtful" }];
      }
      return [];
    },
  );
}

/** The part of a sentence that holds some of its words: of a long one, the whole would not show which they are. */
function clauseAround(words: string, from: number, to: number): { at: number; length: number } {
  const before = /[^,;:、，；：]*$/.exec(words.slice(0, from))?.[0].trimStart() ?? "";
  const after = /^[^,;:、，；：。!?]*/.exec(words.slice(to))?.[0].trimEnd() ?? "";
  return { at: from - before.length, length: before.length + to - from + after.length };
}
