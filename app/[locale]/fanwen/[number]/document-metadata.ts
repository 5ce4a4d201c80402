import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { documentPicture } from "@/app/_i18n/share-picture";
import { categoryName } from "@/components/document/category-name";
import { ownCategory } from "@/lib/catalog/category-path";
import type { PublicDocument } from "@/lib/catalog/document";
import type { Locale } from "@/messages/locales";

/** What the preview of a document says of itself; the description is its intro as far as there is room. */
export async function documentMetadata(
  locale: Locale,
  document: PublicDocument,
): Promise<Metadata> {
  const [t, site, format, picture] = await Promise.all([
    getTranslations({ locale, namespace: "discovery" }),
    getTranslations({ locale, namespace: "site" }),
    getFormatter({ locale }),
    documentPicture(document),
  ]);
  const category = ownCategory(document.category);
  return pageMetadata({
    locale,
    path: `/fanwen/${document.number}`,
    title: document.title,
    description: [
      ...document.intro,
      t("documentDescription", {
        pieces: document.pieces.length,
        characters: format.number(document.characterCount),
      }),
    ],
    picture: picture.address,
    feeds: [
      {
        title: t("categoryFeedTitle", {
          site: site("name"),
          category: categoryName(category, locale),
        }),
        path: `/browse/${category.slug}/feed.xml`,
      },
    ],
    type: "article",
  });
}
