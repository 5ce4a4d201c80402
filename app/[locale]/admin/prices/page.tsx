import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { Notice } from "@/components/admin/notice";
import { OfferPrices } from "@/components/admin/offer-prices";
import { yuan } from "@/lib/pricing/fen";
import { listOwnPrices, listPricedOffers } from "@/lib/publishing/data/prices";
import { leave } from "../sign-in/actions";
import { addPrice, cancelPrice } from "./actions";

export const dynamic = "force-dynamic";

const path = "/admin/prices";

const problems = ["begun"] as const;

type Props = PageProps<"/[locale]/admin/prices">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk");
  return { title: t("prices"), robots: { index: false, follow: false } };
}

/** What the offers cost, cost before, and will cost. */
export default async function PricesPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("set-prices", locale, path);
  const now = new Date();
  const [offers, own, t, desk, format, search] = await Promise.all([
    listPricedOffers(staff, now),
    listOwnPrices(staff, now),
    getTranslations("publishing.prices"),
    getTranslations("desk"),
    getFormatter(),
    searchParams,
  ]);
  const saved = (["added", "cancelled"] as const).find((name) => name === search.saved);
  const problem = problems.find((name) => name === search.problem);
  const place = { locale, path, search: "" };
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={desk("prices")}>
      {saved && <Notice kind="done">{t(`saved.${saved}`)}</Notice>}
      {problem && <Notice kind="problem">{t(`problem.${problem}`)}</Notice>}
      <p className="mt-2 max-w-3xl leading-7 text-pretty text-soft">{t("rule")}</p>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        {offers.map((offer) => (
          <OfferPrices
            key={offer.kind}
            offer={offer}
            add={addPrice.bind(null, place)}
            cancel={cancelPrice.bind(null, place)}
          />
        ))}
      </div>
      <section aria-labelledby="own" className="mt-8 max-w-3xl">
        <h2 id="own" className="font-serif text-part font-semibold">
          {t("own")}
        </h2>
        {own.length === 0 ? (
          <p className="mt-2 leading-7 text-soft">{t("noOwn")}</p>
        ) : (
          <ul className="mt-2 divide-y divide-line border-y border-line">
            {own.map(({ number, title, sale, from }) => (
              <li key={number} className="flex flex-wrap items-center gap-x-4 py-1">
                <a
                  href={href(`/admin/documents/${number}/settings`)}
                  className="min-w-0 flex-1 basis-64 py-2 leading-7 hover:text-seal"
                >
                  {title}
                </a>
                <span className="tabular-nums">{t("amount", { amount: yuan(sale) })}</span>
                <span className="text-note text-soft tabular-nums">
                  {t("since", { from: format.dateTime(from, { dateStyle: "medium" }) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Desk>
  );
}
