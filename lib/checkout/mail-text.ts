import { createFormatter, createTranslator } from "use-intl/core";
import { type MailText, mailBodies } from "@/lib/markup/mail-bodies";
import { type Fen, yuan } from "@/lib/pricing/fen";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";
import type { Receipt } from "./receipt";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

/** Where the links of a receipt lead; `manage` to where a renewing pass is cancelled. */
export type ReceiptLinks = {
  read: string;
  receipt: string;
  restore: string;
  manage: string | null;
};

/** The receipt as a mail in the buyer's language, as text and as HTML. Times are China's. */
export function receiptMail(receipt: Receipt, links: ReceiptLinks, locale: Locale): MailText {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "receipt" });
  const format = createFormatter({
    locale,
    timeZone: "Asia/Shanghai",
    formats: { dateTime: timeFormats(locale) },
  });
  const time = (date: Date) => format.dateTime(date, "longTime");
  const item =
    receipt.item.kind === "copy"
      ? t("copyItem", { title: receipt.item.title })
      : t("passItem", { days: receipt.item.days });
  const rows: [string, string][] = [
    [t("number"), receipt.number],
    [t("item"), item],
    [t("amount"), t("amountValue", { amount: yuan(receipt.amount) })],
    [t("paidAt"), time(receipt.paidAt)],
    [
      t("validity"),
      receipt.until === null
        ? t("forGood")
        : t(receipt.renews ? "untilRenews" : "until", { until: time(receipt.until) }),
    ],
    ...(receipt.nextPayment === null
      ? []
      : [
          [
            t("nextPayment"),
            format.dateTime(receipt.nextPayment, { dateStyle: "long" }),
          ] satisfies [string, string],
        ]),
    [t("code"), receipt.recoveryCode],
  ];
  const hint = t("codeHint", { address: links.restore });
  return {
    subject: t("subject", { number: receipt.number, item }),
    ...mailBodies(locale, {
      greeting: t("greeting"),
      rows,
      hint,
      links: [
        { url: links.read, name: t("open") },
        { url: links.receipt, name: t("viewInBrowser") },
        ...(links.manage === null ? [] : [{ url: links.manage, name: t("manage") }]),
      ],
    }),
  };
}

/** Money on its way back: of a payment that came twice, or of a purchase. */
export type RefundNotice = {
  number: string;
  amount: Fen;
  /** The number in the buyer's own wallet, where there is one. */
  walletNumber: string | null;
  supportUrl: string;
};

/** Tells a buyer that money goes back, in the buyer's language. */
export function refundMail(
  notice: RefundNotice,
  kind: "refund" | "surplus_refund",
  locale: Locale,
): MailText {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "refundMail" });
  const amount = t("amountValue", { amount: yuan(notice.amount) });
  const rows: [string, string][] = [
    [t("number"), notice.number],
    [t("amount"), amount],
    ...(notice.walletNumber === null
      ? []
      : [[t("walletNumber"), notice.walletNumber] satisfies [string, string]]),
  ];
  const greeting = kind === "refund" ? t("refunded") : t("surplus");
  return {
    subject: t("subject", { number: notice.number, amount }),
    ...mailBodies(locale, {
      greeting,
      rows,
      hint: t("hint"),
      links: [{ url: notice.supportUrl, name: t("support") }],
    }),
  };
}

/** A payment that is to be taken for a renewing pass, or could not be. */
export type RenewalNotice = {
  /** Of the purchase that began it. */
  number: string;
  amount: Fen;
  periodEnd: Date;
  /** Where it can be cancelled without signing in. */
  manageUrl: string;
};

/** Tells a buyer of the next payment for a renewing pass, or that the last one was declined. */
export function renewalMail(
  notice: RenewalNotice,
  kind: "renewal_reminder" | "renewal_failed",
  locale: Locale,
): MailText {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "renewalMail" });
  const format = createFormatter({ locale, timeZone: "Asia/Shanghai" });
  const date = format.dateTime(notice.periodEnd, { dateStyle: "long" });
  const amount = t("amountValue", { amount: yuan(notice.amount) });
  const rows: [string, string][] = [
    [t("number"), notice.number],
    [t("amount"), amount],
    [t("date"), date],
  ];
  const isReminder = kind === "renewal_reminder";
  return {
    subject: isReminder ? t("reminderSubject", { date, amount }) : t("failedSubject"),
    ...mailBodies(locale, {
      greeting: isReminder ? t("reminder", { date, amount }) : t("failed"),
      rows,
      hint: isReminder ? t("reminderHint") : t("failedHint"),
      links: [{ url: notice.manageUrl, name: t("manage") }],
    }),
  };
}

/** Tells the operators that a person must look at something. */
export function alertMail(detail: Record<string, unknown>, deskUrl: string): MailText {
  const rows = Object.entries(detail).map(([name, value]): [string, string] => [
    name,
    String(value ?? "-"),
  ]);
  return {
    subject: `Fanben: ${String(detail.alert)} ${String(detail.subject)}`,
    ...mailBodies("en", {
      greeting: "Please look at this on the desk.",
      rows,
      hint: "",
      links: [{ url: deskUrl, name: "Open the desk" }],
    }),
  };
}
