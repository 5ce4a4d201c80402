import { db } from "@/lib/platform/db";
import { addTerms } from "./index-documents";

/** Days of which searches and previews count. */
const period = 90;

/** Searched less often than this, a query may be one person's own, and is suggested to nobody. */
const fewestTimes = 5;

/** On fewer days than this, it may be one person's as well. */
const fewestDays = 2;

const mostSearches = 20_000;

/**
 * Gives the documents their popularity, and suggestions their weight, by what was read, used and searched
 * of late. Those who used a document are counted once an hour, by countReaders of lib/figures. Popularity
 * is ten times the logarithm to the base of two: few documents change it from one day to the next, and only
 * those are written.
 */
export async function weighDocuments(now: Date): Promise<void> {
  const since = new Date(now.getTime() - period * 24 * 60 * 60 * 1000);
  await db().$executeRaw`
    UPDATE document_search AS s SET popularity = w.popularity
    FROM (
      SELECT s.document_id, round(10 * log(2, 1 + coalesce(p.previews, 0) + 10 * d.reader_count))::int
        AS popularity
      FROM document_search AS s JOIN documents AS d ON d.id = s.document_id
      LEFT JOIN (SELECT document, sum(times) AS previews FROM daily_counts
        WHERE kind = 'preview' AND day >= ${since}::date GROUP BY document) AS p ON p.document = s.number
    ) AS w
    WHERE w.document_id = s.document_id AND w.popularity <> s.popularity`;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM search_terms WHERE kind = 'search'`;
    await tx.$executeRaw`
      UPDATE search_terms AS t SET weight = w.weight
      FROM (SELECT stem, 1 + max(popularity) AS weight FROM document_search GROUP BY stem) AS w
      WHERE w.stem = t.term AND t.weight <> w.weight`;
    const searched = await tx.$queryRaw<{ shown: string; weight: number }[]>`
      SELECT query AS shown, round(10 * log(2, 1 + 10 * sum(times)))::int AS weight
      FROM daily_searches WHERE day >= ${since}::date
      GROUP BY query
      HAVING sum(times) >= ${fewestTimes} AND count(*) >= ${fewestDays}
        AND (array_agg(found ORDER BY day DESC))[1] > 0
      ORDER BY sum(times) DESC LIMIT ${mostSearches}`;
    await addTerms(
      tx,
      searched.map(({ shown, weight }) => ({ shown, kind: "search", weight })),
    );
  });
}
