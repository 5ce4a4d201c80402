import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";
import { button } from "../ui/button";

const widths = {
  wide: "w-[min(70rem,calc(100vw-1.5rem))]",
  middle: "w-[min(52rem,calc(100vw-2rem))]",
};

type Props = {
  ref: RefObject<HTMLDialogElement | null>;
  /** Of its heading, on the page. */
  id: string;
  title: string;
  width: keyof typeof widths;
  onClose?: () => void;
  children: ReactNode;
};

/** Something long over the review page. */
export function ReviewDialog({ ref, id, title, width, onClose, children }: Props) {
  const t = useTranslations("review");
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      className={`m-auto max-h-[90dvh] overflow-y-auto rounded-xl border border-line bg-surface p-5 text-ink backdrop:bg-black/50 ${widths[width]}`}
    >
      {/* Above what is long: a dialog opens at the first thing that takes the focus. */}
      <div className="flex items-center justify-between gap-4">
        <h2 id={id} className="font-serif text-part font-semibold">
          {title}
        </h2>
        <form method="dialog">
          <button type="submit" className={button("quiet")}>
            {t("close")}
          </button>
        </form>
      </div>
      {children}
    </dialog>
  );
}
