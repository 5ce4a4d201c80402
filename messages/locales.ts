/** The languages of the interface. Each has its texts in the file of its name beside this one. */
export const locales = ["zh-Hans", "zh-Hant", "en"] as const;

export type Locale = (typeof locales)[number];

/** The one whose addresses have no prefix. */
export const defaultLocale = "zh-Hans" satisfies Locale;

/** The address of a page in a language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
