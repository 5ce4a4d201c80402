import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { peekOwnPurchase } from "@/app/_request/own-purchase";
import { readPath } from "@/app/_request/purchase-response";
import { AwaitPayment } from "@/components/checkout/await-payment";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { typedLanguage } from "@/lib/catalog/script";
import type { Payable, PaymentMethod, Purchase } from "@/lib/checkout/purchase";
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
  return (
    <Shell href={href} languages={languages}>
      <section className="mx-auto grid max-w-md justify-items-center gap-4 rounded-xl border border-line bg-surface p-6 text-center">
        <Standing purchase={purchase} locale={locale} href={href} />
      </section>
    </Shell>
  );
}

type StandingProps = { purchase: Purchase; locale: string; href: (path: string) => string };

async function Standing({ purchase, locale, href }: StandingProps) {
  const t = await getTranslations("payment");
  const { id, state } = purchase;
  const checkHref = `/api/purchases/${id}/return?locale=${locale}`;
  const again = new URLSearchParams({ document: String(purchase.document), kind: purchase.kind });
  const againHref = href(`/checkout?${again}`);
  const paidButton = (
    <a href={checkHref} className={button("quiet", "w-full")}>
      {t("paidButton")}
    </a>
  );
  switch (state.status) {
    case "pending":
      return (
        <>
          <Waiting {...{ purchase, locale, checkHref }} status={state.status} />
          <PayHere id={id} payable={state.payable} />
          <p role="status">{t("waiting")}</p>
          {paidButton}
          <a href={againHref} className={button("text")}>
            {t("otherWay")}
          </a>
        </>
      );
    case "settling":
      return (
        <>
          <Waiting {...{ purchase, locale, checkHref }} status={state.status} />
          <Settling method={state.method} />
          <a href={href("/support")} className={button("text")}>
            {t("support")}
          </a>
        </>
      );
    case "expired":
    case "declined":
      return (
        <>
          <h1 className="font-serif text-section font-semibold">{t(`${state.status}Title`)}</h1>
          <p>{t(`${state.status}Text`)}</p>
          <a href={againHref} className={button("primary", "w-full")}>
            {t("again")}
          </a>
          {paidButton}
        </>
      );
    case "paid":
      return null;
  }
}

type WaitingProps = {
  purchase: Purchase;
  locale: string;
  status: "pending" | "settling";
  checkHref: string;
};

/** What is paid for, on a page that looks again by itself. */
async function Waiting({ purchase, locale, status, checkHref }: WaitingProps) {
  const t = await getTranslations("payment");
  const { email, credit } = purchase;
  return (
    <>
      <AwaitPayment id={purchase.id} status={status} />
      <noscript>
        <meta httpEquiv="refresh" content={`5;url=${checkHref}`} />
      </noscript>
      <p lang={typedLanguage(purchase.documentTitle, locale)} className="line-clamp-2 text-soft">
        {purchase.documentTitle}
      </p>
      <p className="text-section font-semibold text-seal tabular-nums">
        {t(status === "pending" ? "amount" : "settlingAmount", {
          amount: yuan(purchase.amountFen),
        })}
      </p>
      {credit && <Credited credit={credit} />}
      {email !== null && (
        <p className="text-aside break-all text-soft">{t("receiptTo", { email })}</p>
      )}
    </>
  );
}

async function Settling({ method }: { method: PaymentMethod }) {
  const t = await getTranslations("payment");
  const names = await getTranslations("offers");
  return (
    <>
      <h1 className="font-serif text-section font-semibold text-balance">
        {t("settlingTitle", { method: names(method) })}
      </h1>
      <p role="status">{t("settlingText")}</p>
    </>
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
      <a href={payable.url} className={button("primary", "w-full")}>
        {t("continue")}
      </a>
    </>
  );
}
