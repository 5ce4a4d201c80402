import { useFormatter } from "next-intl";
import type { ReactNode } from "react";

/** A letter of somebody's, by its number. */
type LetterLine = {
  number: number;
  href: string;
  at: Date;
  /** What it is and how it stands. */
  marks: ReactNode;
  /** How it begins, on one line. */
  excerpt: string;
};

/** Questions or reports, each leading to its own page. */
export function LetterList({ letters }: { letters: readonly LetterLine[] }) {
  const format = useFormatter();
  return (
    <ul className="mt-2 divide-y divide-line border-y border-line">
      {letters.map(({ number, href, at, marks, excerpt }) => (
        <li key={number}>
          <a href={href} className="block px-1 py-3 hover:bg-surface">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-mono text-seal underline underline-offset-4">#{number}</span>
              {marks}
              <time
                dateTime={at.toISOString()}
                className="ms-auto text-note text-soft tabular-nums"
              >
                {format.dateTime(at, "shortTime")}
              </time>
            </span>
            <span className="mt-1 block truncate text-soft">{excerpt}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
