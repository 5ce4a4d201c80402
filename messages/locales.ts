/** The languages of the interface. Each has its texts in the file of its name beside this one. */
export const locales = ["zh-Hans", "zh-Hant", "en"] as const;

export type Locale = (typeof locales)[number];

/** The one whose addresses have no prefix. */
export const defaultLocale = "zh-Hans" satisfies Locale;
