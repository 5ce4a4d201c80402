import { expect, test } from "vitest";
import { locales } from "@/messages/locales";
import { timeFormats } from "@/messages/time-formats";

test("Chinese counts the hours to 24 and in digits, in every way to tell a moment", () => {
  const told = locales.map((locale) =>
    Object.values(timeFormats(locale)).map((format) =>
      new Intl.DateTimeFormat(locale, { ...format, timeZone: "Asia/Shanghai" })
        .format(new Date("2026-11-28T16:06:07Z"))
        .replaceAll(/\s/g, " "),
    ),
  );
  const inChinese = [
    "2026年11月29日 00:06",
    "2026年11月29日 00:06",
    "2026/11/29 00:06",
    "2026/11/29 00:06:07",
  ];
  expect(told).toEqual([
    inChinese,
    inChinese,
    expect.arrayContaining(["November 29, 2026 at 12:06 AM"]),
  ]);
});
