import { defineRouting } from "next-intl/routing";
import { defaultLocale, type Locale, locales } from "@/messages/locales";

export const routing = defineRouting({
  locales,
  defaultLocale,
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
});

export type AppLocale = Locale;

/** The address of a page in a language; the default language has no prefix. */
export function localePath(locale: AppLocale, path: string): string {
  if (locale === routing.defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
