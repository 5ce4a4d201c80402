import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { peekOwnPurchase } from "@/app/_request/own-purchase";
import { readPath } from "@/app/_request/purchase-response";
import { AwaitPayment } from "@/components/checkout/await-payment";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import type { Payable, Purchase } from "@/lib/checkout/purchase";
import { yuan } from "@/lib/pricing/fen";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/**
 * A payment on a page of its own: where a form without JavaScript arrives, and where the hosted page
 * returns to before the payment is known. The page looks again by itself; where a script can, without
 * being shown anew, which would take whoever listens to it back to its beginning (WCAG 2.2, F41).
 */
export default async function CheckoutPage({ params }: PageProps<"/[locale]/checkout/[purchase]">) {
  const { locale: segment, purchase: id } = await params;
  const { locale, href, languages } = pageLocale(segment, `/checkout/${id}`);
  const purchase = await peekOwnPurchase(id);
  if (!purchase) notFound();
  if (purchase.state.status === "paid") redirect(readPath(purchase, locale));
  const t = await getTranslations("payment");
  const documentHref = `${href(`/fanwen/${purchase.document}`)}#offers`;
  const checkHref = `/api/purchases/${id}/return?locale=${locale}`;
  return (
    <Shell href={href} languages={languages}>
      <section className="mx-auto grid max-w-md justify-items-center gap-4 rounded-xl border border-line bg-surface p-6 text-center">
        {purchase.state.status === "pending" ? (
          <>
            <AwaitPayment id={id} />
            <noscript>
              <meta httpEquiv="refresh" content={`5;url=${checkHref}`} />
            </noscript>
            <p className="line-clamp-2 text-soft">{purchase.documentTitle}</p>
            <p className="text-2xl font-semibold text-seal tabular-nums">
              {t("amount", { amount: yuan(purchase.amountFen) })}
            </p>
            {purchase.credit && <Credited credit={purchase.credit} />}
            <PayHere id={id} payable={purchase.state.payable} />
            <p role="status">{t("waiting")}</p>
          </>
        ) : (
          <>
            <h1 className="font-serif text-section font-semibold">
              {purchase.state.status === "declined" ? t("declinedTitle") : t("expiredTitle")}
            </h1>
            <p>{purchase.state.status === "declined" ? t("declinedText") : t("expiredText")}</p>
          </>
        )}
        {purchase.state.status !== "pending" && (
          <a href={documentHref} className={button("primary", "w-full")}>
            {t("otherWay")}
          </a>
        )}
        <a href={checkHref} className={button("quiet", "w-full")}>
          {t("paidButton")}
        </a>
        {purchase.state.status === "pending" && (
          <a href={documentHref} className={button("text")}>
            {t("otherWay")}
          </a>
        )}
      </section>
    </Shell>
  );
}

async function Credited({ credit }: { credit: NonNullable<Purchase["credit"]> }) {
  const t = await getTranslations("offers");
  const format = await getFormatter();
  const date = format.dateTime(credit.paidAt, { month: "long", day: "numeric" });
  return <p className="text-jade">{t("credited", { date, amount: yuan(credit.amount) })}</p>;
}

async function PayHere({ id, payable }: { id: string; payable: Payable }) {
  const t = await getTranslations("payment");
  if (payable.kind === "qr") {
    return (
      <>
        <h1 className="font-serif text-section font-semibold">{t("scanTitle")}</h1>
        <p className="text-soft">{t("scan")}</p>
        {/* biome-ignore lint/performance/noImgElement: a private picture, drawn for this purchase */}
        <img
          src={`/api/purchases/${id}/qr`}
          alt={t("qrAlt")}
          width={240}
          height={240}
          className="rounded bg-white"
        />
        <div className="hidden text-aside text-pretty text-soft pointer-coarse:block">
          <p className="out-of-wechat">{t("samePhoneHere")}</p>
          <p className="in-wechat">{t("samePhoneWechat")}</p>
        </div>
      </>
    );
  }
  return (
    <>
      <h1 className="font-serif text-section font-semibold">{t("hostedTitle")}</h1>
      <p className="text-soft">{t("hosted")}</p>
      <p className="hidden text-aside text-pretty text-soft pointer-coarse:block">
        {t("hostedSamePhone")}
      </p>
      <a href={payable.url} className={button("primary", "w-full")}>
        {t("continue")}
      </a>
    </>
  );
}
