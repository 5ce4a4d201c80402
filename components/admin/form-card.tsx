import type { ReactNode } from "react";

type Props = { title: string; hint: string; children: ReactNode };

/** Something staff can do, with what they should know before. */
export function FormCard({ title, hint, children }: Props) {
  return (
    <section className="rounded-xl border border-line bg-surface p-4">
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 mb-3 text-aside leading-7 text-soft">{hint}</p>
      {children}
    </section>
  );
}
