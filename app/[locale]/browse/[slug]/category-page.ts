import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { pageLocale } from "@/app/_i18n/page-locale";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { categoryPicture } from "@/app/_i18n/share-picture";
import { listPositionSegment, parseListPosition } from "@/app/_request/list-position";
import { laterPagesTag, tagPage } from "@/app/_request/page-tag";
import { categoryDescription } from "@/components/document/category-description";
import { categoryName } from "@/components/document/category-name";
import { categoryIds } from "@/lib/catalog/category-path";
import {
  findCategoryBySlug,
  findCategoryRedirect,
  findPositionBefore,
  hasReaders,
  type ListOrder,
  type ListPosition,
  listDocuments,
  positionOf,
} from "@/lib/catalog/data";
import type { Locale } from "@/messages/locales";

const pageLength = 20;

/** One page of a category: the first, or the one after the position that `from` names. */
export type CategoryPlace = { slug: string; order: ListOrder; from: string | null };

/**
 * What stands on such a page, and the paths of those before and after it. Ends the request where there is
 * none. Kept for the request by its arguments, which are no object for that reason.
 */
export const getCategoryPage = cache(
  async (locale: string, slug: string, order: ListOrder, from: string | null) => {
    const after = from === null ? undefined : (parseListPosition(from, order) ?? notFound());
    const { href } = pageLocale(locale, "/");
    if (from !== null) await tagPage(laterPagesTag(slug));
    const found = await findCategoryBySlug(slug);
    if (!found) {
      const moved = await findCategoryRedirect(slug);
      if (moved === null) notFound();
      permanentRedirect(href(categoryPath({ slug: moved, order, from: null })));
    }
    const query = { categoryIds: categoryIds(found.node), order };
    const [entries, before, isUsed] = await Promise.all([
      // One more than is shown tells whether there is a next page.
      listDocuments({ ...query, ...(after && { after }), take: pageLength + 1 }),
      after && findPositionBefore({ ...query, take: pageLength }, after),
      hasReaders(query.categoryIds),
    ]);
    const shown = entries.slice(0, pageLength);
    const last = shown.at(-1);
    const at = (position: ListPosition | "beginning") =>
      categoryPath({
        slug,
        order,
        from: position === "beginning" ? null : listPositionSegment(position),
      });
    return {
      ...found,
      entries: shown,
      isUsed,
      previous: before === undefined ? null : at(before),
      next: last && entries.length > pageLength ? at(positionOf(last, order)) : null,
    };
  },
);

/** The address of a page of a category, without the language. */
export function categoryPath({ slug, order, from }: CategoryPlace): string {
  const list = order === "newest" ? `/browse/${slug}` : `/browse/${slug}/most-used`;
  return from === null ? list : `${list}/${from}`;
}

/** The first page in the usual order is what search engines keep; the others move as documents come in. */
export async function categoryMetadata(segment: string, place: CategoryPlace): Promise<Metadata> {
  const { locale, href } = pageLocale(segment, "/");
  const page = await getCategoryPage(segment, place.slug, place.order, place.from);
  const t = await getTranslations("browse");
  const more = await getTranslations("discovery");
  const category = categoryName(page.node, locale);
  const isFirst = place.from === null && place.order === "newest";
  const { address } = await categoryPicture(page.node, locale);
  const metadata = await pageMetadata({
    locale,
    path: categoryPath(place),
    title: isFirst
      ? t("categoryTitle", { category })
      : more(place.from === null ? "mostUsedTitle" : "laterTitle", { category }),
    description: [
      t("categoryDescription", { category, count: page.node.documentCount }),
      categoryDescription(page.node, locale),
    ],
    picture: address,
    feeds: [await categoryFeed(locale, page.node)],
    indexing: isFirst && page.entries.length > 0 ? "wanted" : "later",
  });
  return {
    ...metadata,
    pagination: {
      previous: page.previous && href(page.previous),
      next: page.next && href(page.next),
    },
  };
}

/** The feed of a category, with its title. */
async function categoryFeed(
  locale: Locale,
  node: Parameters<typeof categoryName>[0],
): Promise<{ title: string; path: string }> {
  const t = await getTranslations({ locale, namespace: "discovery" });
  const site = await getTranslations({ locale, namespace: "site" });
  return {
    title: t("categoryFeedTitle", { site: site("name"), category: categoryName(node, locale) }),
    path: `/browse/${node.slug}/feed.xml`,
  };
}
