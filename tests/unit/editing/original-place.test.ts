import { expect, test } from "vitest";
import { linesAround, originalLineOf, sourceKeys } from "@/lib/editing/original-place";
import { textTree } from "@/lib/editing/text";

const opening = "尊敬的各位领导，亲爱的同事们：";
const paragraph = "在过去的一年里，我们按照年初制定的计划，一步一个脚印地完成了各项任务。";

const source = sourceKeys(
  [
    "当前位置：首页",
    "述职报告范文两篇",
    "述职报告 篇一",
    opening,
    paragraph,
    "第一篇到这里结束。",
    "述职报告 篇二",
    opening,
    paragraph,
    "第二篇到这里结束。",
  ].map((text) => ({ text: text.replaceAll("，", ", ") })),
);

const piece = (numeral: string, last: string) => ({
  heading: `述职报告 篇${numeral}`,
  blocks: [opening, paragraph, last].map((text) => ({ kind: "paragraph" as const, text })),
});

function placeOf(pieces: ReturnType<typeof piece>[], words: string, nth = 0): number | null {
  const tree = textTree({ title: "述职报告范文两篇", intro: [], pieces });
  const found: number[] = [];
  tree.descendants((node, position) => {
    if (node.isTextblock && node.textContent === words) found.push(position);
  });
  return originalLineOf(linesAround(tree, (found[nth] ?? -1) + 1), source);
}

const both = [piece("一", "第一篇到这里结束。"), piece("二", "第二篇到这里结束。")];

test("a line of the text is found in its source, and one that stands there twice by its neighbours", () => {
  expect(placeOf(both, "述职报告 篇二")).toBe(6);
  expect(placeOf(both, paragraph, 0)).toBe(4);
  expect(placeOf(both, paragraph, 1)).toBe(8);
});

test("pieces that changed places lead to where they came from", () => {
  expect(placeOf(both.toReversed(), paragraph, 0)).toBe(8);
  expect(placeOf(both.toReversed(), paragraph, 1)).toBe(4);
});

test("what was written anew leads to the line before it, and to none at the beginning of all", () => {
  const [first] = both as [ReturnType<typeof piece>];
  expect(placeOf([piece("一", "编辑新写的一句。")], "编辑新写的一句。")).toBe(4);
  expect(placeOf([{ ...first, heading: "新写的篇题" }], "新写的篇题")).toBe(1);
  const tree = textTree({ title: "全新的标题", intro: [], pieces: [] });
  expect(originalLineOf(linesAround(tree, 1), source)).toBeNull();
});
