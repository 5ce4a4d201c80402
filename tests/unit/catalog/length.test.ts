import { expect, test } from "vitest";
import { characterCount, readingMinutes, speakingMinutes } from "@/lib/catalog/length";

test.each([
  ["春眠不觉晓，处处闻啼鸟。", 12],
  ["2025年3月4日", 6],
  ["Word 文件", 3],
  ["　　 \n", 0],
])("%j counts %i", (text, count) => {
  expect(characterCount(text)).toBe(count);
});

test("reading takes at least a minute, and 350 characters each", () => {
  expect([0, 330, 331, 3300].map(readingMinutes)).toEqual([1, 1, 2, 10]);
});

test("a speech takes longer than its text takes to read", () => {
  expect([0, 240, 359, 361, 2400].map(speakingMinutes)).toEqual([1, 1, 1, 2, 10]);
});
