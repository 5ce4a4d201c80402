import { defineRouting } from "next-intl/routing";

export const routing = defineRouting({
  locales: ["zh-Hans", "zh-Hant", "en"],
  defaultLocale: "zh-Hans",
  localePrefix: "as-needed",
  localeDetection: false,
  localeCookie: false,
});

export type AppLocale = (typeof routing.locales)[number];

/** The address of a page in a language; the default language has no prefix. */
export function localePath(locale: AppLocale, path: string): string {
  if (locale === routing.defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
