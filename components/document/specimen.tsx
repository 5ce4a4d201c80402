import { useFormatter, useTranslations } from "next-intl";
import { blocksText } from "@/lib/catalog/block-text";
import { ownCategory } from "@/lib/catalog/category-path";
import { availabilityOf, isLocked, type PublicDocument } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import type { Locale } from "@/messages/locales";
import { categoryName } from "./category-name";
import { DocumentTitle } from "./document-title";

type Props = { document: PublicDocument; locale: Locale; href: string; price: string };

const mostPieces = 3;

/** What a document shows before anyone pays, on a sheet: its contents, what of it is free, and the price. */
export function Specimen({ document, locale, href, price }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const { pieces, title } = document;
  const shown = pieces.slice(0, mostPieces);
  const rest = pieces.length - shown.length;
  const lang = languageOf(document.script);
  const [first] = pieces;
  return (
    <section aria-labelledby="specimen" className="relative">
      {/* The sheets below the first. */}
      <div
        aria-hidden="true"
        className="absolute inset-0 translate-x-2 translate-y-2 rounded-lg border border-line bg-surface"
      />
      <div className="relative rounded-lg border border-line bg-surface px-5 pt-4 pb-3 shadow-sm">
        <h2 id="specimen" className="flex items-baseline justify-between gap-3 text-note text-soft">
          {t("home.specimen")}
          <span className="text-seal">{categoryName(ownCategory(document.category), locale)}</span>
        </h2>
        <p lang={lang} className="mt-1 font-serif text-part font-bold text-pretty">
          <DocumentTitle title={title} />
        </p>
        <ol className="mt-2 border-t border-line">
          {shown.map((piece) => (
            <li key={piece.ordinal} className="border-b border-line py-2">
              <p className="flex items-baseline justify-between gap-3">
                <span lang={lang} className="line-clamp-1">
                  {piece.heading}
                </span>
                <span className="flex shrink-0 items-baseline gap-2 text-note text-soft tabular-nums">
                  {t("list.characters", { count: format.number(piece.characterCount) })}
                  <span
                    className={`rounded px-1.5 ${isLocked(piece) ? "bg-seal-tint text-seal" : "bg-jade-tint text-jade"}`}
                  >
                    {t(`document.${availabilityOf(piece)}`)}
                  </span>
                </span>
              </p>
              {piece === first && piece.blocks.length > 0 && (
                <p lang={lang} className="mt-1 line-clamp-2 font-serif leading-7 text-soft">
                  {blocksText(piece.blocks).slice(0, 120)}
                </p>
              )}
            </li>
          ))}
        </ol>
        {/* Nothing of it breaks inside: what has no room goes below as a whole. */}
        <p className="flex flex-wrap items-center justify-between gap-x-3 whitespace-nowrap">
          <span className="text-note text-soft">
            {rest > 0 && t("home.specimenMore", { count: rest })}
          </span>
          <a
            href={href}
            className="inline-flex min-h-11 items-center gap-2 font-medium text-seal hover:text-seal-strong"
          >
            {t("home.specimenOpen")}
            <span className="text-note text-soft tabular-nums">
              {t("document.from", { price })}
            </span>
          </a>
        </p>
      </div>
    </section>
  );
}
