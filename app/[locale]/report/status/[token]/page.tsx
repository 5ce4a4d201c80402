import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { secretMetadata } from "@/app/_i18n/page-metadata";
import { requireLetter } from "@/app/_request/letter";
import { ReportLog } from "@/components/moderation/report-log";
import { Filled } from "@/components/site/filled";
import { LetterPage } from "@/components/site/letter-page";
import { LetterForm } from "@/components/ui/letter-form";
import { languageOf } from "@/lib/catalog/script";
import { findReport } from "@/lib/moderation/data";
import { canAppeal } from "@/lib/moderation/report-moves";
import { longestReport } from "@/lib/moderation/schema";
import { askAgain } from "../../actions";

export const dynamic = "force-dynamic";

const told = ["sent", "appealed"] as const;

type Props = PageProps<"/[locale]/report/status/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/report");
  const t = await getTranslations("report");
  return secretMetadata(t("statusTitle"));
}

/** How a report stands, for whoever has its secret address, with an appeal once something was decided. */
export default async function ReportStatusPage({ params, searchParams }: Props) {
  const [{ locale: segment, token }, asked] = await Promise.all([params, searchParams]);
  const path = withQuery(`/report/status/${token}`, asked);
  const { locale, href, languages } = pageLocale(segment, path);
  const report = await requireLetter(token, findReport);
  const t = await getTranslations("report");
  const news = told.find((name) => name === asked.told);
  return (
    <LetterPage
      href={href}
      languages={languages}
      heading={t("heading", { number: String(report.number) })}
      facts={
        <>
          <p className="mt-2 leading-7 text-soft">
            {t(`kind.${report.kind}`)} ·{" "}
            <Filled text={t.raw("ofDocument")}>
              <span lang={languageOf(report.document.script)}>{report.document.title}</span>
            </Filled>
          </p>
          <p className="mt-1 text-lead font-medium">{t(`statusText.${report.status}`)}</p>
        </>
      }
      told={news ? { news: t(`told.${news}`), keep: news === "sent" ? t("keep") : null } : null}
    >
      <h2 className="mt-8 mb-4 font-serif text-part font-semibold">{t("log")}</h2>
      <ReportLog events={report.events.map((event) => ({ ...event, name: t(`by.${event.by}`) }))} />
      {canAppeal(report.status) && (
        <section aria-labelledby="appeal" className="mt-8">
          <h2 id="appeal" className="font-serif text-part font-semibold">
            {t("appeal.title")}
          </h2>
          <p className="mt-1 mb-3 leading-7 text-soft">{t("appeal.lead")}</p>
          <LetterForm
            action={askAgain}
            locale={locale}
            longest={longestReport}
            labels={{
              text: t("appeal.text"),
              textHint: t("appeal.hint"),
              submit: t("appeal.submit"),
            }}
          >
            <input type="hidden" name="token" value={token} />
          </LetterForm>
        </section>
      )}
    </LetterPage>
  );
}
