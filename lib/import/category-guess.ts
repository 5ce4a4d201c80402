import type { Category, CategoryNode } from "@/lib/catalog/document";
import { normalise } from "@/lib/search/terms";

/**
 * The category a document belongs to: the one its source names, in either script, or else the one that the
 * head of its title names, which stands at the end of it (…活动的总结) or of a part of it, or else the one
 * whose name the title has elsewhere, the longest of several. Null where nothing tells.
 */
export function guessCategory(
  categories: readonly CategoryNode[],
  { categoryName, title }: { categoryName: string | null; title: string },
): Category | null {
  const all = flattened(categories);
  const stated = normalise(categoryName ?? "");
  const words = normalise(title);
  return (
    all.find(({ name }) => name === stated) ??
    namedByHeads(all, words) ??
    namedByHeads(all, stated) ??
    longest(all.filter(({ name }) => words.includes(name))) ??
    null
  );
}

/** Every category of a tree, each before those below it. */
export function flattened(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes.flatMap((node) => [node, ...flattened(node.children)]);
}

/** What may stand behind the head of a title or of a name, and says nothing of what it is, in the order of taking it away. */
const trailing = [
  /(?:范文|范本|范例|样本|样文|模板|模版|例文|示例|大全|精选|集锦|锦集|集合|合集|汇总|汇编|通用|最新|参考|素材|全文|下载|(?:完整|最新|标准|通用|正式|电子|word)版)$/u,
  /(?:19|20)\d{2}(?:年度?)?$/u,
  /(?:[共各第]?[\d一二三四五六七八九十百两]+余?(?:篇|则|份|字)(?:左右|以上|以内)?|篇[\d一二三四五六七八九十]+)$/u,
  /[(（【[［][^()（）【】[\]［］]*[)）】\]］]$/u,
  /[\s\p{P}]+$/u,
];

/** A title or name up to its head: 军训心得体会 of 军训心得体会范文(通用3篇). All of it where nothing else is left. */
function upToHead(words: string): string {
  let stem = words;
  for (let longer = ""; longer !== stem; ) {
    longer = stem;
    for (const end of trailing) stem = stem.replace(end, "");
  }
  return stem === "" ? words : stem;
}

/** Many titles say the same twice, first in short: 伴郎致辞 婚礼上伴郎的祝福发言稿. */
function namedByHeads(all: readonly CategoryNode[], words: string): CategoryNode | undefined {
  for (const part of words.split(/[\s:|—]+/)) {
    const head = upToHead(part);
    const named = namedAtEnd(all, head) ?? ofSameKind(all, head, words);
    if (named) return named;
  }
  return undefined;
}

/** The one whose name the head is, or ends with; the longest of several. */
function namedAtEnd(all: readonly CategoryNode[], head: string): CategoryNode | undefined {
  return longest(all.filter(({ name }) => head.endsWith(upToHead(name))));
}

/**
 * Kinds of text, each with the words that it goes by as the head of a title. None is here that stands for
 * other kinds as well, as 报告 and 方案 do.
 */
const kinds = [
  ["总结", "小结", "工作汇报", "总结汇报"],
  ["计划", "计划书", "规划", "规划书"],
  ["述职报告", "述职", "述廉报告", "履职报告"],
  ["心得", "体会", "感想", "感悟", "感言"],
  [
    ...["演讲稿", "演讲", "演讲词", "演说", "演说词", "宣讲稿", "竞选稿", "竞聘稿"],
    ...["讲话稿", "讲话", "发言稿", "发言", "发言材料"],
  ],
  [
    ...["致辞", "致词", "贺词", "祝词", "祝酒词", "欢迎词", "欢送词", "答谢词", "开幕词", "闭幕词"],
    ...["贺辞", "祝辞", "祝酒辞", "欢迎辞", "欢送辞", "答谢辞", "开幕辞", "闭幕辞"],
  ],
  ["主持词", "主持辞", "主持稿", "串词", "串联词"],
  ["通知", "公告", "通告", "公示", "通报", "启事"],
  ["倡议书", "倡议", "倡议信"],
  ["申请书", "申请", "申请信", "申请报告", "志愿书", "请假条", "辞职信", "辞职书", "辞职报告"],
  ["求职信", "求职书", "自荐信", "自荐书", "应聘信", "应聘书"],
  ["合同", "合同书", "协议", "协议书", "契约"],
  [
    ...["作文", "记叙文", "议论文", "说明文", "读后感", "观后感"],
    ...["散文", "随笔", "日记", "周记", "看图写话"],
  ],
];

/**
 * The one whose name is another word for the head, or has one as a half: 工作总结 for 小结. Of several, one
 * that is such a word itself comes first, then one whose other half the title has too, then the one that the
 * others stand below; where there is none, nothing tells.
 */
function ofSameKind(
  all: readonly CategoryNode[],
  head: string,
  words: string,
): CategoryNode | undefined {
  const kind = kinds.find((heads) => heads.some((word) => head.endsWith(word)));
  if (kind === undefined) return undefined;
  const whole = all.find(({ name }) => kind.includes(upToHead(name)));
  if (whole) return whole;
  const halves = all.flatMap((category) => {
    const other = otherHalf(category.name, kind);
    return other === null ? [] : [{ category, isNarrow: words.includes(other) }];
  });
  const narrow = halves.filter(({ isNarrow }) => isNarrow);
  return above((narrow.length > 0 ? narrow : halves).map(({ category }) => category));
}

/** The other half of a name of which one is a word of a kind. */
function otherHalf(name: string, kind: readonly string[]): string | null {
  if (name.length !== 4) return null;
  const [first, last] = [name.slice(0, 2), name.slice(2)];
  if (kind.includes(last)) return first;
  return kind.includes(first) ? last : null;
}

/** The one that all others stand below; of one alone, that one. */
function above(categories: readonly CategoryNode[]): CategoryNode | undefined {
  return categories.find((one) => {
    const below = flattened([one]);
    return categories.every((other) => below.includes(other));
  });
}

function longest(categories: readonly CategoryNode[]): CategoryNode | undefined {
  return [...categories].sort((a, b) => b.name.length - a.name.length)[0];
}
