const key = "fanben-searches";
const most = 6;

/** What was searched in this browser, the last first. It is kept nowhere else. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    // Storage may be switched off, or hold what somebody else wrote.
    return [];
  }
}

export function keepSearch(query: string): void {
  const typed = query.trim();
  if (typed === "") return;
  write([typed, ...recentSearches().filter((one) => one !== typed)].slice(0, most));
}

export function forgetSearch(query: string): void {
  write(recentSearches().filter((one) => one !== query));
}

export function forgetSearches(): void {
  write([]);
}

function write(searches: readonly string[]): void {
  try {
    if (searches.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(searches));
  } catch {
    // Without storage nothing is kept, and searching works all the same.
  }
}
