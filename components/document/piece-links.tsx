import { useFormatter, useTranslations } from "next-intl";

type Props = {
  pieces: readonly { ordinal: number; heading: string; characterCount: number }[];
  /** The language of the headings. */
  lang: string;
};

/** The pieces of an open text, to jump to. */
export function PieceLinks({ pieces, lang }: Props) {
  const t = useTranslations("document");
  const format = useFormatter();
  return (
    <ol className="mt-2 divide-y divide-line">
      {pieces.map((piece) => (
        <li key={piece.ordinal}>
          <a
            href={`#piece-${piece.ordinal}`}
            className="-ms-2 flex min-h-control items-center justify-between gap-3 border-s-2 border-transparent py-2 ps-2 hover:text-seal aria-[current]:border-seal aria-[current]:text-seal"
          >
            <span lang={lang}>{piece.heading}</span>
            <span className="shrink-0 text-note text-soft tabular-nums">
              {t("lengthValue", { count: format.number(piece.characterCount) })}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}
