import { expect, test } from "vitest";
import { deskQuery } from "@/lib/checkout/desk-query";
import { timelineOf } from "@/lib/checkout/timeline";
import { formatRecoveryCode, recoveryCode } from "@/lib/entitlements/recovery-code";
import { csvLine } from "@/lib/markup/csv";
import { fen, parseYuan } from "@/lib/pricing/fen";

test("what is typed into the desk's search is told apart by its form", () => {
  const code = recoveryCode(123456789n);
  expect(deskQuery("  ")).toEqual({ kind: "newest" });
  expect(deskQuery("f261123000001")).toEqual({ kind: "number", number: "F261123000001" });
  expect(deskQuery(` ${formatRecoveryCode(code).toLowerCase()} `)).toEqual({ kind: "code", code });
  expect(deskQuery("Buyer@Example.com")).toEqual({ kind: "email", email: "buyer@example.com" });
  expect(deskQuery("pi_3abc")).toEqual({ kind: "reference", reference: "pi_3abc" });
  expect(deskQuery("4200 0018 2220 2611 2312 3456 7890")).toEqual({
    kind: "reference",
    reference: "4200001822202611231234567890",
  });
  expect(deskQuery("0197f3d2-0000-7000-8000-000000000000").kind).toBe("id");
});

test.each([
  ["=1+1", '"\'=1+1"'],
  ["+86", '"\'+86"'],
  ["@sum", '"\'@sum"'],
  ["-2", '"\'-2"'],
  [" =1", '"\' =1"'],
  ["＝1", '"\'＝1"'],
  ["\t=1", '"\'\t=1"'],
  ["好，范文", "好，范文"],
  ['a"b,c', '"a""b,c"'],
  ["4200001822202611231234567890", '"\t4200001822202611231234567890"'],
])("a cell of %j becomes %j", (value, cell) => {
  expect(csvLine([value, 5, null])).toBe(`${cell},5,\r\n`);
});

test("yuan are read to the fen, and nothing else is taken for an amount", () => {
  expect([parseYuan("5.99"), parseYuan("10"), parseYuan(" 0.5 "), parseYuan("５.９")]).toEqual([
    599, 1000, 50, 590,
  ]);
  for (const typed of ["", "5.999", "-1", "1e3", "5,99", "五"]) expect(parseYuan(typed)).toBeNull();
});

test("what happened at the same moment stands in the order of cause and effect", () => {
  const at = new Date("2026-01-02T03:04:05Z");
  const earlier = new Date("2026-01-02T03:04:04Z");
  const told = timelineOf([
    { kind: "mail", at, mail: "receipt", to: "a@example.com", sentAt: null },
    { kind: "granted", at, cause: "webhook", reference: "pi_1" },
    { kind: "event", at, type: "payment_intent.succeeded", outcome: "granted", reference: "evt_1" },
    { kind: "created", at: earlier, amount: fen(599), credit: fen(0) },
  ]);
  expect(told.map(({ kind }) => kind)).toEqual(["created", "event", "granted", "mail"]);
});
