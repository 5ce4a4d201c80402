import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";

const pages = fileURLToPath(new URL("../../../app/[locale]", import.meta.url));

test("the other languages of a page are asked what it was asked", () => {
  const asked = { done: "end", q: "倡议书 &", tag: ["a", "b"], none: undefined };
  const { languages } = pageLocale("en", withQuery("/account/renewal", asked));
  const query = "done=end&q=%E5%80%A1%E8%AE%AE%E4%B9%A6+%26&tag=a&tag=b";
  expect(languages.map(({ href }) => href)).toEqual([
    `/account/renewal?${query}`,
    `/zh-Hant/account/renewal?${query}`,
    `/en/account/renewal?${query}`,
  ]);
  expect(withQuery("/account", {})).toBe("/account");
});

test("every page of readers that is asked something keeps it when the language changes", () => {
  const asked = readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx" && !file.startsWith("admin"))
    .map((file) => ({ file, source: readFileSync(path.join(pages, file), "utf8") }))
    .filter(({ source }) => source.includes("searchParams"));
  expect(asked.length).toBeGreaterThan(8);
  const keeping =
    /\b(withQuery\((`[^`]*`|[^(),]*), (asked|search|await searchParams)\)|searchAddress\(asked\))/;
  expect(asked.filter(({ source }) => !keeping.test(source)).map(({ file }) => file)).toEqual([]);
});
