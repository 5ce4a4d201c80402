import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import en from "@/messages/en.json";
import type { Locale } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";
import zhHans from "@/messages/zh-Hans.json";
import zhHant from "@/messages/zh-Hant.json";

const messages = { "zh-Hans": zhHans, "zh-Hant": zhHant, en };

/** What a component is on a page in a language. */
export function markupOf(element: ReactNode, locale: Locale = "zh-Hans"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      messages={messages[locale]}
      timeZone="Asia/Shanghai"
      formats={{ dateTime: timeFormats(locale) }}
    >
      {element}
    </NextIntlClientProvider>,
  );
}
