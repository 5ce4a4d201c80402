import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { LetterList } from "@/components/admin/letter-list";
import { Pager } from "@/components/admin/pager";
import { ReportStatus } from "@/components/admin/report-status";
import { button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/form-field";
import { countReports, listReports } from "@/lib/moderation/data";
import { judgedKinds } from "@/lib/moderation/judged-kinds";
import { reportStatuses } from "@/lib/moderation/report";
import { reportsAddress, reportsSearchSchema } from "@/lib/moderation/schema";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin/reports";
const pageLength = 50;

type Props = PageProps<"/[locale]/admin/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("reports"), robots: { index: false, follow: false } };
}

/** What was reported, the newest first. */
export default async function ReportsPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("judge-mistakes", locale, path);
  const search = reportsSearchSchema.parse(await searchParams);
  const [reports, count] = await Promise.all([
    listReports(staff, search, pageLength),
    countReports(staff, search),
  ]);
  const [t, words, desk] = await Promise.all([
    getTranslations("reportDesk"),
    getTranslations("report"),
    getTranslations("desk"),
  ]);
  const kinds = judgedKinds(staff);
  const isNarrowed = reportsAddress({ ...search, page: 1 }) !== "";
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("reports")}>
      <search className="mt-4 block">
        <form
          action={href(path)}
          className={`grid items-end gap-3 sm:justify-start ${kinds.length > 1 ? "sm:grid-cols-[10rem_12rem_10rem_auto]" : "sm:grid-cols-[10rem_10rem_auto]"}`}
        >
          <SelectField name="status" label={t("statusLabel")} defaultValue={search.status ?? ""}>
            <option value="">{t("any")}</option>
            <option value="undecided">{t("undecided")}</option>
            {reportStatuses.map((status) => (
              <option key={status} value={status}>
                {words(`status.${status}`)}
              </option>
            ))}
          </SelectField>
          {kinds.length > 1 && (
            <SelectField name="kind" label={t("kindLabel")} defaultValue={search.kind ?? ""}>
              <option value="">{t("any")}</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words(`kind.${kind}`)}
                </option>
              ))}
            </SelectField>
          )}
          <TextField
            name="document"
            inputMode="numeric"
            pattern="[0-9]*"
            label={t("documentNumber")}
            defaultValue={search.document ?? ""}
          />
          <button type="submit" className={button("quiet")}>
            {desk("searchButton")}
          </button>
        </form>
      </search>
      {reports.length === 0 ? (
        <p className="mt-6 leading-7 text-soft">{t(isNarrowed ? "none" : "noneYet")}</p>
      ) : (
        <>
          <p className="mt-4 text-aside text-soft tabular-nums">{t("found", { count })}</p>
          <LetterList
            letters={reports.map((report) => ({
              number: report.number,
              href: href(`${path}/${report.number}`),
              at: report.createdAt,
              marks: (
                <>
                  <ReportStatus status={report.status} />
                  <span>{words(`kind.${report.kind}`)}</span>
                  {report.hides && <span className="text-seal">{t("hides")}</span>}
                </>
              ),
              excerpt: t("line", { title: report.title, name: report.name }),
            }))}
          />
        </>
      )}
      <Pager
        page={search.page}
        pages={Math.ceil(count / pageLength)}
        address={(page) => `${href(path)}${reportsAddress({ ...search, page })}`}
      />
    </Desk>
  );
}
