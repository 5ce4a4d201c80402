import fc from "fast-check";
import { expect, test } from "vitest";
import { fen, yuan } from "@/lib/pricing/fen";

test.each([
  [599, "5.99"],
  [1000, "10"],
  [1005, "10.05"],
  [0, "0"],
])("%i fen is %s yuan", (amount, written) => {
  expect(yuan(fen(amount))).toBe(written);
});

test("writing an amount loses nothing", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (amount) => {
      const [whole = "", rest = "0"] = yuan(fen(amount)).split(".");
      expect(Number(whole) * 100 + Number(rest)).toBe(amount);
    }),
  );
});

test.each([5.99, -1, Number.NaN, 2 ** 53])("%d is no amount in fen", (amount) => {
  expect(() => fen(amount)).toThrow(RangeError);
});
