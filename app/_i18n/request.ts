import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { cache } from "react";
import { getIdentity } from "@/lib/settings/data";
import type { Locale } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";
import type messagesShape from "@/messages/zh-Hans.json";
import { routing } from "./routing";

type Messages = typeof messagesShape;

/** A page asks for messages again and again. */
const identityOnce = cache(getIdentity);

export default getRequestConfig(async ({ requestLocale }) => {
  const requested = await requestLocale;
  const locale = hasLocale(routing.locales, requested) ? requested : routing.defaultLocale;
  const { default: messages } = await import(`../../messages/${locale}.json`);
  return {
    locale,
    messages: await withIdentity(messages, locale),
    formats: { dateTime: timeFormats(locale) },
    timeZone: "Asia/Shanghai",
  };
});

/** The messages with what the operator says of the site in its place. A build has no database, and no site. */
async function withIdentity(messages: Messages, locale: Locale): Promise<Messages> {
  if (process.env.NEXT_PHASE === "phase-production-build") return messages;
  const { names, company, icp, police } = await identityOnce();
  const name = names[locale] || messages.site.name;
  return { ...messages, site: { ...messages.site, name, company, icp, police } };
}
