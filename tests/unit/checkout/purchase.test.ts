import fc from "fast-check";
import { expect, test } from "vitest";
import { purchaseNumber, standingOf } from "@/lib/checkout/purchase";

const payment = { amountFen: 599, currency: "cny", livemode: false };
const purchase = { amountFen: 599, currency: "cny", isServed: false };

test("a payment of the right sum pays its purchase, and a second one is too many", () => {
  expect(standingOf(payment, purchase, "test")).toBe("matched");
  expect(standingOf(payment, { ...purchase, isServed: true }, "test")).toBe("surplus");
});

test.each([
  ["amount", { ...payment, amountFen: 598 }, "test"],
  ["currency", { ...payment, currency: "usd" }, "test"],
  ["mode", payment, "live"],
] as const)("a payment with another %s is set aside", (_, given, mode) => {
  expect(standingOf(given, purchase, mode)).toBe("mismatched");
});

test("a purchase number carries the date in China", () => {
  expect(purchaseNumber(new Date("2026-11-22T16:00:00Z"), 0)).toBe("F261123000000");
  expect(purchaseNumber(new Date("2026-11-22T15:59:59Z"), 1)).toBe("F261122387419");
});

test("a million purchases of a day have a million numbers", () => {
  const day = new Date("2026-11-22T16:00:00Z");
  const counts = fc.uniqueArray(fc.nat(999_999), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(counts, (some) => {
      expect(new Set(some.map((count) => purchaseNumber(day, count))).size).toBe(some.length);
    }),
  );
});
