import { expect, test } from "vitest";
import { openingOf, receiptStanding, refundProgress } from "@/lib/checkout/receipt";

test.each([
  ["refunded", ["arrived"], "refunded"],
  ["suspended", [], "disputed"],
  ["charged_back", [], "charged-back"],
  ["paid", [], "paid"],
  ["paid", ["failed"], "paid"],
  ["paid", ["arrived"], "partly-refunded"],
  ["paid", ["arrived", "under-way"], "refunding"],
] as const)("%s with refunds %j is told as %s", (status, refunds, told) => {
  expect(
    receiptStanding(
      status,
      refunds.map((progress) => ({ progress })),
    ),
  ).toBe(told);
});

test("what the provider still works on is under way", () => {
  const told = ["requested", "pending", "requires_action", "succeeded", "failed", "canceled"];
  expect(told.map(refundProgress)).toEqual([
    "under-way",
    "under-way",
    "under-way",
    "arrived",
    "failed",
    "failed",
  ]);
});

test("an entitlement opens from its start until just before its end", () => {
  const [startsAt, endsAt] = [new Date(1000), new Date(2000)];
  const pass = { startsAt, endsAt, revokedAt: null };
  const at = (ms: number) => openingOf(pass, new Date(ms));
  expect([at(999), at(1000), at(1999), at(2000)]).toEqual(["later", "open", "open", "ended"]);
  expect(openingOf({ startsAt, endsAt: null, revokedAt: null }, new Date(1e12))).toBe("open");
  expect(openingOf({ ...pass, revokedAt: startsAt }, new Date(1500))).toBe("closed");
  expect(openingOf(null, new Date(1500))).toBe("closed");
});
