import { expect, test } from "vitest";
import { publicPages } from "@/app/_request/public-pages";

test("a document's own pages in both scripts, its categories, and what leads to all: no other page", () => {
  const pages = publicPages({ documents: [7], categories: ["yanjianggao", "yanjiang"] });
  const inLanguage = (locale: string) =>
    [
      "",
      "/browse",
      "/feed.xml",
      "/missing",
      "/gone",
      "/fanwen/7",
      "/fanwen/7/hans",
      "/fanwen/7/hant",
      "/browse/yanjianggao",
      "/browse/yanjianggao/most-used",
      "/browse/yanjianggao/feed.xml",
      "/browse/yanjiang",
      "/browse/yanjiang/most-used",
      "/browse/yanjiang/feed.xml",
    ].map((path) => ({ path: `/${locale}${path}`, kind: undefined }));
  expect(pages).toEqual([
    ...["zh-Hans", "zh-Hant", "en"].flatMap(inLanguage),
    { tag: "later-pages-yanjianggao" },
    { tag: "later-pages-yanjiang" },
  ]);
});

test("a price shows on the pages of all documents", () => {
  const pages = publicPages({ documents: [], categories: [], every: "document" });
  expect(pages.filter((some) => "kind" in some && some.kind === "page")).toEqual([
    { path: "/[locale]/fanwen/[number]", kind: "page" },
    { path: "/[locale]/fanwen/[number]/[script]", kind: "page" },
  ]);
});

test("a legal page touches itself alone, and the name of the site every page there is", () => {
  expect(publicPages({ legal: "terms" })).toEqual(
    ["zh-Hans", "zh-Hant", "en"].map((locale) => ({
      path: `/${locale}/legal/terms`,
      kind: undefined,
    })),
  );
  expect(publicPages({ all: true })).toEqual([{ path: "/[locale]", kind: "layout" }]);
});
