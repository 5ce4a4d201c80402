import type { ReactNode } from "react";

type Props = { label: string; rows: readonly (readonly [name: string, value: ReactNode])[] };

/** What is known of a thing, each with its name. */
export function Facts({ label, rows }: Props) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 rounded-xl border border-line bg-surface p-4"
    >
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="leading-7 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
