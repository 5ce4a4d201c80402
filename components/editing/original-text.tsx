import { useTranslations } from "next-intl";
import type { DroppedLine } from "@/lib/editing/dropped-line";

type Original = {
  lines: { number: number; text: string; droppedFor: string | null }[];
};

type Props = {
  /** The source as it was read; null where it is not kept. */
  original: Original | null;
  dropped: readonly DroppedLine[];
  /** The language of the source. */
  lang: string;
};

/** The source of a text, line by line, with the lines that were left out and why. */
export function OriginalText({ original, dropped, lang }: Props) {
  const t = useTranslations("review.original");
  const lines =
    original?.lines ??
    dropped.map(({ line, text, reason }) => ({ number: line, text, droppedFor: reason }));
  return (
    <>
      {original === null && (
        <p className="mt-2 leading-7 text-soft">{t(dropped.length > 0 ? "onlyDropped" : "none")}</p>
      )}
      <ol lang={lang} className="mt-2 text-[0.9375rem] leading-7">
        {lines.map(({ number, text, droppedFor }) => (
          <li key={number} className="flex gap-2">
            <span className="w-9 shrink-0 text-end text-sm text-soft tabular-nums select-none">
              {number}
            </span>
            <span className="min-w-0 break-words">
              {droppedFor === null ? (
                text
              ) : (
                <>
                  <del className="text-soft">{text}</del>{" "}
                  <span className="rounded bg-seal-tint px-1 text-sm text-seal">
                    {reasonText(t, droppedFor)}
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The reason in words; as it is where there are none for it. */
function reasonText(
  t: ReturnType<typeof useTranslations<"review.original">>,
  reason: string,
): string {
  const name = `reason.${reason}` as "reason.boilerplate";
  return t.has(name) ? t(name) : reason;
}
