import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { button } from "@/components/ui/button";
import { type AuditEntry, listAudit } from "@/lib/staff/data";
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
  const before = z.uuid().safeParse((await searchParams).before).data;
  const entries = await listAudit(staff, pageLength, before === undefined ? {} : { before });
  const t = await getTranslations("desk");
  const last = entries.length === pageLength ? entries.at(-1) : undefined;
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("audit")}>
      {entries.length === 0 ? (
        <p className="mt-4 text-soft">{t("auditPage.empty")}</p>
      ) : (
        <ul className="mt-4 divide-y divide-line">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} href={href} />
          ))}
        </ul>
      )}
      {last && (
        <a href={`${href(path)}?before=${last.id}`} className={button("quiet", "mt-4")}>
          {t("next")}
        </a>
      )}
    </Desk>
  );
}

async function Entry({ entry, href }: { entry: AuditEntry; href: (path: string) => string }) {
  const t = await getTranslations("desk");
  const format = await getFormatter();
  const { at, staff, action, subject, reason, detail } = entry;
  const isOnPurchase = action === "grant" || action === "resend-receipt" || action === "refund";
  const name = `action.${action}` as "action.grant";
  return (
    <li className="py-3 leading-7">
      <p>
        <span className="font-medium">{staff ?? t("timeline.server")}</span>{" "}
        {t.has(name) ? t(name) : action}
        {reason && <span> · {reason}</span>}
      </p>
      <p className="text-sm break-all text-soft">
        <time dateTime={at.toISOString()} className="tabular-nums">
          {format.dateTime(at, "exactTime")}
        </time>{" "}
        ·{" "}
        {isOnPurchase ? (
          <a href={href(`/admin/purchases/${subject}`)} className="font-mono text-seal underline">
            {subject}
          </a>
        ) : (
          <span className="font-mono">{subject}</span>
        )}
        {Object.entries(detail).map(([key, value]) => (
          <span key={key}>
            {" "}
            · {key} {typeof value === "object" ? JSON.stringify(value) : String(value)}
          </span>
        ))}
      </p>
    </li>
  );
}
