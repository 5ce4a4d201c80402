import { expect, test } from "vitest";
import { isConsented } from "@/lib/checkout/price-consent";
import { leftToRefund } from "@/lib/checkout/refund-rule";
import { goesOn, mayRenew } from "@/lib/checkout/renewal";
import { referenceId } from "@/lib/checkout/stripe-reference";
import { fen, signedYuan } from "@/lib/pricing/fen";

const copy = { kind: "copy", renews: false } as const;
const pass = { kind: "pass", renews: false } as const;

test("no more than the page showed is asked for without a word", () => {
  expect(isConsented(fen(599), { copyFen: 599 }, copy)).toBe(true);
  expect(isConsented(fen(499), { copyFen: 599 }, copy)).toBe(true);
  expect(isConsented(fen(600), { copyFen: 599, passFen: 999 }, copy)).toBe(false);
  expect(isConsented(fen(999), { copyFen: 599, passFen: 400 }, pass)).toBe(false);
  expect(isConsented(fen(999), {}, pass)).toBe(true);
});

test("a renewing pass is consented to by its own price, beside a credit that counts for the other", () => {
  const shown = { passFen: 400, renewalFen: 999 };
  expect(isConsented(fen(999), shown, { kind: "pass", renews: true })).toBe(true);
  expect(isConsented(fen(1099), shown, { kind: "pass", renews: true })).toBe(false);
  expect(isConsented(fen(999), shown, pass)).toBe(false);
});

test("only a pass by card renews itself", () => {
  expect(mayRenew({ renews: true, kind: "pass", method: "card" })).toBe(true);
  expect(mayRenew({ renews: true, kind: "pass", method: "wechat_pay" })).toBe(false);
  expect(mayRenew({ renews: true, kind: "copy", method: "card" })).toBe(false);
  expect(mayRenew({ renews: false, kind: "pass", method: "card" })).toBe(false);
  expect(goesOn({ status: "past_due", endsAtPeriodEnd: false })).toBe(true);
  expect(goesOn({ status: "active", endsAtPeriodEnd: true })).toBe(false);
  expect(goesOn({ status: "canceled", endsAtPeriodEnd: false })).toBe(false);
});

test("what failed to go back can go back again", () => {
  const refunds = [
    { status: "failed", amountFen: 599 },
    { status: "canceled", amountFen: 100 },
    { status: "pending", amountFen: 200 },
    { status: "succeeded", amountFen: 100 },
  ];
  expect(leftToRefund({ amountFen: 599 }, refunds)).toBe(299);
});

test("an amount below nothing keeps its two decimals", () => {
  expect([signedYuan(0), signedYuan(5), signedYuan(-1005)]).toEqual(["0.00", "0.05", "−10.05"]);
});

test("an object of the provider is named by its id, or comes whole", () => {
  expect([referenceId("pi_1"), referenceId({ id: "pi_2" })]).toEqual(["pi_1", "pi_2"]);
  expect(() => referenceId({})).toThrow("without an id");
});
