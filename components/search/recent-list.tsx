"use client";

import { useEffect, useState } from "react";
import { forgetSearch, recentSearches } from "../site/recent-searches";

type Props = { action: string; labels: { title: string; forget: string } };

/** What was searched in this browser, each of which can be forgotten. The server knows nothing of it. */
export function RecentList({ action, labels }: Props) {
  const [searches, setSearches] = useState<string[]>([]);
  useEffect(() => setSearches(recentSearches()), []);
  if (searches.length === 0) return null;
  return (
    <section className="mt-8" aria-label={labels.title}>
      <h2 className="mb-3 font-serif text-part font-semibold">{labels.title}</h2>
      <ul className="flex flex-wrap gap-2">
        {searches.map((query) => (
          <li
            key={query}
            className="inline-flex items-center rounded-full border border-line bg-surface"
          >
            <a
              href={`${action}?q=${encodeURIComponent(query)}`}
              className="flex min-h-control items-center ps-4 hover:text-seal"
            >
              {query}
            </a>
            <button
              type="button"
              aria-label={labels.forget.replace("{query}", query)}
              onClick={() => {
                forgetSearch(query);
                setSearches(recentSearches());
              }}
              className="grid size-11 cursor-pointer place-items-center text-soft hover:text-seal"
            >
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
