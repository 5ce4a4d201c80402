import type { ReactNode } from "react";

/** Above what is fixed to the lower edge of a page. */
const low = "bottom-24 max-w-[calc(100vw-2rem)] lg:bottom-8";

const looks = {
  line: `${low} w-fit rounded-full bg-ink px-5 py-2.5 text-paper`,
  card: `${low} w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-4 leading-7`,
  strip:
    "top-2 w-[min(36rem,calc(100vw-1rem))] rounded-lg border border-line bg-surface py-1.5 ps-4 pe-1.5",
};

type Props = {
  /**
   * A line that says what has happened, a card that asks something, or a strip over the head of a page that
   * was just opened, where it covers no text.
   */
  look: keyof typeof looks;
  /** What it says; nothing is shown without. It is read out as it comes. */
  children?: ReactNode;
};

/** Stands over the page, so that nothing moves for it. */
export function Toast({ look, children }: Props) {
  return (
    <div role="status" className="print:hidden">
      {children && (
        <div className={`fixed inset-x-0 z-20 mx-auto shadow-lg ${looks[look]}`}>{children}</div>
      )}
    </div>
  );
}
