import type { ReactNode } from "react";

type Props = { id: string; title: string; lead?: string; children: ReactNode };

/** A titled part of the overview. */
export function Panel({ id, title, lead, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="min-w-0 scroll-mt-4 rounded-xl border border-line bg-surface p-4 md:p-5"
    >
      <h2 id={`${id}-title`} className="text-lead font-semibold">
        {title}
      </h2>
      {lead && <p className="mt-1 max-w-3xl text-note leading-6 text-soft">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
