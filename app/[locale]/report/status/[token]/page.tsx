import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { ReportLog } from "@/components/moderation/report-log";
import { Shell } from "@/components/site/shell";
import { Told } from "@/components/ui/told";
import { WriteOnForm } from "@/components/ui/write-on-form";
import { findReport } from "@/lib/moderation/data";
import { canAppeal } from "@/lib/moderation/report-moves";
import { longestReport, reportTokenSchema } from "@/lib/moderation/schema";
import { askAgain } from "../../actions";

export const dynamic = "force-dynamic";

const told = ["sent", "appealed"] as const;

type Props = PageProps<"/[locale]/report/status/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/report");
  const t = await getTranslations("report");
  return {
    title: t("statusTitle"),
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

/** How a report stands, for whoever has its secret address, with an appeal once something was decided. */
export default async function ReportStatusPage({ params, searchParams }: Props) {
  const { locale: segment, token } = await params;
  const { locale, href, languages } = pageLocale(segment, `/report/status/${token}`);
  const found = reportTokenSchema.safeParse(token).success ? await findReport(token) : null;
  if (found === null) notFound();
  const t = await getTranslations("report");
  const asked = (await searchParams).told;
  const news = told.find((name) => name === asked);
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">
          {t("heading", { number: String(found.number) })}
        </h1>
        <p className="mt-2 leading-7 text-soft">
          {t(`kind.${found.kind}`)} · {t("ofDocument", { title: found.document.title })}
        </p>
        <p className="mt-1 text-lg font-medium">{t(`statusText.${found.status}`)}</p>
        {news && <Told news={t(`told.${news}`)}>{news === "sent" && <p>{t("keep")}</p>}</Told>}
        <h2 className="mt-8 mb-4 font-serif text-part font-semibold">{t("log")}</h2>
        <ReportLog
          events={found.events.map((event) => ({ ...event, name: t(`by.${event.by}`) }))}
        />
        {canAppeal(found.status) && (
          <section aria-labelledby="appeal" className="mt-8">
            <h2 id="appeal" className="font-serif text-part font-semibold">
              {t("appeal.title")}
            </h2>
            <p className="mt-1 mb-3 leading-7 text-soft">{t("appeal.lead")}</p>
            <WriteOnForm
              action={askAgain}
              locale={locale}
              token={token}
              longest={longestReport}
              labels={{
                text: t("appeal.text"),
                hint: t("appeal.hint"),
                submit: t("appeal.submit"),
              }}
            />
          </section>
        )}
      </div>
    </Shell>
  );
}
