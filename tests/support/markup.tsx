import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { timeFormats } from "@/messages/time-formats";
import messages from "@/messages/zh-Hans.json";

/** What a component is on a page in the default language. */
export function markupOf(element: ReactNode): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale="zh-Hans"
      messages={messages}
      timeZone="Asia/Shanghai"
      formats={{ dateTime: timeFormats("zh-Hans") }}
    >
      {element}
    </NextIntlClientProvider>,
  );
}
