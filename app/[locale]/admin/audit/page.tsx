import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { AuditFilters } from "@/components/admin/audit-filters";
import { AuditLine } from "@/components/admin/audit-line";
import { Desk } from "@/components/admin/desk";
import { button } from "@/components/ui/button";
import { auditAddress } from "@/lib/staff/audit-log";
import { findAuditSubjects, listAudit, listAuditStaff } from "@/lib/staff/data";
import { auditSearchSchema } from "@/lib/staff/schema";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin/audit";
const pageLength = 100;

type Props = PageProps<"/[locale]/admin/audit">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("audit"), robots: { index: false, follow: false } };
}

/** What staff did, newest first. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("read-audit", locale, path);
  const search = auditSearchSchema.parse(await searchParams);
  const [entries, everybody, t] = await Promise.all([
    listAudit(staff, pageLength, search),
    listAuditStaff(staff),
    getTranslations("desk"),
  ]);
  const subjects = await findAuditSubjects(staff, entries);
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const last = entries.length === pageLength ? entries.at(-1) : undefined;
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("audit")}>
      <AuditFilters action={href(path)} search={search} staff={everybody} />
      {entries.length === 0 ? (
        <p className="mt-4 text-soft">{t(isNarrowed ? "auditPage.none" : "auditPage.empty")}</p>
      ) : (
        <ul className="mt-4 divide-y divide-line">
          {entries.map((entry) => (
            <AuditLine key={entry.id} {...{ entry, subjects, href }} />
          ))}
        </ul>
      )}
      {last && (
        <a
          href={`${href(path)}${auditAddress({ ...search, before: last.id })}`}
          className={button("quiet", "mt-4")}
        >
          {t("next")}
        </a>
      )}
    </Desk>
  );
}
