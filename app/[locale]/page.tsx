import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { categoryName } from "@/components/document/category-name";
import { DocumentList } from "@/components/document/document-list";
import { Shell } from "@/components/site/shell";
import { listCategories, listDocuments } from "@/lib/catalog/data";
import type { CategoryNode } from "@/lib/catalog/document";
import { getOffers } from "@/lib/pricing/data";
import { yuan } from "@/lib/pricing/fen";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/[locale]">): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/");
  return { alternates: alternates(locale, "/") };
}

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const { locale, href, languages } = pageLocale((await params).locale, "/");
  const t = await getTranslations("home");
  const [categories, newest, offers] = await Promise.all([
    listCategories(),
    listDocuments({ take: 8 }),
    getOffers(new Date()),
  ]);
  const { copy, pass } = offers;
  return (
    <Shell href={href} languages={languages}>
      <section className="grid gap-8 pb-10 md:grid-cols-[3fr_2fr] md:gap-14 md:pt-6">
        <div>
          <h1 className="font-serif text-display font-bold text-balance">{t("title")}</h1>
          <p className="mt-4 max-w-xl text-lg leading-9 text-soft">
            {t("lead", {
              copy: yuan(copy.price.sale),
              pass: yuan(pass.price.sale),
              days: pass.days,
            })}
          </p>
        </div>
        <ol className="grid content-start gap-4 border-s-2 border-seal ps-5">
          {(["1", "2", "3"] as const).map((step) => (
            <li key={step}>
              <strong className="font-serif text-lg">{t(`how${step}Title`)}</strong>
              <p className="leading-7 text-soft">{t(`how${step}`)}</p>
            </li>
          ))}
        </ol>
      </section>
      <div className="grid gap-12 md:grid-cols-[3fr_2fr] md:gap-14">
        <section aria-labelledby="newest" className="order-2 md:order-1">
          <h2 id="newest" className="mb-3 font-serif text-2xl font-semibold">
            {t("newest")}
          </h2>
          <DocumentList
            entries={newest}
            locale={locale}
            href={(number) => href(`/fanwen/${number}`)}
          />
        </section>
        <section aria-labelledby="categories" className="order-1 md:order-2">
          <h2 id="categories" className="mb-3 font-serif text-2xl font-semibold">
            {t("categories")}
          </h2>
          <ul className="flex flex-wrap gap-2.5">
            {leaves(categories).map((category) => (
              <li key={category.slug}>
                <a
                  href={href(`/browse/${category.slug}`)}
                  className="inline-flex min-h-11 items-center gap-2 rounded-md border border-line bg-surface px-4 hover:border-seal hover:text-seal"
                >
                  {categoryName(category, locale)}
                  <span className="text-sm text-soft tabular-nums">{category.documentCount}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Shell>
  );
}

function leaves(nodes: readonly CategoryNode[]): CategoryNode[] {
  return nodes
    .flatMap((node) => (node.children.length > 0 ? leaves(node.children) : [node]))
    .filter((node) => node.documentCount > 0);
}
