import { Lock } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { isLocked, type PublicPiece } from "@/lib/catalog/document";
import { BlockList } from "./block-list";

/** A piece as the public sees it: what of it is free, and what is still to be opened. */
export function PreviewPiece({ piece }: { piece: PublicPiece }) {
  return (
    <section id={`piece-${piece.ordinal}`} aria-labelledby={`heading-${piece.ordinal}`}>
      <h2
        id={`heading-${piece.ordinal}`}
        className="mb-3 font-serif text-part font-semibold md:text-section"
      >
        {piece.heading}
      </h2>
      {piece.blocks.length > 0 && (
        <div className="prose-zh">
          <BlockList blocks={piece.blocks} />
        </div>
      )}
      {isLocked(piece) && <LockedRest piece={piece} />}
    </section>
  );
}

function LockedRest({ piece }: { piece: PublicPiece }) {
  const t = useTranslations("document");
  const format = useFormatter();
  const count = format.number(piece.characterCount - piece.publicCount);
  return (
    <p
      lang={useLocale()}
      className="locked-text print:hidden flex items-center gap-3 rounded-lg border border-dashed border-line px-4 py-3 text-soft"
    >
      <Lock aria-hidden="true" size={18} className="shrink-0" />
      {/* The sign beside all of it, however many lines that takes. */}
      <span className="flex min-w-0 flex-wrap items-center gap-x-3">
        <span>
          {t(piece.publicCount > 0 ? "lockedRest" : "lockedPiece", { count })}
          {piece.headingCount + piece.tableCount > 0 &&
            t("holds", { headings: piece.headingCount, tables: piece.tableCount })}
        </span>
        <a
          href="#offers"
          className="unsaid-to-owners inline-flex min-h-11 items-center text-seal underline"
        >
          {t("unlock")}
        </a>
      </span>
    </p>
  );
}
