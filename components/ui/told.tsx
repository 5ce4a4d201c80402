import type { ReactNode } from "react";

/** Says on a page what has just become of what was sent from it. */
export function Told({ news, children }: { news: string; children?: ReactNode }) {
  return (
    <div
      role="status"
      data-news=""
      className="mt-4 rounded-xl border border-jade bg-jade-tint p-4 leading-7"
    >
      <p className="font-medium text-jade">{news}</p>
      {children}
    </div>
  );
}
