import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import {
  configuredEngines,
  mostAddresses,
  type SearchEngine,
  tellEngine,
} from "@/lib/platform/search-engines";
import { localePath, locales } from "@/messages/locales";

/** Ms until an engine that did not take a page is told of it again; each time twice as long. */
const firstPause = 60_000;
const longestPause = 24 * 60 * 60 * 1000;

/**
 * Tells every configured search engine of the documents that changed and are due, in as few requests as
 * it allows. What an engine does not take stays, and is due again later; the error of the last engine
 * that refused is thrown once all have been told.
 */
export async function announcePages(now: Date): Promise<void> {
  const engines = configuredEngines();
  await db().pageAnnouncement.deleteMany({ where: { engine: { notIn: engines } } });
  const problems: unknown[] = [];
  for (const engine of engines) {
    await announceTo(engine, now).catch((error) => problems.push(error));
  }
  if (problems.length > 0) throw problems.at(-1);
}

async function announceTo(engine: SearchEngine, now: Date): Promise<void> {
  const take = Math.floor(mostAddresses[engine] / locales.length);
  for (;;) {
    const due = await db().pageAnnouncement.findMany({
      where: { engine, dueAt: { lte: now } },
      orderBy: { dueAt: "asc" },
      take,
    });
    if (due.length === 0) return;
    const numbers = due.map(({ document }) => document);
    try {
      const addresses = addressesOf(await known(engine, numbers));
      if (addresses.length > 0) await tellEngine(engine, addresses);
    } catch (error) {
      await putOff(engine, numbers, now);
      throw error;
    }
    // What changed again while the engine was told of it is not done with.
    await db().$executeRaw`
      DELETE FROM page_announcements a
      USING unnest(${numbers}::int[], ${due.map(({ changedAt }) => changedAt)}::timestamptz[])
        AS told (document, changed_at)
      WHERE a.engine = ${engine} AND a.document = told.document AND a.changed_at = told.changed_at`;
  }
}

/** IndexNow wants to hear of pages that went as well; Baidu finds those by itself, and takes none. */
async function known(engine: SearchEngine, numbers: readonly number[]): Promise<number[]> {
  if (engine === "indexnow") return [...numbers];
  const rows = await db().document.findMany({
    where: { number: { in: [...numbers] }, status: "published" },
    select: { number: true },
  });
  return rows.map(({ number }) => number);
}

function addressesOf(numbers: readonly number[]): string[] {
  const { SITE_URL } = env();
  return numbers.flatMap((number) =>
    locales.map((locale) => `${SITE_URL}${localePath(locale, `/fanwen/${number}`)}`),
  );
}

async function putOff(engine: SearchEngine, numbers: readonly number[], now: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE page_announcements SET tries = tries + 1,
      due_at = ${now}::timestamptz + least(
        make_interval(secs => ${firstPause / 1000} * power(2, least(tries, 20))),
        make_interval(secs => ${longestPause / 1000}))
    WHERE engine = ${engine} AND document = ANY(${[...numbers]}::int[])`;
}
