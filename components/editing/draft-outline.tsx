import { useFormatter, useTranslations } from "next-intl";
import type { OutlineEntry } from "@/lib/editing/outline";

type Props = {
  entries: readonly OutlineEntry[];
  /** The piece with the cursor. */
  piece: number;
  total: number;
  onJump: (position: number) => void;
};

/** The pieces of the text as it is now, with their lengths; a press leads to one. */
export function DraftOutline({ entries, piece, total, onJump }: Props) {
  const t = useTranslations("review");
  const format = useFormatter();
  return (
    <nav
      aria-labelledby="draft-outline"
      className="min-h-0 rounded-xl border border-line bg-surface p-4 xl:overflow-y-auto xl:overscroll-contain"
    >
      <h2 id="draft-outline" className="font-semibold">
        {t("outline", { count: entries.length, characters: format.number(total) })}
      </h2>
      <ol className="mt-2 divide-y divide-line">
        {entries.map(({ ordinal, heading, length, position }) => (
          <li key={ordinal}>
            <button
              type="button"
              onClick={() => onJump(position)}
              aria-current={ordinal === piece ? "true" : undefined}
              className="flex min-h-11 w-full cursor-pointer items-center gap-2 py-1 text-start hover:text-seal aria-[current]:text-seal"
            >
              <span className="w-6 shrink-0 text-note text-soft tabular-nums">{ordinal}</span>
              <span className={`min-w-0 flex-1 text-pretty ${heading === "" ? "text-soft" : ""}`}>
                {heading || t("headingHint")}
              </span>
              <span className="shrink-0 text-note text-soft tabular-nums">
                {t("characters", { count: format.number(length) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
