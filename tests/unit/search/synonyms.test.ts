import { expect, test } from "vitest";
import { synonymQueries } from "@/lib/search/synonyms";

test.each([
  ["租房", "房屋租赁"],
  ["租房合同", "房屋租赁合同"],
  ["打工", "务工"],
  ["自薦信 會計", "求职信 会计"],
  ["年末總結", "年终总结"],
])("%s is looked for as %s as well", (typed, other) => {
  expect(synonymQueries(typed)).toContain(other);
});

test("a longer word is not taken apart, and other words have no synonyms", () => {
  expect(synonymQueries("协议书")).not.toContain("合同书");
  expect(synonymQueries("龘龘龘")).toEqual([]);
});

test("a wider word finds no narrower one", () => {
  expect(synonymQueries("春节")).toEqual(["放假"]);
  expect(synonymQueries("放假")).toEqual([]);
});
