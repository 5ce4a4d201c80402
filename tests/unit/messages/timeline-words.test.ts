import { describe, expect, test } from "vitest";
import {
  AttemptStatus,
  ChangeCause,
  MailKind,
  PaymentMethod,
  PaymentStanding,
  RefundReason,
  RefundStatus,
} from "@/lib/platform/prisma/enums";
import en from "@/messages/en.json";
import { locales } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const desks = { "zh-Hans": hans.desk, "zh-Hant": hant.desk, en: en.desk };

/** What the file of a purchase may tell of, by the group of its words. */
const states = {
  attemptStatus: Object.values(AttemptStatus),
  method: Object.values(PaymentMethod),
  standing: Object.values(PaymentStanding),
  cause: Object.values(ChangeCause),
  refundStatus: Object.values(RefundStatus),
  refundReason: Object.values(RefundReason),
  mail: Object.values(MailKind),
  // https://docs.stripe.com/api/disputes/object
  disputeStatus: [
    "warning_needs_response",
    "warning_under_review",
    "warning_closed",
    "needs_response",
    "under_review",
    "won",
    "lost",
    "prevented",
  ],
  disputeReason: ["fraudulent", "general", "product_not_received", "subscription_canceled"],
};

describe.each(locales)("in %s", (locale) => {
  test.each(Object.entries(states))("every %s has a word", (group, names) => {
    const words: Record<string, string> = desks[locale][group as keyof typeof states];
    for (const name of [...names, "other"]) expect(words, name).toHaveProperty(name);
  });
});

test("the Chinese words are Chinese", () => {
  for (const locale of ["zh-Hans", "zh-Hant"] as const) {
    const { event, outcome, disputeStatus, disputeReason, mail } = desks[locale];
    for (const words of [event, outcome, disputeStatus, disputeReason, mail]) {
      for (const word of Object.values(words)) expect(word).toMatch(/^[\p{Script=Han}，]+$/u);
    }
  }
});
