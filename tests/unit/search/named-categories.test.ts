import { expect, test } from "vitest";
import { categoryTree } from "@/lib/catalog/category-tree";
import { categoriesNamed } from "@/lib/search/named-categories";

const categories = categoryTree.flatMap((top) => [top, ...(top.children ?? [])]);

test.each([
  ["work summary", ["gongzuozongjie"]],
  ["Wedding toast", ["hunlizhici"]],
  ["the cover letters", ["qiuzhixin"]],
  ["证婚", ["hunlizhici"]],
  ["證婚人", ["hunlizhici"]],
  ["量子", []],
  ["of the and", []],
])("%s names %j", (typed, slugs) => {
  expect(categoriesNamed(typed, categories).map(({ slug }) => slug)).toEqual(slugs);
});
