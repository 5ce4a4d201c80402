import { expect, test } from "vitest";
import { formatRecoveryCode, recoveryCode } from "@/lib/entitlements/recovery-code";
import { changeOf } from "@/lib/figures/change";
import { countedQuery } from "@/lib/figures/count";
import { shareOf } from "@/lib/figures/funnel";
import { moneyTotal } from "@/lib/figures/money-day";
import { momentsOf, periodBefore, periodEnding } from "@/lib/figures/period";
import { salesTotal } from "@/lib/figures/sales";
import { figuresSearchSchema } from "@/lib/figures/schema";
import { Tally } from "@/lib/figures/tally";
import { fen } from "@/lib/pricing/fen";

test("a period is of whole days in China, and the one before ends where it begins", () => {
  const period = periodEnding("2026-03-02", 7);
  expect(period).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  expect(periodBefore(period)).toEqual({ from: "2026-02-17", to: "2026-02-23" });
  expect(periodBefore(periodEnding("2026-01-01", 90))).toEqual({
    from: "2025-07-06",
    to: "2025-10-03",
  });
  expect(momentsOf(period)).toEqual({
    start: new Date("2026-02-23T16:00:00Z"),
    end: new Date("2026-03-02T16:00:00Z"),
  });
});

test.each([
  ["7", 7],
  ["30", 30],
  ["90", 90],
  ["31", 30],
  ["", 30],
  ["7; DROP", 30],
  [["7", "90"], 30],
  [undefined, 30],
])("?days=%s is %s days", (days, expected) => {
  expect(figuresSearchSchema.parse({ days }).days).toBe(expected);
});

test.each([
  [120, 100, { kind: "up", percent: 20 }],
  [50, 100, { kind: "down", percent: 50 }],
  [-599, 599, { kind: "down", percent: 200 }],
  [1001, 1000, { kind: "same" }],
  [0, 0, { kind: "same" }],
  [5, 0, { kind: "unmeasured" }],
  [5, -5, { kind: "unmeasured" }],
])("%i after %i", (now, before, change) => {
  expect(changeOf(now, before)).toEqual(change);
});

test("a share in nothing is none", () => {
  expect(shareOf(1, 4)).toBe(0.25);
  expect(shareOf(0, 4)).toBe(0);
  expect(shareOf(0, 0)).toBe(null);
});

test("days and sales add up, below nothing too", () => {
  const days = [
    { day: "2026-03-01", gross: fen(599), returned: fen(0), netFen: 599 },
    { day: "2026-03-02", gross: fen(0), returned: fen(1000), netFen: -1000 },
  ];
  expect(moneyTotal(days)).toEqual({ gross: 599, returned: 1000, netFen: -401 });
  expect(
    salesTotal([
      { kind: "copy", method: "card", purchases: 2, gross: fen(1198) },
      { kind: "pass", method: null, purchases: 1, gross: fen(1990) },
    ]),
  ).toEqual({ purchases: 3, gross: 3188 });
});

test("the same words are one query, however they are typed", () => {
  expect(countedQuery("  年終　總結 ")).toBe("年终 总结");
  expect(countedQuery("ＰＰＴ")).toBe("ppt");
  expect(countedQuery("2024-2025 学年")).toBe("2024-2025 学年");
  expect(countedQuery("字".repeat(60))).toBe("字".repeat(40));
  expect(countedQuery("𠮷".repeat(41))).toBe("𠮷".repeat(40));
});

test.each([
  "",
  " 　",
  "buyer@example.com",
  "ｂｕｙｅｒ＠example.com",
  "13800138000",
  "138 0013 8000",
  "１３８００１３８０００",
  "110101199003074578",
  "F261123000001 没有到账",
  formatRecoveryCode(recoveryCode(123456789n)),
  formatRecoveryCode(recoveryCode(987654321n)).toLowerCase(),
])("%j is not written down", (typed) => {
  expect(countedQuery(typed)).toBe(null);
});

test("a tally hands over sums, each once, in one order", () => {
  const tally = new Tally();
  const seen = { day: "2026-03-02", kind: "preview", document: 2 } as const;
  tally.add(seen);
  tally.add({ ...seen, day: "2026-03-01" });
  tally.add(seen);
  tally.addSearch({ day: "2026-03-01", query: "总结", found: 3 });
  tally.addSearch({ day: "2026-03-01", query: "总结", found: 0 });
  expect(tally.take()).toEqual({
    counts: [
      { ...seen, day: "2026-03-01", times: 1 },
      { ...seen, times: 2 },
    ],
    searches: [{ day: "2026-03-01", query: "总结", times: 2, found: 0 }],
  });
  expect(tally.take()).toEqual({ counts: [], searches: [] });
});
