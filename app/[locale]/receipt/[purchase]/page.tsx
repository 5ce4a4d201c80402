import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { findBrowserSession } from "@/app/_request/guest";
import { findOwnReceipt } from "@/app/_request/own-purchase";
import { InvoicePanel } from "@/components/checkout/invoice-panel";
import { NewCode } from "@/components/checkout/new-code";
import { PurchaseRecovery } from "@/components/checkout/purchase-recovery";
import { ReceiptSheet } from "@/components/checkout/receipt-sheet";
import { RefundPanel } from "@/components/checkout/refund-panel";
import { StandingBadge } from "@/components/checkout/standing-badge";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import type { Receipt } from "@/lib/checkout/receipt";
import { env } from "@/lib/platform/env";
import { findInvoice } from "@/lib/support/data";
import { canBeInvoiced } from "@/lib/support/invoice";
import { askInvoice, renewCode } from "./actions";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/receipt/[purchase]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, purchase } = await params;
  pageLocale(locale, `/receipt/${purchase}`);
  const t = await getTranslations("receipt");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** The receipt, for the reader who paid, and the account whose address it went to. For every other there is none. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const [{ locale: segment, purchase: id }, asked] = await Promise.all([params, searchParams]);
  const { locale, href, languages } = pageLocale(segment, withQuery(`/receipt/${id}`, asked));
  const found = await findOwnReceipt(id);
  if (!found) notFound();
  const { receipt, returning } = found;
  const { code } = asked;
  const [t, invoice, session] = await Promise.all([
    getTranslations(),
    findInvoice(id),
    findBrowserSession(),
  ]);
  const { SITE_URL: site, SUPPORT_EMAIL: email } = env();
  const subject = encodeURIComponent(t("refund.mailSubject", { number: receipt.number }));
  const isOpen = receipt.opening === "open";
  // What has become of the money stands where the text could be opened.
  const isClosed = receipt.opening === "closed";
  const refundPanel = (
    <RefundPanel
      {...{ receipt, returning, locale }}
      supportHref={href(`/support?topic=refund&purchase=${receipt.id}`)}
    />
  );
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl print:max-w-none">
        <header className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="font-serif text-title font-bold">{t("receipt.title")}</h1>
          <StandingBadge standing={receipt.standing} />
        </header>
        <ReceiptSheet receipt={receipt} itemHref={itemHref(receipt, href)} />
        <p className="mt-3 text-note text-soft">
          {t("receipt.issuer", { site: t("site.name"), address: new URL(site).host, email })}
        </p>
        {isClosed && refundPanel}
        <p className="print:hidden mt-5 flex flex-wrap gap-3">
          {isOpen && (
            <a href={href(`/fanwen/${receipt.document.number}/read`)} className={button("primary")}>
              {t("receipt.open")}
            </a>
          )}
          <PrintButton label={t("receipt.print")} />
        </p>
        {!isClosed && (
          <div
            id="code"
            className="mt-8 scroll-mt-6 rounded-xl border border-jade bg-jade-tint p-5 print:border-line"
          >
            <PurchaseRecovery
              purchaseId={receipt.id}
              purchaseNumber={receipt.number}
              code={receipt.recoveryCode}
              restoreAddress={`${site}${href("/restore")}`}
              locale={locale}
            />
            {returning.kind !== "elsewhere" && (
              <NewCode
                purchaseId={receipt.id}
                buyer={session?.account ? "account" : "browser"}
                locale={locale}
                renew={renewCode}
                outcome={code === "done" || code === "no" ? code : null}
              />
            )}
          </div>
        )}
        <InvoicePanel
          purchaseId={receipt.id}
          invoice={invoice}
          canAsk={canBeInvoiced(receipt)}
          email={session?.account?.email ?? ""}
          ask={askInvoice}
          {...{ locale, href }}
        />
        {!isClosed && refundPanel}
        <p className="print:hidden mt-4 leading-7 text-soft">
          {t.rich("refund.help", {
            mail: (chunks) => (
              <a href={`mailto:${email}?subject=${subject}`} className={link}>
                {chunks}
              </a>
            ),
            support: (chunks) => (
              <a href={href("/support")} className={link}>
                {chunks}
              </a>
            ),
          })}
        </p>
        <p className="print:hidden mt-6">
          <a href={href("/account")} className={button("text", "-ms-2")}>
            {t("receipt.account")}
          </a>
        </p>
      </div>
    </Shell>
  );
}

const link = "text-seal underline underline-offset-4";

function itemHref({ document, opening }: Receipt, href: (path: string) => string): string | null {
  if (opening === "open") return href(`/fanwen/${document.number}/read`);
  return document.isPublic ? href(`/fanwen/${document.number}`) : null;
}
