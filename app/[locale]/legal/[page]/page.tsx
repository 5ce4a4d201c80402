import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { alternates, pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";

export const revalidate = 3600;

const pages = ["terms", "privacy", "refunds"] as const;

export function generateStaticParams() {
  return [];
}

type Props = PageProps<"/[locale]/legal/[page]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale: segment, page } = await params;
  const { locale } = pageLocale(segment, `/legal/${page}`);
  const t = await getTranslations("legal");
  return {
    title: t(`${legalPage(page)}Title`),
    alternates: alternates(locale, `/legal/${page}`),
  };
}

export default async function LegalPage({ params }: Props) {
  const { locale: segment, page: name } = await params;
  const { href, languages } = pageLocale(segment, `/legal/${name}`);
  const page = legalPage(name);
  const t = await getTranslations("legal");
  return (
    <Shell href={href} languages={languages}>
      <article className="mx-auto max-w-2xl">
        <h1 className="font-serif text-3xl font-bold">{t(`${page}Title`)}</h1>
        <p className="mt-2 text-soft">{t("updated")}</p>
        <ol className="mt-6 grid list-decimal gap-4 ps-6 text-lg leading-9">
          {t.raw(page).map((paragraph: string) => (
            <li key={paragraph}>{paragraph}</li>
          ))}
        </ol>
      </article>
    </Shell>
  );
}

function legalPage(segment: string): (typeof pages)[number] {
  return pages.find((page) => page === segment) ?? notFound();
}
