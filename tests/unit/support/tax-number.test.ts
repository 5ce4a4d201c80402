import { expect, test } from "vitest";
import { canBeInvoiced } from "@/lib/support/invoice";
import { invoiceFormSchema } from "@/lib/support/invoice-schema";
import { parseTaxNumber } from "@/lib/support/tax-number";

const symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** Published codes of well-known organisations. */
const known = ["91350100M000100Y43", "9144030071526726XG", "91110000600037341L"];

test("a unified social credit code passes as it is printed, typed or pasted", () => {
  for (const number of known) expect(parseTaxNumber(number)).toEqual({ kind: "valid", number });
  expect(parseTaxNumber(" 9144 0300 7152 6726 xg ")).toEqual({
    kind: "valid",
    number: "9144030071526726XG",
  });
  expect(parseTaxNumber("９１４４０３００７１５２６７２６ＸＧ").kind).toBe("valid");
});

test("one wrong symbol of it is always noticed", () => {
  for (const number of known) {
    for (let at = 0; at < number.length; at += 1) {
      for (const symbol of symbols) {
        if (symbol === number[at]) continue;
        const typed = `${number.slice(0, at)}${symbol}${number.slice(at + 1)}`;
        expect([typed, parseTaxNumber(typed)]).toEqual([typed, { kind: "wrong", why: "check" }]);
      }
    }
  }
});

test("letters that a code never has are noticed, and so are wrong lengths", () => {
  expect(parseTaxNumber("9144030071526726IG")).toEqual({ kind: "wrong", why: "check" });
  for (const length of [0, 1, 14, 16, 19, 21]) {
    expect(parseTaxNumber("1".repeat(length))).toEqual({ kind: "wrong", why: "length" });
  }
  for (const length of [15, 17, 20]) {
    expect(parseTaxNumber("1".repeat(length)).kind).toBe("valid");
  }
  expect(parseTaxNumber("91440300715267_6XG")).toEqual({ kind: "wrong", why: "symbols" });
});

test("a company needs its number, a person has none", () => {
  const form = {
    purchase: crypto.randomUUID(),
    title: "山海 文化",
    email: "A@example.com",
    locale: "en",
  };
  expect(invoiceFormSchema.safeParse({ ...form, kind: "company", taxNumber: "" }).success).toBe(
    false,
  );
  expect(invoiceFormSchema.parse({ ...form, kind: "person", taxNumber: "anything" })).toMatchObject(
    {
      taxNumber: null,
      email: "a@example.com",
    },
  );
});

test("what cost nothing or went back is not invoiced", () => {
  expect(canBeInvoiced({ amount: 599, standing: "paid" })).toBe(true);
  expect(canBeInvoiced({ amount: 0, standing: "paid" })).toBe(false);
  for (const standing of ["refunding", "refunded", "disputed", "charged-back"]) {
    expect(canBeInvoiced({ amount: 599, standing })).toBe(false);
  }
});
