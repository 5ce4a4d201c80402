import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { button } from "../ui/button";
import { type NamedText, SideBySide } from "./side-by-side";

type Props = { here: NamedText; other: NamedText; onClose: () => void };

/** Two texts that repeat each other, over the page. */
export function CompareDialog({ here, other, onClose }: Props) {
  const t = useTranslations("review");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="compare"
      onClose={onClose}
      className="m-auto max-h-[90dvh] w-[min(70rem,calc(100vw-1.5rem))] overflow-y-auto rounded-xl border border-line bg-surface p-5 text-ink backdrop:bg-black/50"
    >
      {/* Above what is long: a dialog opens at the first thing that takes the focus. */}
      <div className="flex items-center justify-between gap-4">
        <h2 id="compare" className="font-serif text-xl font-semibold">
          {t("compare.title")}
        </h2>
        <form method="dialog">
          <button type="submit" className={button("quiet")}>
            {t("close")}
          </button>
        </form>
      </div>
      <SideBySide one={here} other={other} />
    </dialog>
  );
}
