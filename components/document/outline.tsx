import { useFormatter, useTranslations } from "next-intl";
import { availabilityOf, isLocked, type PublicPiece } from "@/lib/catalog/document";
import { speakingMinutes } from "@/lib/catalog/length";
import { OutlineCard } from "./outline-card";

type Props = {
  pieces: readonly PublicPiece[];
  lang: string;
  /** Whether the pieces are for speaking, which takes another time than reading. */
  kind: "read" | "spoken";
};

/** Every piece with what is in it, and which of them are free. */
export function Outline({ pieces, lang, kind }: Props) {
  const t = useTranslations();
  const meanings = [
    ...(pieces.some(({ newPercent }) => newPercent !== null) ? [t("reading.newMeans")] : []),
    ...(pieces.some(({ blankCount }) => blankCount) ? [t("reading.blanksMean")] : []),
  ];
  return (
    <OutlineCard>
      <ol className="mt-2 divide-y divide-line">
        {pieces.map((piece) => (
          <li key={piece.ordinal}>
            <a
              href={`#piece-${piece.ordinal}`}
              className="block min-h-control border-s-2 border-transparent py-2.5 ps-2 -ms-2 hover:text-seal aria-[current]:border-seal aria-[current]:text-seal"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span lang={lang} className="text-pretty">
                  {piece.heading}
                </span>
                <span
                  className={`shrink-0 rounded px-1.5 py-0.5 text-note ${isLocked(piece) ? "unsaid-to-owners bg-seal-tint text-seal" : "bg-jade-tint text-jade"}`}
                >
                  {t(`document.${availabilityOf(piece)}`)}
                </span>
              </span>
              <PieceFacts piece={piece} kind={kind} />
            </a>
          </li>
        ))}
      </ol>
      {meanings.length > 0 && (
        <p className="mt-2 border-t border-line pt-3 text-note text-soft">{meanings.join(" ")}</p>
      )}
    </OutlineCard>
  );
}

/** Numbers alone: they are told of what is locked too. */
function PieceFacts({ piece, kind }: { piece: PublicPiece; kind: Props["kind"] }) {
  const t = useTranslations();
  const format = useFormatter();
  const { characterCount, blankCount, newPercent } = piece;
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-3 text-note text-soft tabular-nums">
      <span>{t("document.lengthValue", { count: format.number(characterCount) })}</span>
      {kind === "spoken" && (
        <span>{t("reading.spoken", { minutes: speakingMinutes(characterCount) })}</span>
      )}
      {blankCount !== null && blankCount > 0 && (
        <span>{t("reading.pieceBlanks", { count: blankCount })}</span>
      )}
      {newPercent !== null && <span>{t("reading.pieceNew", { percent: newPercent })}</span>}
    </span>
  );
}
