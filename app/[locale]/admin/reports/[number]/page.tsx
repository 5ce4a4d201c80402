import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber as parseNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Facts } from "@/components/admin/facts";
import { Notice } from "@/components/admin/notice";
import { ReportStatus } from "@/components/admin/report-status";
import { ReportLog } from "@/components/moderation/report-log";
import { button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { TextArea } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { findReportFile } from "@/lib/moderation/data";
import type { ReportFile } from "@/lib/moderation/report";
import { possibleActs, reportActs } from "@/lib/moderation/report-moves";
import { longestReport } from "@/lib/moderation/schema";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import { leave } from "../../sign-in/actions";
import { decide } from "../actions";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** One report: what is said of which document, its log, and what can be done. */
export default async function ReportPage({
  params,
  searchParams,
}: PageProps<"/[locale]/admin/reports/[number]">) {
  const { locale: segment, number } = await params;
  const path = `/admin/reports/${number}`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("judge-mistakes", locale, path);
  const parsed = parseNumber(number);
  const report = parsed === null ? null : await findReportFile(staff, parsed);
  if (report === null) notFound();
  const [t, words, desk, erased] = await Promise.all([
    getTranslations("reportDesk"),
    getTranslations("report"),
    getTranslations("desk"),
    getTranslations("ticket"),
  ]);
  const search = await searchParams;
  const success = reportActs.find((name) => name === search.done);
  const acts = possibleActs(report);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("heading", { number })}>
      <a href={href("/admin/reports")} className="text-seal underline underline-offset-4">
        {desk("back")}
      </a>
      {success && <Notice kind="done">{t(`done.${success}`)}</Notice>}
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <ReportFacts report={report} staff={staff} href={href} />
          <h2 className="mt-8 mb-4 text-lead font-semibold">{words("log")}</h2>
          <ReportLog
            events={report.events.map((event) => ({
              ...event,
              name: event.by ?? report.name,
              text: event.text || erased("erased"),
            }))}
          />
        </div>
        <section aria-labelledby="decide" className="rounded-xl border border-line bg-surface p-4">
          <h2 id="decide" className="font-semibold">
            {t("decide")}
          </h2>
          {acts.length === 0 ? (
            <p className="mt-1 leading-7 text-soft">{t("decided")}</p>
          ) : (
            <KeptForm action={decide.bind(null, { locale, path })} className="mt-2 grid gap-3">
              <input type="hidden" name="number" value={report.number} />
              <ChoiceField
                name="act"
                legend={<span className="sr-only">{t("decide")}</span>}
                choices={acts.map((value) => ({
                  value,
                  name: t(`act.${value}`),
                  hint: t(`actHint.${value}`),
                }))}
              />
              <TextArea
                name="text"
                label={t("text")}
                minLength={2}
                maxLength={longestReport}
                required
              />
              <button type="submit" className={button("primary")}>
                {t("submit")}
              </button>
            </KeptForm>
          )}
        </section>
      </div>
    </Desk>
  );
}

type FactsProps = { report: ReportFile; staff: StaffMember; href: (path: string) => string };

async function ReportFacts({ report, staff, href }: FactsProps) {
  const [t, words, format] = await Promise.all([
    getTranslations("reportDesk"),
    getTranslations("report"),
    getFormatter(),
  ]);
  const { document, alsoHiding } = report;
  const address = hasRight(staff, "edit-documents")
    ? `/admin/documents/${document.number}`
    : `/fanwen/${document.number}`;
  return (
    <Facts
      label={t("facts")}
      rows={[
        [t("statusLabel"), <ReportStatus key="status" status={report.status} />],
        [t("kindLabel"), words(`kind.${report.kind}`)],
        [
          t("document"),
          <Fragment key="document">
            <a href={href(address)} className="text-seal underline">
              {document.title}
            </a>
            <span className="block text-note text-soft">
              {document.isHidden ? t("isHidden") : t("isSeen")}
              {alsoHiding.length > 0 &&
                ` · ${t("alsoHiding", { numbers: alsoHiding.map((other) => `#${other}`).join(" ") })}`}
            </span>
          </Fragment>,
        ],
        [t("name"), report.name || "–"],
        ...(report.email === null ? [] : [[t("email"), report.email || "–"] as const]),
        [t("received"), format.dateTime(report.createdAt, "mediumTime")],
      ]}
    />
  );
}
