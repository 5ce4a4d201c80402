import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { fittedDescription, fittedTitle } from "@/lib/discovery/page-words";
import { pictureHeight, pictureWidth } from "@/lib/discovery/share-picture";
import { type Locale, localePath } from "@/messages/locales";
import { alternates } from "./page-locale";

type Described = {
  locale: Locale;
  path: string;
  title: string;
  /** Sentences, the most telling first; those for which there is no room are left out. */
  description: readonly string[];
  /** The address of the picture that is shown where the page is shared. */
  picture: string;
  /** Feeds of what stands on it. */
  feeds?: readonly { title: string; path: string }[];
  /** "later": a page of a list that moves, whose links are followed while it is not kept itself. */
  indexing?: "wanted" | "later";
  type?: "website" | "article";
};

/** What a public page says of itself to search engines, and where it is shared. */
export async function pageMetadata(page: Described): Promise<Metadata> {
  const { locale, path, indexing = "wanted", type = "website", feeds = [] } = page;
  const site = await getTranslations({ locale, namespace: "site" });
  const title = fittedTitle(page.title, site("name"));
  const description = fittedDescription(...page.description);
  const address = localePath(locale, path);
  const images = [
    { url: page.picture, width: pictureWidth, height: pictureHeight, alt: page.title },
  ];
  return {
    title: { absolute: title },
    description,
    alternates: {
      ...(indexing === "wanted" ? alternates(locale, path) : { canonical: address }),
      ...(feeds.length > 0 && {
        types: {
          "application/atom+xml": feeds.map((feed) => ({
            title: feed.title,
            url: localePath(locale, feed.path),
          })),
        },
      }),
    },
    ...(indexing === "later" && { robots: { index: false, follow: true } }),
    openGraph: {
      type,
      url: address,
      title: page.title,
      description,
      siteName: site("name"),
      locale: { "zh-Hans": "zh_CN", "zh-Hant": "zh_TW", en: "en_US" }[locale],
      images,
    },
    twitter: { card: "summary_large_image", title: page.title, description, images },
  };
}

/** What a page at a secret address says of itself: no search engine and no other site is to hear of it. */
export function secretMetadata(title: string): Metadata {
  return { title, robots: { index: false, follow: false }, referrer: "same-origin" };
}
