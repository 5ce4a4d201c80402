import type { DateTimeFormatOptions } from "use-intl/core";
import type { Locale } from "./locales";

/**
 * Ways to tell a moment, by the names that pages and mails call them by. `exactTime` has seconds,
 * `clockTime` no day. The clock is China's; in English, what readers are told says so.
 */
export type TimeFormats = Record<
  "longTime" | "mediumTime" | "shortTime" | "exactTime" | "clockTime",
  DateTimeFormatOptions
>;

const simplified: TimeFormats = {
  longTime: { dateStyle: "long", timeStyle: "short" },
  mediumTime: { dateStyle: "medium", timeStyle: "short" },
  shortTime: { dateStyle: "short", timeStyle: "short" },
  exactTime: { dateStyle: "short", timeStyle: "medium" },
  clockTime: { timeStyle: "short" },
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
  clockTime: clock,
};

/** With its zone, since who reads English is likely to live in another; no style of a date goes with one. */
const zoned = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

/** The desk, where shortTime and exactTime stand, is read in China. */
const english: TimeFormats = {
  longTime: { year: "numeric", month: "long", day: "numeric", ...zoned },
  mediumTime: { year: "numeric", month: "short", day: "numeric", ...zoned },
  shortTime: simplified.shortTime,
  exactTime: simplified.exactTime,
  clockTime: zoned,
};

const formats: Record<Locale, TimeFormats> = {
  "zh-Hans": simplified,
  "zh-Hant": traditional,
  en: english,
};

export function timeFormats(locale: Locale): TimeFormats {
  return formats[locale];
}
