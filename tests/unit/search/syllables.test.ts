import { expect, test } from "vitest";
import { readingsOf, readingsSoFar } from "@/lib/search/syllables";

test.each([
  ["gongzuozongjie", ["gong zuo zong jie"]],
  ["changyishu", ["chang yi shu"]],
  ["fangan", ["fang an", "fan gan"]],
  ["lvshi", ["lv shi"]],
  ["xian", ["xi an"]],
  ["hui", []],
  ["summary", []],
  ["gongzuozongj", []],
])("%s is read as %j", (letters, readings) => {
  expect(readingsOf(letters).map((sounds) => sounds.join(" "))).toEqual(readings);
});

test("the last syllable may be typed in part while somebody types", () => {
  expect(readingsSoFar("nianzh")).toEqual([["nian", "zh"]]);
  expect(readingsSoFar("nianzhk")).toEqual([]);
});

test("letters that could be parted in any number of ways are read in a few, and at once", () => {
  expect(readingsOf("fangan".repeat(10))).toHaveLength(4);
  expect(readingsOf(`${"an".repeat(29)}vv`)).toEqual([]);
});
