import { expect, test } from "vitest";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { RelatedDocuments } from "@/components/document/related-documents";
import { ShortList } from "@/components/document/short-list";
import { ResultList } from "@/components/search/result-list";
import { SearchFilters } from "@/components/search/search-filters";
import { Conversation } from "@/components/support/conversation";
import { placedCategories } from "@/lib/catalog/category-path";
import type { CategoryNode, DocumentEntry } from "@/lib/catalog/document";
import { typedLanguage } from "@/lib/catalog/script";
import { fen } from "@/lib/pricing/fen";
import { searchSchema } from "@/lib/search/schema";
import { markupOf } from "../../support/markup";

const category = {
  id: "1",
  slug: "shuzhi",
  name: "述职报告",
  nameHant: "述職報告",
  nameEn: "Duty reports",
};

const entry: DocumentEntry = {
  number: 2,
  title: "校長述職報告",
  script: "hant",
  excerpt: "各位老師",
  pieceCount: 3,
  characterCount: 3_000,
  uploadedAt: new Date("2026-11-01T00:00:00Z"),
  readerCount: 0,
  category,
};

const href = (to: number | string) => `/en/fanwen/${to}`;

/** Chinese text of a page in English that no element around it says to be Chinese. */
function unsaid(html: string): string[] {
  const open: boolean[] = [];
  const found: string[] = [];
  for (const [, tag, name, attributes = "", text] of html.matchAll(
    /<(\/?([a-z0-9]+)([^>]*))>|([^<]+)/g,
  )) {
    if (text !== undefined) {
      if (/\p{Script=Han}/u.test(text) && !open.includes(true)) found.push(text);
    } else if (tag?.startsWith("/")) open.pop();
    else if (!/^(?:input|img|br|hr)$/.test(name ?? "") && !attributes.endsWith("/")) {
      open.push(/ lang="zh/.test(attributes));
    }
  }
  return found;
}

test("the Chinese of lists, results and letters is said to be Chinese on a page in English", () => {
  const pages = [
    <ShortList key="1" entries={[entry]} locale="en" href={href} />,
    <RelatedDocuments key="2" entries={[entry]} locale="en" href={href} />,
    <ResultList
      key="3"
      results={[
        {
          entry,
          title: [{ text: entry.title, isMarked: true }],
          excerpt: [{ text: entry.excerpt, isMarked: false }],
          price: null,
          freePercent: 0,
        },
      ]}
      locale="en"
      href={href}
    />,
    <Breadcrumb key="4" label="Where" crumbs={[{ name: entry.title, lang: "zh-Hant" }]} />,
    <Conversation
      key="5"
      label="Messages"
      messages={[{ id: "1", by: "reader", name: "You", text: "请开发票。", at: entry.uploadedAt }]}
    />,
  ];
  for (const page of pages) {
    const html = markupOf(page, "en");
    expect(html).toMatch(/\p{Script=Han}/u);
    expect(unsaid(html)).toEqual([]);
  }
  expect(unsaid(`<p>${entry.title}</p><p lang="en">a</p>`)).toEqual([entry.title]);
});

test("what is typed has the language of a Chinese page, and says so on one in English", () => {
  expect(typedLanguage("总结", "en")).toBe("zh");
  expect(typedLanguage("summary", "en")).toBeUndefined();
  expect(typedLanguage("总结", "zh-Hant")).toBeUndefined();
});

test("a result tells its price where it is not the usual one, and how much of it is free", () => {
  const result = { entry, title: [], excerpt: [] };
  const html = (price: number | null, freePercent: number) =>
    markupOf(
      <ResultList
        results={[{ ...result, price: price === null ? null : fen(price), freePercent }]}
        locale="zh-Hans"
        href={href}
      />,
    );
  expect(html(880, 20)).toContain("免费 20%");
  expect(html(880, 20)).toContain("8.8");
  expect(html(null, 0)).not.toMatch(/免费|¥|元/);
});

test("categories of every depth can be chosen to search in, each below its own", () => {
  const node = (slug: string, ...children: CategoryNode[]): CategoryNode => ({
    ...category,
    id: slug,
    slug,
    name: slug,
    description: "",
    descriptionHant: "",
    descriptionEn: "",
    documentCount: 1,
    children,
  });
  const tree = [node("a", node("b", node("c", node("d")))), node("e")];
  expect(placedCategories(tree).map(({ node, depth }) => [node.slug, depth])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
    ["d", 3],
    ["e", 0],
  ]);
  const html = markupOf(
    <SearchFilters
      action="/search"
      search={searchSchema.parse({ q: "总结" })}
      categories={tree}
      locale="zh-Hans"
    />,
  );
  expect(html).toContain('<option value="d">\u3000\u3000\u3000d</option>');
});
