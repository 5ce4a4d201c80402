import { expect, test } from "vitest";
import { receiptMail } from "@/lib/checkout/mail-text";
import type { Receipt } from "@/lib/checkout/receipt";
import { fen } from "@/lib/pricing/fen";

const paidAt = new Date("2026-11-22T16:30:00Z");
const until = new Date("2026-12-22T16:30:00Z");

const pass: Receipt = {
  id: "0193a000-0000-7000-8000-000000000000",
  number: "F261123000000",
  item: { kind: "pass", days: 30 },
  document: { number: 7, title: "演讲稿<一>", script: "hans", isPublic: true, isBlocked: false },
  startsAt: paidAt,
  until,
  opening: "open",
  renews: false,
  nextPayment: null,
  renewalKey: null,
  list: fen(1000),
  credit: { amount: fen(599), paidAt },
  amount: fen(400),
  method: "wechat_pay",
  walletNumber: "4200001",
  paidAt,
  recoveryCode: "ABCD-EFGH-JKMN",
  standing: "paid",
  refunds: [],
  surplus: [],
};

const links = {
  read: "https://fanben.example/fanwen/7/read",
  receipt: "https://fanben.example/receipt/0193a000-0000-7000-8000-000000000000",
  restore: "https://fanben.example/restore",
  manage: null,
};

test.each([
  ["zh-Hans", "包月复制（30 天）", "4 元", /2026年11月23日 00:30/, /到 2026年12月23日 00:30/],
  ["zh-Hant", "包月複製（30 天）", "4 元", /2026年11月23日 00:30/, /到 2026年12月23日 00:30/],
  [
    "en",
    "30-day pass",
    "¥4",
    /November 23, 2026 at 12:30\sAM GMT\+8/,
    /Until December 23, 2026 at 12:30\sAM GMT\+8/,
  ],
] as const)(
  "the receipt in %s tells what, until when, how much and the code",
  (locale, what, amount, paid, end) => {
    const { subject, text, html } = receiptMail(pass, links, locale);
    expect(subject).toContain(pass.number);
    for (const body of [text, html]) {
      for (const said of [
        pass.number,
        what,
        amount,
        "ABCD-EFGH-JKMN",
        links.read,
        links.receipt,
        links.restore,
      ]) {
        expect(body).toContain(said);
      }
      expect(body).toMatch(paid);
      expect(body).toMatch(end);
    }
    expect(html).toContain(`<html lang="${locale}">`);
  },
);

test("a copy has no end, and its title is text and no markup", () => {
  const item = { kind: "copy" as const, title: "演讲稿<一>" };
  const { text, html } = receiptMail({ ...pass, item, until: null }, links, "zh-Hans");
  expect(text).toContain("付费复制：演讲稿<一>");
  expect(text).toContain("长期有效");
  expect(html).toContain("演讲稿&#60;一&#62;");
  expect(html).not.toContain("<一>");
});

test("the receipt of a renewing pass leads to where it is cancelled", () => {
  const manage = "https://example.com/account/renewal?key=k";
  const { text, html } = receiptMail({ ...pass, renews: true }, { ...links, manage }, "zh-Hans");
  expect(text).toContain(manage);
  expect(html).toContain(`href="${manage}"`);
  expect(text).toContain("到 2026年12月23日 00:30，自动续订");
  const stacked = { ...pass, renews: true, nextPayment: new Date("2026-12-20T16:30:00Z") };
  const told = receiptMail(stacked, links, "zh-Hans").text;
  expect(told).toMatch(/下次扣款.*2026年12月21日/);
  expect(text).not.toContain("下次扣款");
  expect(receiptMail(pass, links, "zh-Hans").text).not.toContain("/account/renewal");
});
