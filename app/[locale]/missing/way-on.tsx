import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageLocale } from "@/app/_i18n/page-locale";
import { CategoryIndex } from "@/components/document/category-index";
import { ShortList } from "@/components/document/short-list";
import { KeepPath } from "@/components/site/keep-path";
import { PageSearch } from "@/components/site/page-search";
import { Shell } from "@/components/site/shell";
import { listCategories, listDocuments } from "@/lib/catalog/data";

type Props = {
  locale: string;
  title: string;
  text: string;
  /** Where else to turn to. */
  children?: ReactNode;
};

const listLength = 5;

/** Where there is no page: what else there is, for whoever came for something. */
export async function WayOn({ locale: segment, title, text, children }: Props) {
  const { locale, href, languages } = pageLocale(segment, "/");
  const [t, nav, categories, newest] = await Promise.all([
    getTranslations("discovery"),
    getTranslations("nav"),
    listCategories(),
    listDocuments({ take: listLength }),
  ]);
  return (
    <Shell href={href} languages={languages} search="in page">
      <KeepPath />
      <h1 className="font-serif text-title font-bold text-balance">{title}</h1>
      <p className="mt-2 mb-6 max-w-2xl text-lead leading-8 text-pretty text-soft">{text}</p>
      <PageSearch
        action={href("/search")}
        documents={href("/fanwen")}
        label={t("missingSearch")}
        placeholder={nav("searchPlaceholder")}
        submit={nav("search")}
      />
      {children}
      <div className="mt-12 grid gap-x-14 gap-y-10 lg:grid-cols-[1.15fr_1fr]">
        <section aria-labelledby="newest">
          <h2 id="newest" className="mb-3 font-serif text-section font-semibold">
            {t("missingNewest")}
          </h2>
          <ShortList
            entries={newest}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </section>
        <section aria-labelledby="categories" className="max-lg:row-start-1">
          <h2 id="categories" className="mb-3 font-serif text-section font-semibold">
            {t("missingCategories")}
          </h2>
          <CategoryIndex
            categories={categories}
            locale={locale}
            href={(slug) => href(`/browse/${slug}`)}
          />
        </section>
      </div>
    </Shell>
  );
}
