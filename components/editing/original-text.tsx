import { useTranslations } from "next-intl";
import type { DroppedLine } from "@/lib/editing/dropped-line";
import type { OriginalLine } from "@/lib/import/original-line";

type Props = {
  /** Of the file; null where the text came in another way. */
  name: string | null;
  /** The source as it was read; null where it is not kept. */
  lines: readonly OriginalLine[] | null;
  /** Where the file itself can be had. */
  href: string;
  dropped: readonly DroppedLine[];
  /** The language of the source. */
  lang: string;
};

/** The source of a text, line by line, with the lines that were left out and why. */
export function OriginalText({ name, lines, href, dropped, lang }: Props) {
  const t = useTranslations("review.original");
  const reasons = new Map(dropped.map(({ line, text, reason }) => [keyOf(line, text), reason]));
  const shown = lines ?? dropped.map(({ line, text }) => ({ number: line, text }));
  return (
    <>
      {name !== null && (
        <p className="mt-1 leading-7 break-words">
          <a href={href} download className="py-2 text-seal underline">
            {t("download", { name: name.replace(/^.*\//, "") })}
          </a>
        </p>
      )}
      {lines === null && (
        <p className="mt-2 leading-7 text-soft">{t(dropped.length > 0 ? "onlyDropped" : "none")}</p>
      )}
      <ol lang={lang} className="mt-2 text-[0.9375rem] leading-7">
        {shown.map(({ number, text }, at) => {
          const reason = reasons.get(keyOf(number, text));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page may have several lines of one number
            <li key={at} className="flex gap-2">
              <span className="w-9 shrink-0 text-end text-sm text-soft tabular-nums select-none">
                {number}
              </span>
              <span className="min-w-0 break-words whitespace-pre-wrap">
                {reason === undefined ? (
                  text
                ) : (
                  <>
                    <del className="text-soft">{text}</del>{" "}
                    <span className="rounded bg-seal-tint px-1 text-sm text-seal">
                      {reasonText(t, reason)}
                    </span>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function keyOf(line: number, text: string): string {
  return `${line} ${text}`;
}

/** The reason in words; as it is where there are none for it. */
function reasonText(
  t: ReturnType<typeof useTranslations<"review.original">>,
  reason: string,
): string {
  const name = `reason.${reason}` as "reason.boilerplate";
  return t.has(name) ? t(name) : reason;
}
