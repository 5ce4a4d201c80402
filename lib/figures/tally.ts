import type { CountKind } from "./count";

export type CountedDay = { day: string; kind: CountKind; document: number; times: number };

export type CountedSearch = { day: string; query: string; times: number; found: number };

/** Counts that wait to be written together. */
export class Tally {
  #counts = new Map<string, CountedDay>();
  #searches = new Map<string, CountedSearch>();

  add(count: Omit<CountedDay, "times">): void {
    const key = `${count.day} ${count.kind} ${count.document}`;
    const times = (this.#counts.get(key)?.times ?? 0) + 1;
    this.#counts.set(key, { ...count, times });
  }

  addSearch(search: Omit<CountedSearch, "times">): void {
    const key = `${search.day} ${search.query}`;
    const times = (this.#searches.get(key)?.times ?? 0) + 1;
    this.#searches.set(key, { ...search, times });
  }

  /** Hands over what was counted, and begins anew. */
  take(): { counts: CountedDay[]; searches: CountedSearch[] } {
    const taken = { counts: sorted(this.#counts), searches: sorted(this.#searches) };
    this.#counts = new Map();
    this.#searches = new Map();
    return taken;
  }
}

/** In one order everywhere: two processes that write the same rows do not wait for each other in a ring. */
function sorted<T>(entries: ReadonlyMap<string, T>): T[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
