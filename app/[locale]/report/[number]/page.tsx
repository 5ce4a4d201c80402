import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { findReportable } from "@/app/_request/reportable";
import { ReportForm } from "@/components/moderation/report-form";
import { Shell } from "@/components/site/shell";
import { languageOf } from "@/lib/catalog/script";
import { report } from "../actions";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/report/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/report");
  const t = await getTranslations("report");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** Where anybody says that a document must go, or is wrong. */
export default async function ReportPage({ params }: Props) {
  const { locale: segment, number } = await params;
  const { locale, href, languages } = pageLocale(segment, `/report/${number}`);
  const document = await findReportable(number);
  if (document === null) notFound();
  const t = await getTranslations("report");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{t("title")}</h1>
        <p className="mt-2 leading-7 text-soft">
          {t.rich("about", {
            title: document.title,
            document: (chunks) => (
              <a
                href={href(`/fanwen/${document.number}`)}
                lang={languageOf(document.script)}
                className="text-seal underline underline-offset-4"
              >
                {chunks}
              </a>
            ),
          })}
        </p>
        <p className="mt-1 mb-5 leading-7 text-soft">{t("lead")}</p>
        <ReportForm action={report} locale={locale} document={document.number} />
      </div>
    </Shell>
  );
}
