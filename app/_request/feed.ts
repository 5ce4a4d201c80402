import { getTranslations } from "next-intl/server";
import { categoryName } from "@/components/document/category-name";
import { categoryIds } from "@/lib/catalog/category-path";
import type { CategoryNode } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import { atomXml } from "@/lib/discovery/atom";
import { listFeedDocuments } from "@/lib/discovery/data";
import { fitted } from "@/lib/discovery/page-words";
import { env } from "@/lib/platform/env";
import { type Locale, localePath } from "@/messages/locales";

/** Documents in a feed, and the room that a summary has, in Chinese characters. */
const feedLength = 50;
const summaryRoom = 200;

/** The newest documents as an Atom feed: of a category and all below it, or of the whole site. */
export async function feedResponse(
  locale: Locale,
  category: CategoryNode | null,
): Promise<Response> {
  const [t, site, documents] = await Promise.all([
    getTranslations({ locale, namespace: "discovery" }),
    getTranslations({ locale, namespace: "site" }),
    listFeedDocuments(category && categoryIds(category), feedLength),
  ]);
  const address = (path: string) => `${env().SITE_URL}${localePath(locale, path)}`;
  const place = category === null ? "" : `/browse/${category.slug}`;
  const name = site("name");
  const feed = {
    self: address(`${place}/feed.xml`),
    page: address(place === "" ? "/" : place),
    title:
      category === null
        ? t("feedTitle", { site: name })
        : t("categoryFeedTitle", { site: name, category: categoryName(category, locale) }),
    language: locale,
    author: name,
    entries: documents.map((document) => ({
      address: address(`/fanwen/${document.number}`),
      title: document.title,
      language: languageOf(document.script),
      category: categoryName(document.category, locale),
      summary: fitted(document.intro.join(" "), summaryRoom),
      publishedAt: document.publishedAt,
      changedAt: document.changedAt,
    })),
  };
  return new Response(atomXml(feed), {
    headers: { "content-type": "application/atom+xml; charset=utf-8" },
  });
}
