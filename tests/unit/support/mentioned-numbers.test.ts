import { expect, test } from "vitest";
import { mentionedNumbers } from "@/lib/support/mentioned-numbers";

test.each([
  ["单号F261128000001，付了款打不开", ["F261128000001"]],
  ["ｆ２６１１２８００００１２ 全角", ["F261128000012"]],
  ["微信支付单号：4200001234202611281234567890。", ["4200001234202611281234567890"]],
  ["支付宝 2026 1128 2200 1401 2345 6789 0123", ["2026112822001401234567890123"]],
  ["pi_3PabcDEFghiJKL012 和 cs_test_a1b2c3d4e5", ["pi_3PabcDEFghiJKL012", "cs_test_a1b2c3d4e5"]],
  ["我的电话是 13800138000，付了 5.99 元", []],
  ["internationalization antidisestablishment", []],
])("of %s", (text, numbers) => {
  expect(mentionedNumbers(text)).toEqual(numbers);
});

test("no more numbers are looked for than one question can be about", () => {
  const many = Array.from({ length: 500 }, (_, at) => `F26112800${1_000 + at}`);
  expect(mentionedNumbers(many.join(" "))).toHaveLength(20);
});
