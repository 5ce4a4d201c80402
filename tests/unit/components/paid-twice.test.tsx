import { expect, test } from "vitest";
import { PaidTwice } from "@/components/checkout/paid-twice";
import { fen } from "@/lib/pricing/fen";
import { markupOf } from "../../support/markup";

const at = new Date("2026-03-01T12:00:00Z");

const told = (progress: "failed" | "arrived") =>
  markupOf(
    <PaidTwice
      surplus={[{ id: "1", amount: fen(599), progress, at }]}
      method="alipay"
      supportHref="/support?topic=refund"
    />,
  );

test("who paid twice is led to support where the second payment did not go back", () => {
  expect(told("failed")).toMatch(/<a href="\/support\?topic=refund"[^>]*>联系客服<\/a>/);
  expect(told("arrived")).not.toContain("<a ");
});
