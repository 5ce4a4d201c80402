import { expect, test } from "vitest";
import { type Locale, locales } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";

function told(locale: Locale): string[] {
  return Object.values(timeFormats(locale)).map((format) =>
    new Intl.DateTimeFormat(locale, { ...format, timeZone: "Asia/Shanghai" })
      .format(new Date("2026-11-28T16:06:07Z"))
      .replaceAll(/\s/g, " "),
  );
}

test("Chinese counts the hours to 24 and in digits, in every way to tell a moment", () => {
  const inChinese = [
    "2026年11月29日 00:06",
    "2026年11月29日 00:06",
    "2026/11/29 00:06",
    "2026/11/29 00:06:07",
    "00:06",
  ];
  expect(locales.filter((locale) => locale !== "en").map(told)).toEqual([inChinese, inChinese]);
});

test("in English, whoever reads a time is told that the clock is China's", () => {
  expect(told("en")).toEqual([
    "November 29, 2026 at 12:06 AM GMT+8",
    "Nov 29, 2026, 12:06 AM GMT+8",
    "11/29/26, 12:06 AM",
    "11/29/26, 12:06:07 AM",
    "12:06 AM GMT+8",
  ]);
});
