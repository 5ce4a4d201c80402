import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { queryTerms } from "./terms";

/** No more matches are ranked than this, however common the word. */
const candidateLimit = 5_000;

/** With fewer title hits than this, intros and headings are searched as well. */
const enoughTitles = 20;

/**
 * Ids of the published documents for a query: those with every word in the title first, then those
 * with every word in title, intro or headings; newest first within each. Locked text is not
 * searched, since hits on it would let anyone rebuild it word by word.
 */
export async function findMatches(query: string, take: number): Promise<string[]> {
  const wanted = [...new Set(queryTerms(query).flat())];
  if (wanted.length === 0) return [];
  // Every term is a run of Chinese or of Latin letters and digits, so quoting makes it safe here.
  const expression = wanted.map((term) => `'${term}'`).join(" & ");
  const byTitle = await matches(Prisma.sql`title`, expression, take);
  if (byTitle.length >= enoughTitles) return byTitle;
  const byFields = await matches(Prisma.sql`fields`, expression, take);
  return [...new Set([...byTitle, ...byFields])].slice(0, take);
}

async function matches(column: Prisma.Sql, expression: string, take: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT document_id AS id, uploaded_at FROM document_search
      WHERE ${column} @@ ${expression}::tsquery LIMIT ${candidateLimit}
    ) AS hits ORDER BY uploaded_at DESC, id LIMIT ${take}`;
  return rows.map((row) => row.id);
}
