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
 * Gives suggestions their weight: titles by how often the previews of their documents were seen of late and
 * how many people have used them, and what is searched by how often. It is ten times a logarithm to the
 * base of two, so that few of them change it from one day to the next, and only those are written.
 */
export async function weighSuggestions(now: Date): Promise<void> {
  const since = new Date(now.getTime() - period * 24 * 60 * 60 * 1000);
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`DELETE FROM search_terms WHERE kind = 'search'`;
    await tx.$executeRaw`
      UPDATE search_terms AS t SET weight = w.weight
      FROM (
        SELECT s.stem,
          1 + round(10 * log(2, max(1 + coalesce(p.previews, 0) + 10 * s.reader_count)))::int AS weight
        FROM document_search AS s
        LEFT JOIN (SELECT document, sum(times) AS previews FROM daily_counts
          WHERE kind = 'preview' AND day >= ${since}::date GROUP BY document) AS p ON p.document = s.number
        GROUP BY s.stem
      ) AS w
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
