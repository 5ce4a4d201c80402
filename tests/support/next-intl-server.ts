import { createFormatter, createTranslator } from "use-intl/core";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const messages = { "zh-Hans": hans, "zh-Hant": hant, en };

// Stands in for the package: outside of a running Next there is no request to take the language from.
export async function getTranslations(asked: { locale: Locale; namespace: never }) {
  return createTranslator({ ...asked, messages: messages[asked.locale] });
}

export async function getFormatter({ locale }: { locale: Locale }) {
  return createFormatter({ locale, timeZone: "Asia/Shanghai" });
}

export function setRequestLocale(): void {}
