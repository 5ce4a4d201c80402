import { createFormatter, createTranslator } from "use-intl/core";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

// Stands in for the package: outside of a running Next there is no request to take the language from.
export async function getTranslations(asked: { locale: Locale; namespace: never }) {
  return createTranslator({ ...asked, messages: messages[asked.locale] });
}

export async function getFormatter({ locale }: { locale: Locale }) {
  const formats = { dateTime: timeFormats(locale) };
  return createFormatter({ locale, timeZone: "Asia/Shanghai", formats });
}

export function setRequestLocale(): void {}
