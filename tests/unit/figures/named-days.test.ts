import { expect, test } from "vitest";
import { namedDays } from "@/lib/figures/money-day";
import { periodLengths } from "@/lib/figures/period";

const daysOf = (length: number) => Array.from({ length }, (_, at) => at + 1);

test.each([
  [7, [1, 3, 5, 7]],
  [30, [2, 9, 16, 23, 30]],
  [90, [6, 27, 48, 69, 90]],
])("of %d days those are named", (length, named) => {
  expect(periodLengths).toContain(length);
  expect(namedDays(daysOf(length))).toEqual(named);
});

test("of one day that one, of none none", () => {
  expect(namedDays([1])).toEqual([1]);
  expect(namedDays([])).toEqual([]);
});
