import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { sitePicture } from "@/app/_i18n/share-picture";
import { CategoryIndex } from "@/components/document/category-index";
import { ShortList } from "@/components/document/short-list";
import { Specimen } from "@/components/document/specimen";
import { PageData } from "@/components/site/page-data";
import { PageSearch } from "@/components/site/page-search";
import { Shell } from "@/components/site/shell";
import { findPublicDocument, listCategories, listDocuments } from "@/lib/catalog/data";
import { isTypical } from "@/lib/catalog/document";
import { siteJsonLd } from "@/lib/catalog/structured-data";
import { env } from "@/lib/platform/env";
import { getOffers, getOffersOn } from "@/lib/pricing/data";
import { yuan } from "@/lib/pricing/fen";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

/** Documents in each list. */
const listLength = 5;

export async function generateMetadata({ params }: PageProps<"/[locale]">): Promise<Metadata> {
  const { locale } = pageLocale((await params).locale, "/");
  const t = await getTranslations();
  const site = t("site.name");
  return {
    ...(await pageMetadata({
      locale,
      path: "/",
      title: t("site.tagline"),
      description: [t("site.description")],
      picture: (await sitePicture(locale)).address,
      feeds: [{ title: t("discovery.feedTitle", { site }), path: "/feed.xml" }],
    })),
    // The name first: whoever looks for the site looks for it.
    title: { absolute: `${site} · ${t("site.tagline")}` },
  };
}

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const { locale, href, languages } = pageLocale((await params).locale, "/");
  const t = await getTranslations();
  const [categories, newest, used, offers] = await Promise.all([
    listCategories(),
    listDocuments({ take: listLength }),
    listDocuments({ order: "most-used", take: listLength }),
    getOffers(new Date()),
  ]);
  const mostUsed = used.filter(({ readerCount }) => readerCount > 0);
  const sample = [...mostUsed, ...newest].find(isTypical) ?? newest[0];
  const specimen = sample === undefined ? null : await findPublicDocument(sample.number);
  const itsOffers = specimen && (await getOffersOn(specimen.id, new Date()));
  const { copy, pass } = offers;
  const site = env().SITE_URL;
  const documentHref = (number: number) => href(`/fanwen/${number}`);
  return (
    <Shell href={href} languages={languages} search="in page">
      <PageData
        value={siteJsonLd(
          { name: t("site.name"), url: `${site}${href("/")}` },
          {
            description: t("site.description"),
            searchUrl: `${site}${href("/search")}`,
            language: locale,
          },
        )}
      />
      <div className="grid gap-x-14 gap-y-7 lg:grid-cols-[1.15fr_1fr] lg:items-start">
        <div className="min-w-0">
          <h1 className="font-serif text-display font-bold text-balance">{t("home.title")}</h1>
          <p className="mt-3 max-w-xl leading-8 text-pretty text-soft md:text-lead md:leading-9">
            {t("home.lead", {
              copy: yuan(copy.price.sale),
              pass: yuan(pass.price.sale),
              days: pass.days,
            })}
          </p>
          <div className="mt-5">
            <PageSearch
              action={href("/search")}
              documents={href("/fanwen")}
              label={t("home.searchLabel")}
              placeholder={t("home.searchPlaceholder")}
              submit={t("nav.search")}
            />
          </div>
          <Steps className="mt-8 max-lg:hidden" />
        </div>
        {specimen && itsOffers && (
          <Specimen
            document={specimen}
            locale={locale}
            href={documentHref(specimen.number)}
            price={yuan(itsOffers.copy.price.sale)}
          />
        )}
        <Steps className="lg:hidden" />
      </div>
      <div className="mt-12 grid gap-x-14 gap-y-10 lg:grid-cols-[1.15fr_1fr] lg:gap-y-12">
        <div className="grid content-start gap-10">
          {mostUsed.length > 0 && (
            <section aria-labelledby="most-used">
              <ListHeading id="most-used">{t("home.mostUsed")}</ListHeading>
              <ShortList entries={mostUsed} locale={locale} href={documentHref} />
            </section>
          )}
          <section aria-labelledby="newest">
            <ListHeading id="newest">{t("home.newest")}</ListHeading>
            {newest.length > 0 ? (
              <ShortList entries={newest} locale={locale} href={documentHref} />
            ) : (
              <p className="text-soft">{t("home.empty")}</p>
            )}
          </section>
        </div>
        <section aria-labelledby="categories" className="max-lg:row-start-1">
          <ListHeading id="categories">{t("home.categories")}</ListHeading>
          <CategoryIndex
            categories={categories}
            locale={locale}
            href={(slug) => href(`/browse/${slug}`)}
          />
          <a
            href={href("/browse")}
            className="mt-2 inline-flex min-h-11 items-center text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
          >
            {t("home.all")}
          </a>
        </section>
      </div>
    </Shell>
  );
}

function ListHeading({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} className="mb-3 font-serif text-section font-semibold">
      {children}
    </h2>
  );
}

async function Steps({ className }: { className: string }) {
  const t = await getTranslations("home");
  return (
    <ol aria-label={t("how")} className={`grid gap-x-6 gap-y-3 sm:grid-cols-3 ${className}`}>
      {(["1", "2", "3"] as const).map((step) => (
        <li key={step} className="border-t-2 border-seal pt-2.5">
          <strong className="font-serif text-lead">{t(`how${step}Title`)}</strong>
          <p className="text-aside text-pretty text-soft">{t(`how${step}`)}</p>
        </li>
      ))}
    </ol>
  );
}
