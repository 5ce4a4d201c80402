import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { peekOwnPurchase } from "@/app/_request/own-purchase";
import { AwaitPayment } from "@/components/checkout/await-payment";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { typedLanguage } from "@/lib/catalog/script";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import type { Payable, PaymentMethod, Purchase } from "@/lib/checkout/purchase";
import { log } from "@/lib/platform/log";
import { yuan } from "@/lib/pricing/fen";

export const dynamic = "force-dynamic";

/** What came of asking the provider: by the button of this page, and by the page itself. */
const querySchema = z.object({
  checked: z.enum(["not-yet", "outage"]).optional().catch(undefined),
});

type Props = PageProps<"/[locale]/checkout/[purchase]">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale, purchase: id } = await params;
  pageLocale(locale, `/checkout/${id}`);
  const { checked } = querySchema.parse(await searchParams);
  const robots = { index: false, follow: false };
  const standing = await findStanding(id, checked);
  return standing === null ? { robots } : { title: await titleOf(standing), robots };
}

/** A purchase as this browser may see it, and whether its payment is over for certain. */
type Standing = { purchase: Purchase; asked: "answered" | "unknown" };

/**
 * What has run out by the clock alone may have been paid at its last moment: the provider is asked before
 * anybody is told that nothing was charged. Where it has not answered a moment ago, it is not asked again.
 */
const findStanding = cache(
  async (id: string, checked: "not-yet" | "outage" | undefined): Promise<Standing | null> => {
    const purchase = await peekOwnPurchase(id);
    if (purchase?.state.status !== "expired") return purchase && { purchase, asked: "answered" };
    if (checked === "outage") return { purchase, asked: "unknown" };
    try {
      await checkPurchase(id, "reader_check");
    } catch (error) {
      log.warn({ err: error, purchase: id }, "an expired purchase could not be checked");
      return { purchase, asked: "unknown" };
    }
    return { purchase: (await peekOwnPurchase(id)) ?? purchase, asked: "answered" };
  },
);

async function titleOf({ purchase, asked }: Standing): Promise<string> {
  const t = await getTranslations("payment");
  const names = await getTranslations("offers");
  const { state } = purchase;
  switch (state.status) {
    case "pending":
      return t(state.payable.kind === "qr" ? "scanTitle" : "hostedTitle");
    case "settling":
      return t("settlingTitle", { method: names(state.method) });
    case "expired":
      return t(asked === "answered" ? "expiredTitle" : "expiredUnknownTitle");
    case "declined":
      return t("declinedTitle");
    case "paid":
      return t("title");
  }
}

/**
 * A payment on a page of its own: where a form without JavaScript arrives, and where the hosted page
 * returns to before the payment is known. The page looks again by itself; where a script can, without
 * being shown anew, which would take whoever listens to it back to its beginning (WCAG 2.2, F41).
 */
export default async function CheckoutPage({ params, searchParams }: Props) {
  const { locale: segment, purchase: id } = await params;
  const search = await searchParams;
  const { locale, href, languages } = pageLocale(segment, withQuery(`/checkout/${id}`, search));
  const { checked } = querySchema.parse(search);
  const standing = await findStanding(id, checked);
  if (standing === null) notFound();
  // By the address that can set the cookie by which public pages know a buyer.
  if (standing.purchase.state.status === "paid") redirect(returnPath(id, locale));
  return (
    <Shell href={href} languages={languages}>
      <section className="mx-auto grid max-w-md justify-items-center gap-4 rounded-xl border border-line bg-surface p-6 text-center">
        <State {...{ standing, checked, locale, href }} />
      </section>
    </Shell>
  );
}

function returnPath(id: string, locale: string): string {
  return `/api/purchases/${id}/return?locale=${locale}`;
}

type StateProps = {
  standing: Standing;
  checked: "not-yet" | "outage" | undefined;
  locale: string;
  href: (path: string) => string;
};

async function State({ standing, checked, locale, href }: StateProps) {
  const t = await getTranslations("payment");
  const problems = await getTranslations("problem");
  const { purchase, asked } = standing;
  const { id, state } = purchase;
  const checkHref = returnPath(id, locale);
  const again = new URLSearchParams({ document: String(purchase.document), kind: purchase.kind });
  const againHref = href(`/checkout?${again}`);
  const outcome = checked && (checked === "not-yet" ? t("notYet") : problems("checkUnavailable"));
  const paidButton = (
    <>
      {outcome && state.status !== "pending" && <p role="status">{outcome}</p>}
      <a href={checkHref} className={button("quiet", "w-full")}>
        {t("paidButton")}
      </a>
    </>
  );
  switch (state.status) {
    case "pending":
      return (
        <>
          <Waiting {...{ purchase, locale, checkHref }} status={state.status} />
          <PayHere id={id} payable={state.payable} until={state.expiresAt} />
          <p role="status">{outcome ?? t("waiting")}</p>
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
          {state.status === "expired" && (
            <AwaitPayment id={id} status={state.status} looks={lastLooks} />
          )}
          <h1 className="font-serif text-section font-semibold">{await titleOf(standing)}</h1>
          <p>
            {t(
              state.status === "expired" && asked === "unknown"
                ? "expiredUnknownText"
                : `${state.status}Text`,
            )}
          </p>
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
        <p className="text-aside wrap-anywhere text-soft">{t("receiptTo", { email })}</p>
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

/** A payment of the last second is on its way for so many looks. */
const lastLooks = 4;

type PayHereProps = { id: string; payable: Payable; until: Date };

async function PayHere({ id, payable, until }: PayHereProps) {
  const t = await getTranslations("payment");
  const format = await getFormatter();
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
        <p className="text-note text-soft tabular-nums">
          {t("validUntil", { time: format.dateTime(until, "clockTime") })}
        </p>
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
