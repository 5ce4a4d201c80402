import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { pageMetadata } from "@/app/_i18n/page-metadata";
import { sitePicture } from "@/app/_i18n/share-picture";
import { Shell } from "@/components/site/shell";
import { getOffers } from "@/lib/pricing/data";
import { listLegalVersions } from "@/lib/settings/data";
import { type LegalPage as LegalPageName, legalPages } from "@/lib/settings/setting";

export const revalidate = 3600;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/legal/[page]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, page } = await params;
  const { locale } = pageLocale(segment, `/legal/${page}`);
  const name = legalPage(page);
  const t = await getTranslations();
  return pageMetadata({
    locale,
    path: `/legal/${name}`,
    title: t(`legal.${name}Title`),
    description: [t(`discovery.${name}Description`, { site: t("site.name") })],
    picture: (await sitePicture(locale)).address,
  });
}

export default async function LegalPage({ params }: Props) {
  const { locale: segment, page: name } = await params;
  const { locale, href, languages } = pageLocale(segment, `/legal/${name}`);
  const page = legalPage(name);
  const [t, format, [written], { pass }] = await Promise.all([
    getTranslations("legal"),
    getFormatter(),
    listLegalVersions(page, locale),
    getOffers(new Date()),
  ]);
  const paragraphs: string[] = paragraphsWith(pass.days, written?.paragraphs ?? t.raw(page));
  return (
    <Shell href={href} languages={languages}>
      <article className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{t(`${page}Title`)}</h1>
        <p className="mt-2 text-soft">
          {written
            ? t("changed", { date: format.dateTime(written.at, { dateStyle: "long" }) })
            : t("updated")}
        </p>
        <ol className="mt-6 grid list-decimal gap-4 ps-6 text-lead">
          {paragraphs.map((paragraph) => (
            <li key={paragraph}>{paragraph}</li>
          ))}
        </ol>
      </article>
    </Shell>
  );
}

/** The length of the pass is told as it is sold. */
function paragraphsWith(days: number, paragraphs: readonly string[]): string[] {
  return paragraphs.map((paragraph) => paragraph.replaceAll("{days}", String(days)));
}

function legalPage(segment: string): LegalPageName {
  return legalPages.find((page) => page === segment) ?? notFound();
}
