import { useFormatter, useTranslations } from "next-intl";
import type { DeskReport } from "@/lib/moderation/report";

type Props = {
  /** Those of one document that wait for a decision. */
  reports: readonly Pick<DeskReport, "number" | "kind" | "createdAt">[];
  href: (path: string) => string;
};

/** What readers have reported of a document and nobody has decided on; nothing where there is none. */
export function OpenReports({ reports, href }: Props) {
  const t = useTranslations("reportDesk");
  const words = useTranslations("report");
  const format = useFormatter();
  if (reports.length === 0) return null;
  return (
    <section
      aria-labelledby="open-reports"
      className="mt-3 rounded-lg border border-seal px-4 py-2"
    >
      <h2 id="open-reports" className="text-body font-medium">
        {t("ofDocument", { count: reports.length })}
      </h2>
      <ul className="flex flex-wrap gap-x-6">
        {reports.map(({ number, kind, createdAt }) => (
          <li key={number}>
            <a
              href={href(`/admin/reports/${number}`)}
              className="inline-flex min-h-11 items-center text-seal underline"
            >
              {t("heading", { number })} · {words(`kind.${kind}`)} ·{" "}
              {format.dateTime(createdAt, "shortTime")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
