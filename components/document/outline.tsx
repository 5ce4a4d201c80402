import { useFormatter, useTranslations } from "next-intl";
import { isLocked, type PublicPiece } from "@/lib/catalog/document";

/** Every piece with its heading and length, and which of them are free. */
export function Outline({ pieces, lang }: { pieces: readonly PublicPiece[]; lang: string }) {
  const t = useTranslations("document");
  const format = useFormatter();
  return (
    <nav aria-labelledby="outline" className="rounded-xl border border-line bg-surface p-5">
      <h2 id="outline" className="font-serif text-lg font-semibold">
        {t("outline")}
      </h2>
      <ol className="mt-2 divide-y divide-line">
        {pieces.map((piece) => (
          <li key={piece.ordinal}>
            <a
              href={`#piece-${piece.ordinal}`}
              className="flex min-h-11 items-center justify-between gap-3 py-2 hover:text-seal"
            >
              <span lang={lang} className="text-pretty">
                {piece.heading}
              </span>
              <span className="flex shrink-0 items-center gap-3 text-sm text-soft tabular-nums">
                {t("lengthValue", { count: format.number(piece.characterCount) })}
                <span
                  className={`rounded px-1.5 py-0.5 ${isLocked(piece) ? "for-buyers bg-seal-tint text-seal" : "bg-jade-tint text-jade"}`}
                >
                  {t(availability(piece))}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function availability(piece: PublicPiece): "free" | "partlyFree" | "locked" {
  if (!isLocked(piece)) return "free";
  return piece.publicCount > 0 ? "partlyFree" : "locked";
}
