import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { LowestPrice } from "@/components/checkout/lowest-price";
import { OffersForm } from "@/components/checkout/offers-form";
import { Breadcrumb } from "@/components/document/breadcrumb";
import { BuyBar } from "@/components/document/buy-bar";
import { categoryName } from "@/components/document/category-name";
import { CopyOffer } from "@/components/document/copy-offer";
import { Outline } from "@/components/document/outline";
import { OwnerWay } from "@/components/document/owner-way";
import { PieceLinks } from "@/components/document/piece-links";
import { PreviewHeader } from "@/components/document/preview-header";
import { PreviewPiece } from "@/components/document/preview-piece";
import { RelatedDocuments } from "@/components/document/related-documents";
import { ReportLink } from "@/components/document/report-link";
import { PreviewGuide } from "@/components/reading/preview-guide";
import { SettingsButton, SettingsSheet } from "@/components/reading/settings-button";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";
import { ownCategory } from "@/lib/catalog/category-path";
import { listRelated } from "@/lib/catalog/data";
import { isLocked, type PublicDocument, relatedCount } from "@/lib/catalog/document";
import { otherScript, textIn } from "@/lib/catalog/other-script";
import { quotationLimit } from "@/lib/catalog/preview";
import { languageOf } from "@/lib/catalog/script";
import { isSpoken } from "@/lib/catalog/spoken";
import { getOffersOn } from "@/lib/pricing/data";
import { PreviewData } from "./preview-data";

type Props = {
  locale: string;
  document: PublicDocument;
  /** The one it was written in, or the other one, which has an address of its own. */
  script: "written" | "turned";
};

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
  const lang = languageOf(document.script);
  const from = (
    <LowestPrice
      document={document.number}
      price={offers.copy.price.sale}
      label={t.raw("document.from")}
    />
  );
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
    { name: document.title, lang },
  ];
  return (
    <Shell href={href} languages={languages}>
      {script === "written" && <PreviewData {...{ document, offers, crumbs, href }} />}
      <Breadcrumb label={t("nav.breadcrumb")} crumbs={crumbs} />
      <article
        lang={lang}
        className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]"
      >
        <PreviewHeader
          document={document}
          locale={locale}
          written={written.script}
          hrefs={{ written: href(path), turned: href(`${path}/${other}`) }}
          href={href}
        />
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
            readHref={way.readHref}
            restoreHref={href(`/restore?document=${document.number}`)}
            accountHref={href("/account")}
            supportHref={href("/support")}
          />
          <p className="print:hidden mt-4 text-note">
            <ReportLink href={href(`/report/${document.number}`)} />
          </p>
        </div>
      </article>
      <RelatedDocuments entries={related} locale={locale} href={href} />
      <BuyBar outline={<PieceLinks pieces={document.pieces} lang={lang} />}>
        <OwnerWay {...way}>
          <a href="#offers" className={button("primary", "w-full justify-between!")}>
            <span>{t("document.get")}</span>
            {from}
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
