import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { atomXml } from "@/lib/discovery/atom";
import {
  addressesPerFile,
  parseSitemapName,
  sitemapClosing,
  sitemapIndex,
  sitemapLines,
  sitemapName,
  sitemapOpening,
} from "@/lib/discovery/sitemap";
import { locales } from "@/messages/locales";

/** Throws for what is no well-formed XML. Gives the text of each kind of element. */
function read(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const parser = new SaxesParser();
  const open: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => open.push(name));
  parser.on("text", (text) => {
    const name = open.at(-1) ?? "";
    found.set(name, [...(found.get(name) ?? []), text]);
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return found;
}

const hostile = `</title><script>&amp;"'\u0000\u000b\ud800 ]]> 范文`;

const entry = {
  address: "https://fanben.example/fanwen/7",
  title: hostile,
  language: "zh-Hans",
  category: hostile,
  summary: hostile,
  publishedAt: new Date("2025-03-04T05:06:07Z"),
  changedAt: new Date("2025-05-04T05:06:07Z"),
};

const feed = {
  self: "https://fanben.example/feed.xml",
  page: "https://fanben.example/",
  title: "范本",
  language: "zh-Hans",
  author: "范本",
};

test("whatever a title holds, a feed is XML and says what was written", () => {
  const elements = read(atomXml({ ...feed, entries: [entry] }));
  const kept = `</title><script>&amp;"' ]]> 范文`;
  expect(elements.get("title")?.filter((text) => text.trim() !== "")).toEqual(["范本", kept]);
  expect(elements.get("summary")).toEqual([kept]);
  // The feed changed when the last of its entries did.
  expect(elements.get("updated")).toEqual(["2025-05-04T05:06:07.000Z", "2025-05-04T05:06:07.000Z"]);
});

test("a feed without entries has what RFC 4287 requires of it", () => {
  const elements = read(atomXml({ ...feed, entries: [] }));
  for (const name of ["id", "title", "updated", "name"]) {
    expect(elements.get(name)?.filter((text) => text.trim() !== "")).toHaveLength(1);
  }
});

test("a full file of the longest addresses stays below the 10 MB that Baidu takes", () => {
  const address = `https://${"a".repeat(60)}.example/zh-Hant/fanwen/2147483647`;
  const entries = Array.from({ length: 1000 }, () => ({ address, changedAt: new Date(0) }));
  const xml = `${sitemapOpening}${sitemapLines(entries)}${sitemapClosing}`;
  expect(read(xml).get("loc")).toHaveLength(1000);
  expect((xml.length * addressesPerFile) / 1000).toBeLessThan(10_000_000);
});

test("a page of which nobody knows when it changed says nothing of it", () => {
  const xml = sitemapIndex([{ address: "https://fanben.example/a?b&c", changedAt: null }]);
  const elements = read(xml);
  expect(elements.get("loc")).toEqual(["https://fanben.example/a?b&c"]);
  expect(elements.has("lastmod")).toBe(false);
});

test("the name of a file says what is in it, and nothing else is a name", () => {
  for (const locale of locales) {
    for (const part of [
      { kind: "pages" as const, locale },
      { kind: "documents" as const, locale, part: 3 },
    ]) {
      expect(parseSitemapName(sitemapName(part))).toEqual(part);
    }
  }
  for (const name of ["", "pages", "de-pages", "en-documents-0", "en-documents-", "en-pages-1"]) {
    expect(parseSitemapName(name)).toBeNull();
  }
});
