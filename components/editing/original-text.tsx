import { useTranslations } from "next-intl";
import { memo, type RefObject, useEffect, useRef } from "react";
import type { DroppedLine } from "@/lib/editing/dropped-line";
import type { OriginalLine } from "@/lib/import/original-line";
import { scrollWithin } from "./scroll-within";

export type Original = {
  /** Of the file; null where the text came in another way. */
  name: string | null;
  /** The source as it was read, or only what was left out of it, where the rest is not kept. */
  lines: readonly OriginalLine[];
  isWhole: boolean;
  /** Where the file itself can be had. */
  href: string;
  dropped: readonly DroppedLine[];
};

type Props = {
  original: Original;
  /** The language of the source. */
  lang: string;
  /** Which of the lines the text that one is at came from. */
  current: number | null;
  /** What scrolls it, where something does. */
  scroller: RefObject<HTMLElement | null>;
};

/** The source of a text, line by line, with the lines that were left out and why. It follows the text. */
export function OriginalText({ original, lang, current, scroller }: Props) {
  const t = useTranslations("review.original");
  const list = useRef<HTMLOListElement>(null);
  const { name, lines, isWhole, href, dropped } = original;
  useEffect(() => {
    const line = current === null ? null : list.current?.children[current];
    if (scroller.current === null || !(line instanceof HTMLElement)) return;
    scrollWithin(scroller.current, line, 0.3);
    line.setAttribute("aria-current", "true");
    return () => line.removeAttribute("aria-current");
  }, [current, scroller]);
  return (
    <>
      {name !== null && (
        <p className="mt-1 leading-7 break-words">
          <a href={href} download className="py-2 text-seal underline">
            {t("download", { name: name.replace(/^.*\//, "") })}
          </a>
        </p>
      )}
      {!isWhole && (
        <p className="mt-2 leading-7 text-soft">{t(dropped.length > 0 ? "onlyDropped" : "none")}</p>
      )}
      <ol ref={list} lang={lang} className="mt-2 text-aside leading-7">
        <Lines lines={lines} dropped={dropped} />
      </ol>
    </>
  );
}

/** Apart, since they stay the same while one writes. */
const Lines = memo(function Lines({ lines, dropped }: Pick<Original, "lines" | "dropped">) {
  const t = useTranslations("review.original");
  const reasons = new Map(dropped.map(({ line, text, reason }) => [keyOf(line, text), reason]));
  return lines.map(({ number, text }, at) => {
    const reason = reasons.get(keyOf(number, text));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a page may have several lines of one number
      <li key={at} className="flex gap-2 rounded aria-[current]:bg-seal-tint">
        <span className="w-9 shrink-0 text-end text-note text-soft tabular-nums select-none">
          {number}
        </span>
        <span className="min-w-0 break-words whitespace-pre-wrap">
          {reason === undefined ? (
            text
          ) : (
            <>
              <del className="text-soft">{text}</del>{" "}
              <span className="rounded bg-seal-tint px-1 text-note text-seal">
                {reasonText(t, reason)}
              </span>
            </>
          )}
        </span>
      </li>
    );
  });
});

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
