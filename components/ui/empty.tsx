import type { ReactNode } from "react";

/** Stands where a list would, and leads on. */
export function Empty({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-dashed border-line bg-surface px-6 py-10 text-center">
      <p className="mb-4 text-lead text-pretty">{text}</p>
      {children}
    </div>
  );
}
