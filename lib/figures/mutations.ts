import { refreshLists } from "@/lib/catalog/mutations/refresh-pages";
import { chinaDay } from "@/lib/markup/china-time";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { countFindable } from "@/lib/search/mutations/index-documents";
import { countedQuery } from "./count";
import { type CountedDay, type CountedSearch, Tally } from "./tally";

/** Ms that counts wait for more, so that a busy site writes some rows instead of thousands. */
const patience = 5_000;

/** Days that searches are kept: two of the longest periods, and a few to spare. */
const searchLifetime = 190;

type Counting = { tally: Tally; timer?: NodeJS.Timeout };

// One tally a process, however often Next loads this module; the server calls the flush before it ends.
const kept = globalThis as typeof globalThis & {
  fanbenCounting?: Counting;
  fanbenFlushCounts?: () => Promise<void>;
};

/** Counts that the preview of a document was seen. A number without a document is dropped later. */
export function countPreview(document: number, now: Date): void {
  counting().tally.add({ day: chinaDay(now), kind: "preview", document });
}

/** Counts a search, unless its words tell of a person. */
export function countSearch(typed: string, { found, now }: { found: number; now: Date }): void {
  const query = countedQuery(typed);
  if (query !== null) counting().tally.addSearch({ day: chinaDay(now), query, found });
}

/**
 * Writes what was counted so far. What the database does not take is lost: these are figures, and no
 * books.
 */
export async function flushCounts(): Promise<void> {
  clearTimeout(kept.fanbenCounting?.timer);
  delete kept.fanbenCounting?.timer;
  const taken = kept.fanbenCounting?.tally.take();
  if (taken === undefined) return;
  if (taken.counts.length > 0) await writeCounts(taken.counts);
  if (taken.searches.length > 0) await writeSearches(taken.searches);
}

/** Forgets searches that no period reaches any more. */
export async function forgetOldSearches(now: Date): Promise<void> {
  const oldest = chinaDay(new Date(now.getTime() - searchLifetime * 24 * 60 * 60 * 1000));
  await db().$executeRaw`DELETE FROM daily_searches WHERE day < ${oldest}::date`;
}

/**
 * Counts how many people have used each document: those who paid for it or were given it, alone or in a
 * pass, and have opened, copied or downloaded its text. Each counts once, however often and under however
 * many of their purchases, and whoever came by a recovery code of theirs counts as them. It is what "used
 * by" and "most used" say everywhere: lists and search are ordered by it. The lists in which it changed are
 * made anew.
 *
 * @returns how many documents have another count than before.
 */
export async function countReaders(): Promise<number> {
  return db().$transaction(async (tx) => {
    const changed = await tx.$queryRaw<{ id: string; categoryId: string | null; status: string }[]>`
      UPDATE documents d SET reader_count = counted.readers
      FROM (SELECT u.document_id, count(DISTINCT p.reader_id)::int AS readers
        FROM uses u JOIN entitlements e ON e.id = u.entitlement_id
        JOIN purchases p ON p.id = e.purchase_id
        GROUP BY u.document_id) AS counted
      WHERE d.id = counted.document_id AND d.reader_count <> counted.readers
      RETURNING d.id, d.category_id AS "categoryId", d.status::text AS status`;
    await countFindable(
      tx,
      changed.map(({ id }) => id),
    );
    await refreshLists(
      tx,
      changed.filter(({ status }) => status === "published"),
    );
    return changed.length;
  });
}

function counting(): Counting {
  kept.fanbenCounting ??= { tally: new Tally() };
  kept.fanbenFlushCounts ??= flushQuietly;
  kept.fanbenCounting.timer ??= setTimeout(flushQuietly, patience).unref();
  return kept.fanbenCounting;
}

async function flushQuietly(): Promise<void> {
  await flushCounts().catch((error: unknown) => log.warn({ err: error }, "counts were lost"));
}

async function writeCounts(counts: readonly CountedDay[]): Promise<void> {
  await db().$executeRaw`
    INSERT INTO daily_counts (day, kind, document, times)
    SELECT c.day, c.kind, c.document, c.times
    FROM unnest(${counts.map(({ day }) => day)}::text[]::date[],
      ${counts.map(({ kind }) => kind)}::text[],
      ${counts.map(({ document }) => document)}::int[],
      ${counts.map(({ times }) => times)}::int[]) AS c (day, kind, document, times)
    JOIN documents d ON d.number = c.document AND d.status = 'published'
    ORDER BY 1, 2, 3
    ON CONFLICT (day, kind, document)
    DO UPDATE SET times = daily_counts.times + EXCLUDED.times`;
}

async function writeSearches(searches: readonly CountedSearch[]): Promise<void> {
  await db().$executeRaw`
    INSERT INTO daily_searches (day, query, times, found)
    SELECT * FROM unnest(${searches.map(({ day }) => day)}::text[]::date[],
      ${searches.map(({ query }) => query)}::text[],
      ${searches.map(({ times }) => times)}::int[],
      ${searches.map(({ found }) => found)}::int[])
    ORDER BY 1, 2
    ON CONFLICT (day, query)
    DO UPDATE SET times = daily_searches.times + EXCLUDED.times, found = EXCLUDED.found`;
}
