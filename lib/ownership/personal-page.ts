import { createTranslator } from "use-intl/core";
import { escapeHtml } from "@/lib/markup/escape-html";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";
import type { PersonalFile } from "./personal-file";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

const style =
  "body{margin:2rem auto;max-width:46rem;padding:0 1rem;font:16px/1.7 'PingFang SC','Microsoft YaHei',sans-serif;color:#1f1d1a}h1{font-size:1.6rem}h2{margin-top:2.5rem;font-size:1.25rem;border-bottom:1px solid #ccc}dl{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.25rem 1rem;margin:1rem 0;padding:.75rem 0;border-bottom:1px solid #e4ded2}dd dl{grid-template-columns:7rem minmax(0,1fr);margin:0 0 .5rem;padding:0 0 .5rem}dt{color:#69635a}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}";

/** Where the words are for what the file names by a code, by the place of the field in it. */
const codes: Record<string, string> = {
  "purchases.kind": "desk.kind",
  "purchases.status": "desk.status",
  "purchases.currency": "personal.currency",
  "purchases.locale": "personal.locale",
  "purchases.payments.method": "desk.method",
  "purchases.payments.refunds.status": "desk.refundStatus",
  "purchases.payments.disputes.status": "desk.disputeStatus",
  "purchases.staff.action": "desk.action",
  "uses.kind": "personal.use",
  "letters.kind": "desk.mail",
  "questions.topic": "ticket.topic",
  "questions.status": "ticket.status",
  "questions.messages.by": "ticket",
  "invoices.status": "invoice.status",
  "reports.kind": "report.kind",
  "reports.status": "report.status",
};

/**
 * The same file for people: one page that needs nothing else, with the names of what it tells.
 *
 * @param siteName what the site is called in that language.
 */
export function personalPage(
  { madeAt, site: _, ...parts }: PersonalFile,
  locale: Locale,
  siteName: string,
): string {
  const words = createTranslator({ locale, messages: messages[locale] });
  const t = createTranslator({ locale, messages: messages[locale], namespace: "personal" });
  const time = (iso: string) =>
    new Intl.DateTimeFormat(locale, {
      ...timeFormats(locale).longTime,
      timeZone: "Asia/Shanghai",
    }).format(new Date(iso));
  const shown = (value: unknown, place: string): string => {
    if (value === null || value === "") return "–";
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value)) {
      return value.length === 0 ? "–" : value.map((fields) => record(fields, place)).join("");
    }
    const text = String(value);
    const word = `${codes[place]}.${text}` as "desk.kind.copy";
    if (place in codes && words.has(word)) return escapeHtml(words(word));
    return escapeHtml(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? time(text) : text);
  };
  const record = (fields: object, place: string): string => {
    const lines = Object.entries(fields).map(
      ([name, value]) =>
        `<dt>${t(`field.${name}` as "field.email")}</dt><dd>${shown(value, `${place}.${name}`)}</dd>`,
    );
    return `<dl>${lines.join("")}</dl>`;
  };
  const sections = Object.entries(parts).map(([name, part]) => {
    const records: object[] = Array.isArray(part) ? part : [part];
    const body =
      records.length === 0
        ? `<p>${t("empty")}</p>`
        : records.map((fields) => record(fields, name)).join("");
    return `<h2>${t(`section.${name}` as "section.account")}</h2>${body}`;
  });
  const title = escapeHtml(t("title", { site: siteName }));
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1><p>${t("made", { at: time(madeAt) })}</p>${sections.join("")}</body></html>`;
}
