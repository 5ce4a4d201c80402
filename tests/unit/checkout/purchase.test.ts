import { expect, test } from "vitest";
import { purchaseNumber, standingOf } from "@/lib/checkout/purchase";

const payment = { stripeId: "pi_1", amountFen: 599, currency: "cny", livemode: false };
const purchase = { amountFen: 599, currency: "cny", isPaid: false };

test("a payment of the right sum pays its purchase, and a second one is too many", () => {
  expect(standingOf(payment, purchase, "test")).toBe("matched");
  expect(standingOf(payment, { ...purchase, isPaid: true }, "test")).toBe("surplus");
});

test.each([
  ["amount", { ...payment, amountFen: 598 }, "test"],
  ["currency", { ...payment, currency: "usd" }, "test"],
  ["mode", payment, "live"],
] as const)("a payment with another %s is set aside", (_, given, mode) => {
  expect(standingOf(given, purchase, mode)).toBe("mismatched");
});

test("a purchase number carries the date in China", () => {
  expect(purchaseNumber(new Date("2026-11-22T16:00:00Z"), 42)).toBe("F261123000042");
  expect(purchaseNumber(new Date("2026-11-22T15:59:59Z"), 999999)).toBe("F261122999999");
});
