import { createTranslator, IntlErrorCode } from "next-intl";
import { expect, test } from "vitest";
import en from "@/messages/en.json";
import { locales } from "@/messages/locales";
import hans from "@/messages/zh-Hans.json";
import hant from "@/messages/zh-Hant.json";

const files: Record<(typeof locales)[number], object> = {
  "zh-Hans": hans,
  "zh-Hant": hant,
  en,
};

/** The messages of a file with their names; lists are read as they are, not as messages. */
function messagesOf(part: object, name = ""): string[] {
  return Object.entries(part).flatMap(([key, value]) => {
    const inner = name === "" ? key : `${name}.${key}`;
    if (typeof value === "string") return inner;
    return Array.isArray(value) ? [] : messagesOf(value, inner);
  });
}

test.each(locales)("every message in %s can be read as one", (locale) => {
  const broken: string[] = [];
  const translate = createTranslator({
    locale,
    messages: files[locale],
    onError: ({ code, message }) => {
      // That no values are given here is no fault of the message.
      if (code === IntlErrorCode.INVALID_MESSAGE) broken.push(message);
    },
  });
  const names = messagesOf(files[locale]);
  expect(names.length).toBeGreaterThan(500);
  for (const name of names) translate(name as never);
  expect(broken).toEqual([]);
});

test("all languages have the same messages", () => {
  for (const locale of locales) {
    expect(messagesOf(files[locale]).sort()).toEqual(messagesOf(hans).sort());
  }
});

test("a price in Chinese prose never parts from its unit at the end of a line", () => {
  for (const { home, offers, payment, refund, renewal, reading, document } of [hans, hant]) {
    const prose = JSON.stringify({ home, offers, payment, refund, renewal, reading, document });
    expect(prose).toContain("\u00a0元");
    expect(prose).not.toContain(" 元");
  }
});

test("documents have one name in the Chinese of Taiwan", () => {
  const texts = JSON.stringify(hant);
  expect(texts).toContain("文件");
  expect(texts).not.toContain("文檔");
});
