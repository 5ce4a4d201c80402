import { Rss } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { categoryDescription } from "@/components/document/category-description";
import { categoryName } from "@/components/document/category-name";
import { DocumentList } from "@/components/document/document-list";
import { ListPages } from "@/components/site/list-pages";
import { PageData } from "@/components/site/page-data";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { collectionJsonLd } from "@/lib/catalog/structured-data";
import { env } from "@/lib/platform/env";
import { type CategoryPlace, categoryPath, getCategoryPage } from "./category-page";

/** One page of a category, in one of its orders. */
export async function CategoryView({
  locale: segment,
  ...place
}: CategoryPlace & { locale: string }) {
  const { slug, order, from } = place;
  const { locale, href, languages } = pageLocale(segment, categoryPath(place));
  const page = await getCategoryPage(segment, slug, order, from);
  const { node, entries, previous, next } = page;
  const t = await getTranslations();
  const name = categoryName(node, locale);
  const description = categoryDescription(node, locale);
  const crumbs = [
    { name: t("nav.home"), href: href("/") },
    { name: t("nav.browse"), href: href("/browse") },
    ...page.path.slice(0, -1).map((category) => ({
      name: categoryName(category, locale),
      href: href(`/browse/${category.slug}`),
    })),
    { name },
  ];
  const absolute = (path: string) => `${env().SITE_URL}${path}`;
  const self = href(categoryPath({ slug, order: "newest", from: null }));
  return (
    <Shell href={href} languages={languages}>
      {from === null && order === "newest" && (
        <PageData
          value={collectionJsonLd({
            page: absolute(self),
            name: t("browse.categoryTitle", { category: name }),
            description:
              description ||
              t("browse.categoryDescription", { category: name, count: node.documentCount }),
            language: locale,
            crumbs: crumbs.map((crumb) => ({
              name: crumb.name,
              url: absolute(crumb.href ?? self),
            })),
            count: node.documentCount,
            entries,
            address: (number) => absolute(href(`/fanwen/${number}`)),
            site: { name: t("site.name"), url: absolute(href("/")) },
          })}
        />
      )}
      <Breadcrumb label={t("nav.breadcrumb")} crumbs={crumbs} />
      <div className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-serif text-title font-bold">{name}</h1>
        <p className="text-soft tabular-nums">{t("list.count", { count: node.documentCount })}</p>
      </div>
      {description !== "" && from === null && (
        <p className="mt-2 max-w-2xl leading-8 text-pretty text-soft">{description}</p>
      )}
      {node.children.length > 0 && (
        <nav aria-label={t("discovery.below")}>
          <ul className="mt-5 flex flex-wrap gap-2.5">
            {node.children.map((child) => (
              <li key={child.slug}>
                <a href={href(`/browse/${child.slug}`)} className={button("quiet")}>
                  {categoryName(child, locale)}
                  <span className="text-note text-soft tabular-nums">{child.documentCount}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h2 className="sr-only">{t("list.title")}</h2>
      {entries.length > 0 ? (
        <>
          <div className="mt-6 flex min-h-11 flex-wrap items-center justify-between gap-x-6">
            {page.isUsed && (
              <OrderSwitch
                label={t("discovery.order")}
                choices={(["newest", "most-used"] as const).map((choice) => ({
                  name: t(choice === "newest" ? "discovery.newest" : "discovery.mostUsed"),
                  href: href(categoryPath({ slug, order: choice, from: null })),
                  isCurrent: choice === order,
                }))}
              />
            )}
            <a
              href={href(`/browse/${slug}/feed.xml`)}
              className="ms-auto inline-flex min-h-11 items-center gap-1.5 text-note text-soft hover:text-seal"
            >
              <Rss aria-hidden="true" size={16} />
              {t("discovery.feed")}
            </a>
          </div>
          <DocumentList
            entries={entries}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </>
      ) : (
        <div className="mt-6">
          <Empty text={t("list.empty")}>
            <a href={href("/browse")} className={button("quiet")}>
              {t("list.emptyAction")}
            </a>
          </Empty>
        </div>
      )}
      <ListPages previous={previous && href(previous)} next={next && href(next)} />
    </Shell>
  );
}

type Choice = { name: string; href: string; isCurrent: boolean };

function OrderSwitch({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex gap-6">
        {choices.map(({ name, href, isCurrent }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isCurrent ? "true" : undefined}
              className="inline-flex min-h-11 items-center border-b-2 border-transparent text-soft hover:text-seal aria-[current]:border-seal aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
