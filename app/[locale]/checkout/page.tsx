import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { pageLocale, withQuery } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { findReader } from "@/app/_request/guest";
import { type Refusal, refusalTitle } from "@/app/_request/refusal";
import { OffersForm } from "@/components/checkout/offers-form";
import { DocumentTitle } from "@/components/document/document-title";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { findPublicDocument } from "@/lib/catalog/data";
import { isLocked } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import { creditJson, priceFor } from "@/lib/checkout/data/credit";
import { findUnpaidAddress } from "@/lib/checkout/data/purchase";
import { getOffersOn } from "@/lib/pricing/data";
import type { Fen } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/checkout">;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  pageLocale((await params).locale, "/checkout");
  const robots = { index: false, follow: false };
  const { document: number } = querySchema.parse(await searchParams);
  const document = number === null ? null : await findDocument(number);
  if (document === null) return { robots };
  const t = await getTranslations("payment");
  return { title: t("againTitle", { title: document.title }), robots };
}

const findDocument = cache(findPublicDocument);

const querySchema = z.object({
  document: z.string().transform(parseDocumentNumber).catch(null),
  problem: z
    .enum([
      "invalid-request",
      "invalid-email",
      "price-changed",
      "too-many-requests",
      "method-unavailable",
      "payment-unavailable",
      "cancelled",
    ])
    .optional()
    .catch("invalid-request"),
  kind: z.enum(["copy", "pass"]).catch("copy"),
  method: z.enum(["wechat_pay", "alipay", "card"]).catch("wechat_pay"),
  email: z.string().max(300).catch(""),
  /** In seconds. */
  wait: z.coerce.number().int().min(1).max(3600).catch(600),
});

/**
 * The offers once more, with what was chosen and what was in the way: where a form without JavaScript is
 * led back to, and whoever turns back from the payment page. The page they came from is the same for
 * everyone, and cannot say it.
 */
export default async function AgainPage({ params, searchParams }: Props) {
  const path = withQuery("/checkout", await searchParams);
  const { locale, href, languages } = pageLocale((await params).locale, path);
  const query = querySchema.parse(await searchParams);
  const document = query.document === null ? null : await findDocument(query.document);
  if (!document) notFound();
  const now = new Date();
  const offers = await getOffersOn(document.id, now);
  const readerId = await findReader();
  const item = { kind: query.kind, documentId: document.id };
  const given = readerId === null ? null : await findUnpaidAddress(readerId, item, now);
  const pass = await priceFor(offers.pass, readerId, { renews: false, now });
  const prices = { copy: offers.copy.price.sale, pass: pass.price };
  const t = await getTranslations();
  const refusal = refusalOf(query, prices);
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 lang={languageOf(document.script)} className="font-serif text-section font-semibold">
          <DocumentTitle title={document.title} />
        </h1>
        <p className="mb-4">
          <a href={href(`/fanwen/${document.number}`)} className={button("text", "-ms-2")}>
            {t("read.backToPreview")}
          </a>
        </p>
        {query.problem === "cancelled" && (
          <p role="status" className="mb-4 rounded-lg border border-line bg-surface p-4">
            {t("payment.cancelled")}
          </p>
        )}
        <OffersForm
          offers={offers}
          document={document.number}
          reading={document.pieces.some(isLocked) ? "paid" : "free"}
          locale={locale}
          readHref={href(`/fanwen/${document.number}/read`)}
          restoreHref={href(`/restore?document=${document.number}`)}
          accountHref={href("/account")}
          supportHref={href("/support")}
          passCredit={creditJson(pass)}
          chosen={{ ...query, email: query.email || (given ?? "") }}
          message={refusal === null ? undefined : await refusalTitle(refusal, locale)}
        />
      </div>
    </Shell>
  );
}

function refusalOf(
  { problem: code, kind, wait }: z.infer<typeof querySchema>,
  prices: Record<OfferKind, Fen>,
): Refusal | null {
  switch (code) {
    case undefined:
    case "cancelled":
      return null;
    case "price-changed":
      return { code, kind, amountFen: prices[kind] };
    case "too-many-requests":
      return { code, wait };
    case "invalid-request":
    case "invalid-email":
      return { code, errors: [] };
    case "method-unavailable":
    case "payment-unavailable":
      return { code };
  }
}
