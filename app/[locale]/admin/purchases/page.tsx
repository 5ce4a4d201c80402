import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { AlertList } from "@/components/admin/alert-list";
import { Desk } from "@/components/admin/desk";
import { ExportForm } from "@/components/admin/export-form";
import { GrantForm } from "@/components/admin/grant-form";
import { HealthFigures } from "@/components/admin/health-figures";
import { Outcome } from "@/components/admin/outcome";
import { PurchaseTable } from "@/components/admin/purchase-table";
import { SearchPurchases } from "@/components/admin/search-purchases";
import { button } from "@/components/ui/button";
import { listDeskPurchases } from "@/lib/checkout/data/desk";
import { getCheckoutHealth } from "@/lib/checkout/data/health";
import { listOpenAlerts } from "@/lib/checkout/data/ledger-days";
import { deskQuery } from "@/lib/checkout/desk-query";
import { deskSearchSchema } from "@/lib/checkout/desk-schema";
import { chinaDay } from "@/lib/markup/china-time";
import { hasRight } from "@/lib/staff/staff";
import { leave } from "../sign-in/actions";
import { grant, resolve } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/purchases";
const pageLength = 50;

type Props = PageProps<"/[locale]/admin/purchases">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("purchases"), robots: { index: false, follow: false } };
}

/** The purchases desk: find a purchase, see what needs a person, take the figures along. */
export default async function PurchasesPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("read-purchases", locale, path);
  const search = await searchParams;
  const { q, status, before } = deskSearchSchema.parse(search);
  const t = await getTranslations("desk");
  const place = { locale, path };
  const [purchases, health, alerts] = await Promise.all([
    listDeskPurchases(staff, deskQuery(q), {
      limit: pageLength,
      ...(status && { status }),
      ...(before && { before }),
    }),
    getCheckoutHealth(),
    listOpenAlerts(staff),
  ]);
  const last = purchases.length === pageLength ? purchases.at(-1) : undefined;
  const page = { q, ...(status && { status }) };
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("purchases")}>
      <Outcome search={search} />
      <HealthFigures health={health} />
      {alerts.length > 0 && (
        <AlertList alerts={alerts} resolve={resolve.bind(null, place)} staff={staff} />
      )}
      <SearchPurchases action={href(path)} query={q} status={status} />
      {purchases.length === 0 ? (
        <p className="mt-6 leading-7 text-soft">{q || status ? t("none") : t("noneYet")}</p>
      ) : (
        <PurchaseTable purchases={purchases} href={href} />
      )}
      <nav className="mt-4 flex gap-3">
        {last && (
          <a
            href={`${href(path)}?${new URLSearchParams({ ...page, before: last.id })}`}
            className={button("quiet")}
          >
            {t("next")}
          </a>
        )}
        {before && (
          <a href={`${href(path)}?${new URLSearchParams(page)}`} className={button("text")}>
            {t("first")}
          </a>
        )}
      </nav>
      <div className="mt-10 grid items-start gap-6 md:grid-cols-2">
        {hasRight(staff, "help-buyers") && (
          <GrantForm action={grant.bind(null, place)} locale={locale} helped={null} />
        )}
        {hasRight(staff, "export") && <ExportForm today={chinaDay(new Date())} />}
      </div>
    </Desk>
  );
}
