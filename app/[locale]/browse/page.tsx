import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { sitePicture } from "@/app/_i18n/share-picture";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { categoryDescription } from "@/components/document/category-description";
import { CategoryLine } from "@/components/document/category-index";
import { categoryName } from "@/components/document/category-name";
import { PageData } from "@/components/site/page-data";
import { Shell } from "@/components/site/shell";
import { placedCategories } from "@/lib/catalog/category-path";
import { listCategories, listDocuments } from "@/lib/catalog/data";
import { collectionJsonLd } from "@/lib/catalog/structured-data";
import { env } from "@/lib/platform/env";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

/** Documents that search engines are told of here; each category names its own. */
const namedDocuments = 20;

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/browse">): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/browse");
  const t = await getTranslations();
  const site = t("site.name");
  return pageMetadata({
    locale,
    path: "/browse",
    title: t("browse.title"),
    description: [t("browse.description"), t("site.description")],
    picture: (await sitePicture(locale)).address,
    feeds: [{ title: t("discovery.feedTitle", { site }), path: "/feed.xml" }],
  });
}

export default async function BrowsePage({ params }: PageProps<"/[locale]/browse">) {
  const { locale, href, languages } = pageLocale((await params).locale, "/browse");
  const t = await getTranslations();
  const [categories, newest] = await Promise.all([
    listCategories(),
    listDocuments({ take: namedDocuments }),
  ]);
  const count = categories.reduce((sum, category) => sum + category.documentCount, 0);
  const crumbs = [{ name: t("nav.home"), href: href("/") }, { name: t("browse.title") }];
  const absolute = (path: string) => `${env().SITE_URL}${path}`;
  return (
    <Shell href={href} languages={languages}>
      <PageData
        value={collectionJsonLd({
          page: absolute(href("/browse")),
          name: t("browse.title"),
          description: t("browse.description"),
          language: locale,
          crumbs: crumbs.map(({ name, href: to }) => ({
            name,
            url: absolute(to ?? href("/browse")),
          })),
          count,
          entries: newest,
          address: (number) => absolute(href(`/fanwen/${number}`)),
          site: { name: t("site.name"), url: absolute(href("/")) },
        })}
      />
      <Breadcrumb label={t("nav.breadcrumb")} crumbs={crumbs} />
      <h1 className="mt-4 font-serif text-title font-bold">{t("browse.title")}</h1>
      <p className="mt-2 max-w-2xl leading-8 text-soft">{t("discovery.browseLead", { count })}</p>
      <ul className="mt-8 grid gap-x-12 gap-y-10 md:grid-cols-2">
        {categories.map((category) => (
          <li key={category.slug} className="border-t-2 border-seal pt-3">
            <h2>
              <a
                href={href(`/browse/${category.slug}`)}
                className="flex min-h-11 items-baseline justify-between gap-3 hover:text-seal"
              >
                <span className="font-serif text-section font-semibold">
                  {categoryName(category, locale)}
                </span>
                <span className="text-note whitespace-nowrap text-soft tabular-nums">
                  {t("list.count", { count: category.documentCount })}
                </span>
              </a>
            </h2>
            <p className="text-aside text-pretty text-soft">
              {categoryDescription(category, locale)}
            </p>
            {category.children.length > 0 && (
              <ul className="mt-2">
                {placedCategories(category.children).map(({ node, depth }) => (
                  <li key={node.slug} style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
                    <CategoryLine
                      category={node}
                      locale={locale}
                      href={href(`/browse/${node.slug}`)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Shell>
  );
}
