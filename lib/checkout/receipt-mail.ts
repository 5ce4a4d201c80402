import { createFormatter, createTranslator } from "use-intl/core";
import { type Fen, yuan } from "@/lib/pricing/fen";
import en from "@/messages/en.json";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";
import type { Locale } from "./schema";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

/** What a receipt tells. */
export type Receipt = {
  number: string;
  item: { kind: "copy"; title: string } | { kind: "pass"; days: number };
  amount: Fen;
  paidAt: Date;
  /** First moment without access; null where there is no end. */
  until: Date | null;
  recoveryCode: string;
  readUrl: string;
  restoreUrl: string;
};

/** The receipt as a mail in the buyer's language, as text and as HTML. Times are China's. */
export function receiptMail(
  receipt: Receipt,
  locale: Locale,
): { subject: string; text: string; html: string } {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "receipt" });
  const format = createFormatter({ locale, timeZone: "Asia/Shanghai" });
  const time = (date: Date) => format.dateTime(date, { dateStyle: "long", timeStyle: "short" });
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
      receipt.until === null ? t("forGood") : t("until", { until: time(receipt.until) }),
    ],
    [t("code"), receipt.recoveryCode],
  ];
  const hint = t("codeHint", { address: receipt.restoreUrl });
  const text = [
    t("greeting"),
    "",
    ...rows.map(([name, value]) => `${name}: ${value}`),
    "",
    hint,
    "",
    `${t("open")}: ${receipt.readUrl}`,
  ].join("\n");
  return {
    subject: t("subject", { number: receipt.number, item }),
    text,
    html: receiptHtml(locale, t("greeting"), rows, hint, { url: receipt.readUrl, name: t("open") }),
  };
}

// Mail programs know no style sheets to speak of, so every style stands where it applies.
function receiptHtml(
  locale: Locale,
  greeting: string,
  rows: readonly [string, string][],
  hint: string,
  open: { url: string; name: string },
): string {
  const cell = "padding:8px 16px 8px 0;border-bottom:1px solid #e4ded2;vertical-align:top";
  const lines = rows.map(
    ([name, value]) =>
      `<tr><td style="${cell};color:#69635a;white-space:nowrap">${escapeHtml(name)}</td><td style="${cell}">${escapeHtml(value)}</td></tr>`,
  );
  return `<!doctype html><html lang="${locale}"><body style="margin:0;padding:24px;background:#faf8f3;color:#1f1d1a;font:16px/1.7 'PingFang SC','Microsoft YaHei',sans-serif"><div style="max-width:560px;margin:auto;background:#fff;border:1px solid #e4ded2;border-radius:12px;padding:24px"><p style="margin-top:0">${escapeHtml(greeting)}</p><table style="border-collapse:collapse;width:100%">${lines.join("")}</table><p style="color:#69635a">${escapeHtml(hint)}</p><p style="margin-bottom:0"><a href="${escapeHtml(open.url)}" style="display:inline-block;background:#a8322a;color:#fff;padding:10px 20px;border-radius:6px;text-decoration:none">${escapeHtml(open.name)}</a></p></div></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
