import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { LedgerTable } from "@/components/admin/ledger-table";
import { Outcome } from "@/components/admin/outcome";
import { RefundForm } from "@/components/admin/refund-form";
import { listLedgerDays, listLedgerRuns, listSetAside } from "@/lib/checkout/data/ledger-days";
import type { LedgerRun } from "@/lib/checkout/ledger-day";
import { hasRight } from "@/lib/staff/staff";
import { leave } from "../../sign-in/actions";
import { refund } from "../actions";

export const dynamic = "force-dynamic";

const path = "/admin/purchases/ledger";
const daysShown = 31;
const runsShown = 10;

type Props = PageProps<"/[locale]/admin/purchases/ledger">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("ledger"), robots: { index: false, follow: false } };
}

/** The money day by day, what is set aside, and where we and the provider differ. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("read-purchases", locale, path);
  const t = await getTranslations("desk");
  const [days, runs, setAside] = await Promise.all([
    listLedgerDays(staff, daysShown),
    listLedgerRuns(staff, runsShown),
    listSetAside(staff),
  ]);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("ledger")}>
      <p className="mt-1 leading-7 text-soft">{t("ledgerPage.lead")}</p>
      <Outcome search={await searchParams} />
      {days.length === 0 ? (
        <p className="mt-6 text-soft">{t("ledgerPage.empty")}</p>
      ) : (
        <LedgerTable days={days} />
      )}
      {setAside.length > 0 && (
        <section className="mt-8">
          <h2 className="text-lead font-semibold">{t("ledgerPage.setAsideTitle")}</h2>
          <ul className="mt-3 grid gap-4 md:grid-cols-2">
            {setAside.map((payment) => (
              <li key={payment.id} className="rounded-xl border border-line bg-surface p-4">
                {payment.purchaseId && (
                  <a
                    href={href(`/admin/purchases/${payment.purchaseId}`)}
                    className="text-seal underline"
                  >
                    {t("purchases")}
                  </a>
                )}
                {hasRight(staff, "refund") && (
                  <RefundForm
                    payment={payment}
                    creditedTo={null}
                    href={href}
                    action={refund.bind(null, { locale, path })}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="mt-8">
        <h2 className="text-lead font-semibold">{t("ledgerPage.runs")}</h2>
        {runs.length === 0 && <p className="mt-2 leading-7 text-soft">{t("ledgerPage.noRuns")}</p>}
        <ul className="mt-2 divide-y divide-line">
          {runs.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ul>
      </section>
    </Desk>
  );
}

async function Run({ run }: { run: LedgerRun }) {
  const t = await getTranslations("desk.ledgerPage");
  const format = await getFormatter();
  const time = format.dateTime(run.startedAt, "mediumTime");
  const { examined, repaired, differences } = run;
  return (
    <li className="py-3 leading-7">
      {t("run", { time, examined, repaired })} ·{" "}
      {run.finishedAt === null ? t("unfinished") : differences.length === 0 && t("agreed")}
      {differences.length > 0 && (
        <ul className="ms-5 list-disc text-seal">
          {differences.map((difference) => (
            <li key={`${difference.kind}${difference.stripeId}`}>
              {t(`difference.${difference.kind}`)} ·{" "}
              <span className="font-mono text-note">{difference.stripeId}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
