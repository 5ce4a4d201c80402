import { expect, test } from "vitest";
import { correctByLetter, correctBySound } from "@/lib/search/correction";
import { excerptOf, markedParts } from "@/lib/search/marks";
import { mistakeExpression, parseQuery, suspectsOf } from "@/lib/search/query";
import { searchAddress, searchSchema } from "@/lib/search/schema";
import { beginningTyped } from "@/lib/search/sounds";
import { keywordsOf } from "@/lib/search/words";

test.each([
  ["垃圾分類倡議書", ["垃圾", "分类", "倡议书"]],
  ["护士的工作总结", ["护士", "工作", "总结"]],
  ["倡议数", ["倡议数"]],
  ["ＡＩ 报告", ["ai", "报告"]],
  ["馆", ["馆"]],
  ["年终总结", ["年终", "总结"]],
])("%s is looked for by its words", (typed, words) => {
  expect(parseQuery(typed)?.words).toEqual(words);
});

test("marks part the words of a query, and nothing else gets into an expression", () => {
  expect(parseQuery("'); DROP & 通知!")?.runs).toEqual(["drop", "通知"]);
  expect(parseQuery(" ,.!? ")).toBeNull();
});

test.each([
  ["工作总洁", "工作总结"],
  ["工总结", "工作总结"],
  ["工作作总结", "工作总结"],
  ["工作结总", "工作总结"],
])("%s is corrected to %s", (part, meant) => {
  const lines = [{ text: "护士工作总结(精选4篇)", weight: 1 }];
  expect(correctByLetter({ before: "护士 ", part, after: "", others: [] }, lines)).toBe(
    `护士 ${meant}`,
  );
  expect(mistakeExpression(part, ["护士"])).toContain("'护士' & (");
});

test("a word of the dictionary is no mistake for another", () => {
  const lines = [{ text: "入会申请书", weight: 1 }];
  const suspect = { before: "", after: "", others: [] };
  expect(correctByLetter({ ...suspect, part: "入党申请" }, lines)).toBeNull();
  expect(correctByLetter({ ...suspect, part: "入龘申请" }, lines)).toBe("入会申请");
});

test("two mistakes are one too many, and two characters too few to tell", () => {
  const suspect = { before: "", part: "共做总结", after: "", others: [] };
  expect(correctByLetter(suspect, [{ text: "工作总结", weight: 1 }])).toBeNull();
  expect(mistakeExpression("总洁", [])).toBeNull();
  expect(suspectsOf(parseQuery("总洁") ?? { runs: [], whole: "", words: [] })).toEqual([]);
});

test("what sounds the same is taken from what most documents have", () => {
  const lines = [
    { text: "倡议书", weight: 1 },
    { text: "垃圾分类倡议书", weight: 1 },
    { text: "长椅书", weight: 1 },
  ];
  expect(correctBySound(["长意书"], lines)).toBe("倡议书");
  expect(correctBySound(["倡议书"], lines)).toBeNull();
  expect(correctBySound(["laji", "changyishu"], lines)).toBe("垃圾 倡议书");
});

test.each([
  ["gongzuo", "工作"],
  ["gongzuozongj", "工作总结"],
  ["gongzuozongjiea", "工作总结ai"],
  ["gongzuozongjieaiban2024", "工作总结ai版2024"],
])("of a title, %s types %s", (typed, beginning) => {
  expect(beginningTyped("工作总结ai版2024", typed)).toBe(beginning);
});

test("marks stand where the words are, whichever script either is in", () => {
  const marked = (text: string, query: string) =>
    markedParts(text, query)
      .map(({ text: part, isMarked }) => (isMarked ? `[${part}]` : part))
      .join("");
  expect(marked("護士工作總結（精選）", "工作总结")).toBe("護士[工作總結]（精選）");
  expect(marked("护士年度总结", "總結 護士")).toBe("[护士]年度[总结]");
  expect(marked("没有的", "总结")).toBe("没有的");
});

test("an excerpt is of the line that has most of what was searched", () => {
  const lines = ["开头一句。", `${"很长的话".repeat(40)}资源回收室${"后面".repeat(80)}`];
  const excerpt = excerptOf(lines, "资源回收")
    .map(({ text }) => text)
    .join("");
  expect(excerpt).toContain("资源回收室");
  expect(excerpt.length).toBeLessThan(120);
  expect(
    excerptOf(lines, "别的")
      .map(({ text }) => text)
      .join(""),
  ).toMatch(/^开头一句/);
});

test("keywords are common nouns that come up again, and none of a short text", () => {
  const piece =
    "垃圾分类要靠居民，垃圾投放点每天有人看守，居民把垃圾分好再投。张三丰说了机密一次。";
  const words = keywordsOf([piece.repeat(8), piece.repeat(8)]);
  expect(words).toContain("垃圾");
  expect(words).toContain("居民");
  expect(words).not.toContain("张三丰");
  expect(words.length).toBeLessThanOrEqual(12);
  expect(keywordsOf([piece, piece])).toEqual([]);
  expect([...words].sort()).toEqual(words);
});

test("an address says what is unusual, and what makes no sense in one counts as left out", () => {
  const asked = searchSchema.parse({
    q: [" 总结 "],
    page: "99",
    price: "-1",
    free: "no",
    sort: "x",
  });
  expect(asked).toEqual({ q: "总结", sort: "relevance", in: "titles", page: 1 });
  expect(searchAddress(asked)).toBe("?q=%E6%80%BB%E7%BB%93");
  expect(searchSchema.parse({ q: "", category: "", price: "" })).toMatchObject({ q: "" });
});
