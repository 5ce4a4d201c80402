import { useTranslations } from "next-intl";
import type { Change, ComparedLine } from "@/lib/publishing/differences";

/** What differs between two texts. Signs tell it besides the colours, and words to who hears it. */
export function ComparedText({ lines }: { lines: readonly ComparedLine[] }) {
  const t = useTranslations("versions.compare");
  if (!lines.some(({ kind }) => kind === "changed")) return <p className="mt-4">{t("same")}</p>;
  return (
    <div className="mt-4 grid max-w-3xl gap-2 leading-8">
      {lines.map((line, at) => (
        // The lines stand in the order of the text and do not move.
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be known by
        <Line key={at} line={line} />
      ))}
    </div>
  );
}

function Line({ line }: { line: ComparedLine }) {
  const t = useTranslations("versions.compare");
  switch (line.kind) {
    case "skipped":
      return <p className="text-note text-soft">{t("skipped", { count: line.count })}</p>;
    case "kept":
      return <p className="text-soft wrap-anywhere">{line.text}</p>;
    case "changed":
      return (
        <p className="border-s-2 border-seal ps-3 wrap-anywhere">
          {line.changes.map((change, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Run key={at} change={change} />
          ))}
        </p>
      );
  }
}

function Run({ change: { kind, text } }: { change: Change }) {
  const t = useTranslations("versions.compare");
  switch (kind) {
    case "same":
      return text;
    case "removed":
      return (
        <del className="rounded bg-seal-tint px-0.5 text-seal">
          <span className="sr-only">{t("removed")}</span>
          <span aria-hidden className="no-underline">
            −
          </span>
          {text}
        </del>
      );
    case "added":
      return (
        <ins className="rounded bg-jade-tint px-0.5 text-jade underline underline-offset-4">
          <span className="sr-only">{t("added")}</span>
          <span aria-hidden>+</span>
          {text}
        </ins>
      );
  }
}
