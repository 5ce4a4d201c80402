import type { DateTimeFormatOptions } from "use-intl/core";
import type { Locale } from "./locales";

/** Ways to tell a moment, by the names that pages and mails call them by. `exactTime` has seconds. */
export type TimeFormats = Record<
  "longTime" | "mediumTime" | "shortTime" | "exactTime",
  DateTimeFormatOptions
>;

const ofLanguage: TimeFormats = {
  longTime: { dateStyle: "long", timeStyle: "short" },
  mediumTime: { dateStyle: "medium", timeStyle: "short" },
  shortTime: { dateStyle: "short", timeStyle: "short" },
  exactTime: { dateStyle: "short", timeStyle: "medium" },
};

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const inWords = { year: "numeric", month: "long", day: "numeric", ...clock } as const;
const inDigits = { year: "numeric", month: "numeric", day: "numeric", ...clock } as const;

/** Left to itself, Traditional Chinese counts to twelve: 清晨6:06. No style of a date goes with another clock. */
const traditional: TimeFormats = {
  longTime: inWords,
  mediumTime: inWords,
  shortTime: inDigits,
  exactTime: { ...inDigits, second: "2-digit" },
};

export function timeFormats(locale: Locale): TimeFormats {
  return locale === "zh-Hant" ? traditional : ofLanguage;
}
