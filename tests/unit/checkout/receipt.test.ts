import { expect, test } from "vitest";
import {
  isGoingBack,
  openingOf,
  type ReceiptRefund,
  receiptStanding,
  refundProgress,
} from "@/lib/checkout/receipt";
import { fen } from "@/lib/pricing/fen";

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
  const pass = { startsAt, endsAt, renews: false, revokedAt: null };
  const at = (ms: number) => openingOf(pass, new Date(ms));
  expect([at(999), at(1000), at(1999), at(2000)]).toEqual(["later", "open", "open", "ended"]);
  expect(openingOf({ ...pass, endsAt: null }, new Date(1e12))).toBe("open");
  expect(openingOf({ ...pass, revokedAt: startsAt }, new Date(1500))).toBe("closed");
  expect(openingOf(null, new Date(1500))).toBe("closed");
});

test("what goes back as a whole opens nothing, and a refund that failed or is a part takes nothing", () => {
  const refund = (amount: number, progress: ReceiptRefund["progress"]) => {
    return { amount: fen(amount), progress };
  };
  expect(isGoingBack(fen(599), [])).toBe(false);
  expect(isGoingBack(fen(599), [refund(599, "under-way")])).toBe(true);
  expect(isGoingBack(fen(599), [refund(200, "arrived"), refund(399, "under-way")])).toBe(true);
  expect(isGoingBack(fen(599), [refund(200, "arrived")])).toBe(false);
  expect(isGoingBack(fen(599), [refund(599, "failed")])).toBe(false);
  // What staff gave for nothing has nothing to go back.
  expect(isGoingBack(fen(0), [])).toBe(false);
});
