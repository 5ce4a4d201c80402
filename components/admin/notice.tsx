import type { ReactNode } from "react";

const looks = {
  done: "border-jade bg-jade-tint",
  problem: "border-seal bg-seal-tint",
};

type Props = { kind: keyof typeof looks; children: ReactNode };

/** Says what became of the form that was sent last. */
export function Notice({ kind, children }: Props) {
  return (
    <div
      data-news={kind === "done" ? "" : undefined}
      role={kind === "done" ? "status" : "alert"}
      className={`mt-4 rounded-md border p-3 leading-7 ${looks[kind]}`}
    >
      {children}
    </div>
  );
}
