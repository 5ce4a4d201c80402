import { forbidden, notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { pageLocale } from "@/app/_i18n/page-locale";
import { documentPicture } from "@/app/_i18n/share-picture";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { OffersForm } from "@/components/checkout/offers-form";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { categoryName } from "@/components/document/category-name";
import { CopyOffer } from "@/components/document/copy-offer";
import { DocumentFacts } from "@/components/document/document-facts";
import { DocumentList } from "@/components/document/document-list";
import { Outline } from "@/components/document/outline";
import { OwnerWay } from "@/components/document/owner-way";
import { PreviewPiece } from "@/components/document/preview-piece";
import { ScriptSwitch } from "@/components/document/script-switch";
import { PreviewGuide } from "@/components/reading/preview-guide";
import { SettingsButton, SettingsSheet } from "@/components/reading/settings-button";
import { PageData } from "@/components/site/page-data";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { ownCategory } from "@/lib/catalog/category-path";
import { findIssuedDocument, listRelated } from "@/lib/catalog/data";
import { isLocked, type PublicDocument, relatedCount } from "@/lib/catalog/document";
import { otherScript, textIn } from "@/lib/catalog/other-script";
import { quotationLimit } from "@/lib/catalog/preview";
import { languageOf } from "@/lib/catalog/script";
import { isSpoken } from "@/lib/catalog/spoken";
import { documentJsonLd } from "@/lib/catalog/structured-data";
import { env } from "@/lib/platform/env";
import { getOffersOn } from "@/lib/pricing/data";
import { yuan } from "@/lib/pricing/fen";

type Props = {
  locale: string;
  document: PublicDocument;
  /** The one it was written in, or the other one, which has an address of its own. */
  script: "written" | "turned";
};

/** The way to the offers at the thumb of whoever reads on a phone; gone where the offers are. */
function BuyBar({ children }: { children: ReactNode }) {
  return (
    <p className="buy-bar print:hidden sticky bottom-0 z-10 -mx-4 mt-8 -mb-6 border-t border-line bg-surface px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] md:-mx-8 md:-mb-10 md:px-8 lg:hidden">
      {children}
    </p>
  );
}

/** The public preview of a document. The same bytes for everyone who asks for one of its addresses. */
export async function PreviewView({ locale: segment, document: written, script }: Props) {
  const path = `/fanwen/${written.number}`;
  const other = otherScript(written.script);
  const document =
    script === "written"
      ? written
      : { ...written, ...(await textIn(written, other)), script: other };
  const place = script === "written" ? path : `${path}/${other}`;
  const { locale, href, languages } = pageLocale(segment, place);
  const [t, format, offers, related] = await Promise.all([
    getTranslations(),
    getFormatter(),
    getOffersOn(document.id, new Date()),
    listRelated({ ...document, categoryId: ownCategory(document.category).id }, relatedCount),
  ]);
  const site = env().SITE_URL;
  const lang = languageOf(document.script);
  const from = t("document.from", { price: yuan(offers.copy.price.sale) });
  const way = {
    document: document.number,
    readHref: href(`${path}/read${script === "written" ? "" : `?script=${other}`}`),
    labels: {
      untilPass: t.raw("document.ownedUntil"),
      forGood: t("document.ownedForGood"),
      open: t("document.open"),
    },
  };
  const crumbs = [
    { name: t("nav.home"), href: href("/") },
    ...document.category.map((category) => ({
      name: categoryName(category, locale),
      href: href(`/browse/${category.slug}`),
    })),
    { name: document.title },
  ];
  return (
    <Shell href={href} languages={languages}>
      {script === "written" && (
        <PageData
          value={documentJsonLd(document, offers, {
            page: `${site}${href(path)}`,
            crumbs: crumbs.map((crumb) => ({
              name: crumb.name,
              url: `${site}${crumb.href ?? href(path)}`,
            })),
            picture: `${site}${(await documentPicture(document)).address}`,
            offerNames: {
              copy: t("discovery.copyOffer"),
              pass: t("discovery.passOffer", { days: offers.pass.days }),
            },
            site: { name: t("site.name"), url: `${site}${href("/")}` },
          })}
        />
      )}
      <Breadcrumb label={t("nav.breadcrumb")} crumbs={crumbs} />
      <article
        lang={lang}
        className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]"
      >
        <header>
          <h1 className="font-serif text-title font-bold text-pretty">{document.title}</h1>
          <DocumentFacts document={document} locale={locale} />
          <div lang={locale} className="mt-2 flex flex-wrap items-center gap-x-4">
            <ScriptSwitch
              written={written.script}
              shown={document.script}
              hrefs={{ written: href(path), turned: href(`${path}/${other}`) }}
            />
          </div>
          <div className="prose-zh mt-6 rounded-lg border-s-4 border-line bg-surface px-5 py-3 text-soft">
            {document.intro.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </header>
        <aside
          lang={locale}
          className="grid content-start gap-4 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:max-h-[calc(100dvh-3rem)] lg:grid-rows-[minmax(0,auto)] lg:self-start"
        >
          <Outline
            pieces={document.pieces}
            lang={lang}
            kind={isSpoken(document.category) ? "spoken" : "read"}
          />
          <SettingsButton className="print:hidden" />
          <p className="grid max-lg:hidden print:hidden">
            <OwnerWay {...way}>
              <a href="#offers" className={button("primary")}>
                {t("document.get")} {from}
              </a>
            </OwnerWay>
          </p>
        </aside>
        <div data-preview className="grid grid-cols-[minmax(0,1fr)] gap-10">
          {document.pieces.map((piece) => (
            <PreviewPiece key={piece.ordinal} piece={piece} />
          ))}
        </div>
        <div lang={locale}>
          <OffersForm
            offers={offers}
            document={document.number}
            reading={document.pieces.some(isLocked) ? "paid" : "free"}
            locale={locale}
            restoreHref={href(`/restore?document=${document.number}`)}
            supportHref={href("/support")}
          />
          <p className="print:hidden mt-4 text-sm">
            <a
              href={href(`/report/${document.number}`)}
              rel="nofollow"
              className="inline-block py-2 text-soft underline decoration-line underline-offset-4 hover:decoration-seal"
            >
              {t("report.link")}
            </a>
          </p>
        </div>
      </article>
      {related.length > 0 && (
        <section aria-labelledby="related" className="print:hidden mt-14 max-w-2xl">
          <h2 id="related" className="mb-3 font-serif text-section font-semibold">
            {t("document.related")}
          </h2>
          <DocumentList
            entries={related}
            locale={locale}
            href={(other) => href(`/fanwen/${other}`)}
          />
        </section>
      )}
      <BuyBar>
        <OwnerWay {...way}>
          <a href="#offers" className={button("primary", "w-full justify-between!")}>
            <span>{t("document.get")}</span>
            <span className="tabular-nums">{from}</span>
          </a>
        </OwnerWay>
      </BuyBar>
      <PreviewGuide document={document.number} ownedLabel={t("document.ownedTitle")} />
      <SettingsSheet />
      <CopyOffer
        limit={quotationLimit}
        labels={{
          notice: t("document.copyNotice", { limit: format.number(quotationLimit) }),
          offer: t("document.copyOffer"),
          dismiss: t("document.dismiss"),
        }}
      />
    </Shell>
  );
}

/** The document that an address names. Ends the request where there is none, or none any more. */
export const getRequestedDocument = cache(async (segment: string): Promise<PublicDocument> => {
  const number = parseDocumentNumber(segment);
  const document = number === null ? null : await findIssuedDocument(number);
  if (document === null) notFound();
  // The server in front makes it a 410.
  if (document.isWithdrawn) forbidden();
  return document;
});
