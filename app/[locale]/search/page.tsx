import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { noteSearch } from "@/app/_request/note-search";
import { categoryName } from "@/components/document/category-name";
import { DocumentList } from "@/components/document/document-list";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { listCategories, searchDocuments } from "@/lib/catalog/data";

const mostResults = 50;

type Props = PageProps<"/[locale]/search">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/search");
  const t = await getTranslations("search");
  const query = queryOf((await searchParams).q);
  return {
    title: query === "" ? t("title") : t("resultsTitle", { query }),
    robots: { index: false, follow: true },
  };
}

export default async function SearchPage({ params, searchParams }: Props) {
  const query = queryOf((await searchParams).q);
  const path = query === "" ? "/search" : `/search?q=${encodeURIComponent(query)}`;
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const t = await getTranslations("search");
  const list = await getTranslations("list");
  const entries = await searchDocuments(query, mostResults);
  await noteSearch(query, entries.length);
  return (
    <Shell href={href} languages={languages} query={query}>
      <h1 className="font-serif text-3xl font-bold text-balance">
        {query === "" ? t("title") : t("resultsTitle", { query })}
      </h1>
      <p className="mt-2 mb-6 text-soft" role="status">
        {query === "" && t("prompt")}
        {query !== "" &&
          entries.length > 0 &&
          t(entries.length === mostResults ? "resultsMany" : "results", { count: entries.length })}
      </p>
      {entries.length > 0 && (
        <>
          <h2 className="sr-only">{list("title")}</h2>
          <DocumentList
            entries={entries}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </>
      )}
      {query !== "" && entries.length === 0 && (
        <NothingFound query={query} locale={locale} href={href} />
      )}
    </Shell>
  );
}

async function NothingFound(props: {
  query: string;
  locale: string;
  href: (path: string) => string;
}) {
  const t = await getTranslations("search");
  const categories = await listCategories();
  return (
    <section className="rounded-lg border border-line bg-surface p-6 md:p-8">
      <p className="text-lg">{t("empty", { query: props.query })}</p>
      <p className="mt-1 text-soft">{t("emptyHint")}</p>
      <ul className="mt-5 flex flex-wrap gap-2.5">
        {categories.map((category) => (
          <li key={category.slug}>
            <a href={props.href(`/browse/${category.slug}`)} className={button("quiet")}>
              {categoryName(category, props.locale)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function queryOf(parameter: string | string[] | undefined): string {
  const query = Array.isArray(parameter) ? parameter[0] : parameter;
  return (query ?? "").trim().slice(0, 60);
}
