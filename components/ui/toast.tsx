import type { ReactNode } from "react";

const looks = {
  line: "w-fit rounded-full bg-ink px-5 py-2.5 text-paper",
  card: "w-[min(36rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-4 leading-7",
};

type Props = {
  /** A line that says what has happened, or a card that asks something. */
  look: keyof typeof looks;
  /** What it says; nothing is shown without. It is read out as it comes. */
  children?: ReactNode;
};

/** Stands over the page and above what is fixed to its lower edge, so that nothing moves for it. */
export function Toast({ look, children }: Props) {
  return (
    <div role="status" className="print:hidden">
      {children && (
        <div
          className={`fixed inset-x-0 bottom-24 z-20 mx-auto max-w-[calc(100vw-2rem)] shadow-lg lg:bottom-8 ${looks[look]}`}
        >
          {children}
        </div>
      )}
    </div>
  );
}
