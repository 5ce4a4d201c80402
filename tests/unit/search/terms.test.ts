import { expect, test } from "vitest";
import { fold, terms, titleTerms } from "@/lib/search/terms";

test("Traditional and Simplified give the same terms", () => {
  expect(terms("創建文明城市講話")).toEqual(terms("创建文明城市讲话"));
});

test("a run of Chinese is found by each of its pairs", () => {
  expect(terms("年终总结")).toEqual(["年终", "终总", "总结"]);
});

test("a title is found by a single character as well", () => {
  expect(titleTerms("总结")).toEqual(["总结", "总", "结"]);
});

test("Latin and digits stay whole, in one case and width", () => {
  expect(terms("ＩＳＯ 9001")).toEqual(["iso", "9001"]);
});

test("folding keeps every place, which cutting by place relies on", () => {
  const text = "尊敬的老師……讓我們（攜手）創建衛生校園①。ＡＢＣ　㈱";
  expect(fold(text)).toHaveLength(text.length);
  expect(fold("老師：ＡＢ")).toBe("老师:AB");
});
