/** The languages of the interface. Each has its texts in the file of its name beside this one. */
export const locales = ["zh-Hans", "zh-Hant", "en"] as const;

export type Locale = (typeof locales)[number];

/** What each calls itself. */
export const localeNames: Record<Locale, string> = {
  "zh-Hans": "简体",
  "zh-Hant": "繁體",
  en: "English",
};

/** The one whose addresses have no prefix. */
export const defaultLocale = "zh-Hans" satisfies Locale;

/** The address of a page in a language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
