import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { AttentionList } from "@/components/admin/attention-list";
import { Desk } from "@/components/admin/desk";
import { DocumentPanel } from "@/components/admin/document-panel";
import { FunnelPanel } from "@/components/admin/funnel-panel";
import { HeadlineFigures } from "@/components/admin/headline-figures";
import { MoneyPanel } from "@/components/admin/money-panel";
import { PeriodSwitch } from "@/components/admin/period-switch";
import { SalesPanel } from "@/components/admin/sales-panel";
import { SearchPanel } from "@/components/admin/search-panel";
import { button } from "@/components/ui/button";
import { changeOf } from "@/lib/figures/change";
import {
  getAttention,
  getDocumentAttention,
  getFunnel,
  listBestDocuments,
  listMoneyDays,
  listSales,
  listSearches,
  listWorstDocuments,
} from "@/lib/figures/data";
import { fewestPreviews } from "@/lib/figures/document-figures";
import { type Funnel, shareOf } from "@/lib/figures/funnel";
import { type MoneyDay, moneyTotal } from "@/lib/figures/money-day";
import { type Period, periodBefore, periodEnding } from "@/lib/figures/period";
import { type Sales, salesTotal } from "@/lib/figures/sales";
import { figuresSearchSchema } from "@/lib/figures/schema";
import { chinaDay, startOfChinaDay } from "@/lib/markup/china-time";
import { signedYuan } from "@/lib/pricing/fen";
import { hasRight, type StaffPermit } from "@/lib/staff/staff";
import { leave } from "./sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin";
const documentsShown = 10;
const searchesShown = 20;

type Props = PageProps<"/[locale]/admin">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("figures");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What an owner looks at in the morning. Whoever may not see the money sees the page without it. */
export default async function FiguresPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("read-demand", locale, path);
  const { days } = figuresSearchSchema.parse(await searchParams);
  const t = await getTranslations("figures");
  const period = periodEnding(chinaDay(new Date()), days);
  const before = periodBefore(period);
  const seesMoney = hasRight(staff, "read-figures");
  const [money, documents, funnel, funnelBefore, best, worst, top, fruitless] = await Promise.all([
    seesMoney ? readMoney(staff, period, before) : null,
    hasRight(staff, "edit-documents") ? getDocumentAttention(staff) : null,
    getFunnel(staff, period),
    getFunnel(staff, before),
    listBestDocuments(staff, period, { by: seesMoney ? "net" : "paid", limit: documentsShown }),
    listWorstDocuments(staff, period, { fewestPreviews, limit: documentsShown }),
    listSearches(staff, period, { which: "all", limit: searchesShown }),
    listSearches(staff, period, { which: "fruitless", limit: searchesShown }),
  ]);
  const isEmpty =
    funnel.previews + funnel.begun + top.length + best.length === 0 &&
    (money === null || money.days.every(({ gross, returned }) => gross + returned === 0));
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("title")}>
      <PeriodSwitch days={days} href={href(path)} />
      <p className="mt-2 max-w-3xl text-note leading-6 text-soft">
        {t("lead", { ...(await spokenDays(period)), days })}
      </p>
      <AttentionList
        attention={money?.attention ?? null}
        documents={documents}
        fruitless={{ count: fruitless.length, isAll: fruitless.length < searchesShown }}
        href={href}
      />
      {isEmpty ? (
        <section className="mt-4 rounded-xl border border-line bg-surface p-6 md:p-8">
          <h2 className="text-lead font-semibold">{t("empty.title")}</h2>
          <p className="mt-1 leading-7 text-soft">{t("empty.text")}</p>
          <a href={href("/")} className={button("quiet", "mt-4")}>
            {t("empty.open")}
          </a>
        </section>
      ) : (
        <>
          <Headline money={money} funnel={funnel} before={funnelBefore} />
          <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
            {money && (
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                <MoneyPanel days={money.days} />
                <SalesPanel sales={money.sales} />
              </div>
            )}
            <FunnelPanel funnel={funnel} before={funnelBefore} />
            <DocumentPanel
              id="best"
              title={t(seesMoney ? "documents.best" : "documents.bestPaid")}
              none={t("documents.noneBest")}
              documents={best}
              columns={[
                "previews",
                "begun",
                "paid",
                "opened",
                "used",
                ...(seesMoney ? (["net"] as const) : []),
              ]}
              href={href}
            />
            <DocumentPanel
              id="worst"
              title={t("documents.worst")}
              lead={t("documents.worstLead", { fewest: fewestPreviews })}
              none={t("documents.noneWorst", { fewest: fewestPreviews })}
              documents={worst}
              columns={["previews", "begun", "paid", "share"]}
              href={href}
            />
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
              <SearchPanel which="fruitless" searches={fruitless} href={href} />
              <SearchPanel which="top" searches={top} href={href} />
            </div>
          </div>
        </>
      )}
    </Desk>
  );
}

type Money = Awaited<ReturnType<typeof readMoney>>;

async function readMoney(staff: StaffPermit<"read-figures">, period: Period, before: Period) {
  const [attention, days, sales, daysBefore, salesBefore] = await Promise.all([
    getAttention(staff),
    listMoneyDays(staff, period),
    listSales(staff, period),
    listMoneyDays(staff, before),
    listSales(staff, before),
  ]);
  return { attention, days, sales, daysBefore, salesBefore };
}

async function spokenDays({ from, to }: Period) {
  const format = await getFormatter();
  const spoken = (day: string) =>
    format.dateTime(startOfChinaDay(day), { year: "numeric", month: "long", day: "numeric" });
  return { from: spoken(from), to: spoken(to) };
}

type HeadlineProps = { money: Money | null; funnel: Funnel; before: Funnel };

async function Headline({ money, funnel, before }: HeadlineProps) {
  const t = await getTranslations("figures");
  const format = await getFormatter();
  const net = (days: readonly MoneyDay[]) => moneyTotal(days).netFen;
  const paid = (sales: readonly Sales[]) => salesTotal(sales).purchases;
  const yuan = (amountFen: number) => t("yuan", { amount: signedYuan(amountFen) });
  const conversion = ({ paid, previews }: Funnel) => {
    const share = shareOf(paid, previews);
    return share === null
      ? t("none")
      : format.number(share, { style: "percent", maximumFractionDigits: 1 });
  };
  const counted = (
    name: "net" | "purchases" | "previews",
    [now, then]: readonly [number, number],
    say: (count: number) => string,
  ) => ({ name, value: say(now), before: say(then), change: changeOf(now, then) });
  const number = (count: number) => format.number(count);
  return (
    <HeadlineFigures
      figures={[
        ...(money
          ? [
              counted("net", [net(money.days), net(money.daysBefore)], yuan),
              counted("purchases", [paid(money.sales), paid(money.salesBefore)], number),
            ]
          : []),
        counted("previews", [funnel.previews, before.previews], number),
        { name: "conversion", value: conversion(funnel), before: conversion(before) },
      ]}
    />
  );
}
