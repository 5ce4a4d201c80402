import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { listPositionSegment } from "@/app/_request/list-position";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { categoryName } from "@/components/document/category-name";
import { DocumentList } from "@/components/document/document-list";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import {
  categoryIds,
  findCategoryBySlug,
  findCategoryRedirect,
  type ListPosition,
  listDocuments,
} from "@/lib/catalog/data";

const pageLength = 20;

type Props = { locale: string; slug: string; after?: ListPosition };

/** One page of a category: the first, or the one after a position. */
export async function CategoryView({ locale: segment, slug, after }: Props) {
  const path = `/browse/${slug}`;
  const { locale, href, languages } = pageLocale(segment, path);
  const found = await findCategoryBySlug(slug);
  if (!found) {
    const moved = await findCategoryRedirect(slug);
    if (moved === null) notFound();
    permanentRedirect(href(`/browse/${moved}`));
  }
  const t = await getTranslations();
  // One more than is shown tells whether there is a next page.
  const entries = await listDocuments({
    categoryIds: categoryIds(found.node),
    ...(after && { after }),
    take: pageLength + 1,
  });
  const shown = entries.slice(0, pageLength);
  const last = shown.at(-1);
  const crumbs = [
    { name: t("nav.home"), href: href("/") },
    ...found.path.slice(0, -1).map((category) => ({
      name: categoryName(category, locale),
      href: href(`/browse/${category.slug}`),
    })),
    { name: categoryName(found.node, locale) },
  ];
  return (
    <Shell href={href} languages={languages}>
      <Breadcrumb label={t("nav.breadcrumb")} crumbs={crumbs} />
      <div className="mt-4 mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-serif text-title font-bold">{categoryName(found.node, locale)}</h1>
        <p className="text-soft tabular-nums">
          {t("list.count", { count: found.node.documentCount })}
        </p>
      </div>
      {found.node.children.length > 0 && (
        <ul className="mb-6 flex flex-wrap gap-2.5">
          {found.node.children.map((child) => (
            <li key={child.slug}>
              <a href={href(`/browse/${child.slug}`)} className={button("quiet")}>
                {categoryName(child, locale)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 className="sr-only">{t("list.title")}</h2>
      {shown.length > 0 ? (
        <DocumentList
          entries={shown}
          locale={locale}
          href={(number) => href(`/fanwen/${number}`)}
        />
      ) : (
        <Empty text={t("list.empty")}>
          <a href={href("/browse")} className={button("quiet")}>
            {t("list.emptyAction")}
          </a>
        </Empty>
      )}
      <nav className="mt-6 flex gap-4">
        {after && (
          <a href={href(path)} className={button("quiet")}>
            {t("list.first")}
          </a>
        )}
        {last && entries.length > pageLength && (
          <a href={href(`${path}/${listPositionSegment(last)}`)} className={button("quiet")}>
            {t("list.more")}
          </a>
        )}
      </nav>
    </Shell>
  );
}
