import { db } from "@/lib/platform/db";
import { correctByLetter, correctBySound, type Line } from "../correction";
import {
  heardRuns,
  mistakeExpression,
  parseQuery,
  type Query,
  soundExpression,
  suspectsOf,
} from "../query";
import { beginningTyped } from "../sounds";

/** So many documents that may be meant are looked at. */
const looked = 40;

/** So many are gathered to choose those from. */
const gathered = 300;

/**
 * What somebody meant who typed pinyin, or a word by its sound, and took another of the same; null for
 * nothing.
 */
export async function findSoundalike(typed: string): Promise<string | null> {
  const query = parseQuery(typed);
  return query === null ? null : soundalike(query);
}

/**
 * What was meant by a query that finds nothing: words that sound the same, or that differ in one
 * character that is wrong, missing, too many or in the wrong place. Null where nothing is like it.
 */
export async function findCorrection(typed: string): Promise<string | null> {
  const query = parseQuery(typed);
  if (query === null) return null;
  const sounding = await soundalike(query);
  if (sounding !== null) return sounding;
  for (const suspect of suspectsOf(query)) {
    const expression = mistakeExpression(suspect.part, suspect.others);
    if (expression === null) continue;
    const corrected = correctByLetter(suspect, await listLines(expression));
    if (corrected !== null) return corrected;
  }
  return typedByLatin(query);
}

async function soundalike(query: Query): Promise<string | null> {
  for (const queryRuns of heardRuns(query)) {
    const expression = soundExpression(queryRuns);
    if (expression === null) continue;
    const corrected = correctBySound(queryRuns, await listLines(expression));
    if (corrected !== null) return corrected;
  }
  return null;
}

/** The words whose pinyin was typed, the last of them in part, with or without spaces: a title begins so. */
async function typedByLatin({ runs }: Query): Promise<string | null> {
  const typed = runs.join("");
  if (!/^[a-z]{4,}$/.test(typed)) return null;
  const [row] = await db().$queryRaw<{ term: string }[]>`
    SELECT term FROM search_terms WHERE pinyin >= ${typed} AND pinyin < ${`${typed}~`}
    ORDER BY (pinyin = ${typed}) DESC, weight DESC, term LIMIT 1`;
  return row === undefined ? null : beginningTyped(row.term, typed);
}

/** Titles and headings of documents that match an expression, the much-used ones first. */
async function listLines(expression: string): Promise<Line[]> {
  const rows = await db().$queryRaw<{ title: string; headings: string[]; readers: number }[]>`
    SELECT d.title, hits.reader_count AS readers,
      ARRAY(SELECT heading FROM pieces AS p WHERE p.document_id = d.id AND p.version = d.version
        ORDER BY ordinal LIMIT 30) AS headings
    FROM (
      SELECT document_id, reader_count, number FROM (
        SELECT document_id, reader_count, number FROM document_search
        WHERE headings @@ ${expression}::tsquery LIMIT ${gathered}
      ) AS any_of_them ORDER BY reader_count DESC, number DESC LIMIT ${looked}
    ) AS hits JOIN documents AS d ON d.id = hits.document_id`;
  return rows.flatMap(({ title, headings, readers }) => [
    { text: title, weight: 2 + Math.log2(1 + readers) },
    { text: headings.join("\n"), weight: 1 },
  ]);
}
