import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { categoryName } from "@/components/document/category-name";
import { Shell } from "@/components/site/shell";
import { listCategories } from "@/lib/catalog/data";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/browse">): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/browse");
  const t = await getTranslations("browse");
  return {
    title: t("title"),
    description: t("description"),
    alternates: alternates(locale, "/browse"),
  };
}

export default async function BrowsePage({ params }: PageProps<"/[locale]/browse">) {
  const { locale, href, languages } = pageLocale((await params).locale, "/browse");
  const t = await getTranslations();
  const categories = await listCategories();
  return (
    <Shell href={href} languages={languages}>
      <h1 className="font-serif text-3xl font-bold">{t("browse.title")}</h1>
      <ul className="mt-6 grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {categories.map((category) => (
          <li key={category.slug} className="rounded-lg border border-line bg-surface p-5">
            <a
              href={href(`/browse/${category.slug}`)}
              className="flex min-h-11 items-baseline justify-between gap-3 hover:text-seal"
            >
              <span className="font-serif text-xl font-semibold">
                {categoryName(category, locale)}
              </span>
              <span className="text-sm text-soft tabular-nums">
                {t("list.count", { count: category.documentCount })}
              </span>
            </a>
            {category.children.length > 0 && (
              <ul className="mt-2 flex flex-wrap gap-x-5">
                {category.children.map((child) => (
                  <li key={child.slug}>
                    <a
                      href={href(`/browse/${child.slug}`)}
                      className="inline-flex min-h-11 items-center gap-1.5 text-soft hover:text-seal"
                    >
                      {categoryName(child, locale)}
                      <span className="text-sm tabular-nums">{child.documentCount}</span>
                    </a>
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
