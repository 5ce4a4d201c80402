"use client";

import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { typedLanguage } from "@/lib/catalog/script";
import { forgetSearch, recentSearches } from "../site/recent-searches";

type Props = { action: string; labels: { title: string; forget: string; none: string } };

/**
 * What was searched in this browser, each of which can be forgotten. The server knows nothing of it, so that
 * a line of one height is kept for it from the first: what comes below would give way to it.
 */
export function RecentList({ action, labels }: Props) {
  const [searches, setSearches] = useState<string[] | null>(null);
  useEffect(() => setSearches(recentSearches()), []);
  return (
    <section className={`mt-8 ${searches === null ? "invisible" : ""}`} aria-label={labels.title}>
      <h2 className="mb-3 font-serif text-part font-semibold">{labels.title}</h2>
      {/* With room for the rings of focus, which would be cut off. */}
      <div className="-m-1 flex min-h-[calc(var(--spacing-control)+0.625rem)] items-center overflow-x-auto p-1 [scrollbar-width:none]">
        {searches?.length === 0 && <p className="text-soft">{labels.none}</p>}
        <ul className="flex gap-2">
          {searches?.map((query) => (
            <li
              key={query}
              className="inline-flex shrink-0 items-center rounded-full border border-line bg-surface"
            >
              <a
                href={`${action}?q=${encodeURIComponent(query)}`}
                lang={typedLanguage(query, document.documentElement.lang)}
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
                <X aria-hidden="true" size={16} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
