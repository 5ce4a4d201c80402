import { db } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import {
  parseQuery,
  phraseExpression,
  type Query,
  relaxedExpression,
  wordsExpression,
} from "../query";
import type { Filters, Found, Scope, Sort } from "../request";
import { isHanRun, plainText, termsOfRun } from "../terms";

/** So many matches are ranked; of more, the first ones by the order that is wanted. */
const candidateLimit = 3_000;

/**
 * Rows that are gone through first, in the order that is wanted: of a very common word they hold enough, and
 * going through a long list of the index is spared.
 */
const probeLimit = 1_500;

/** Rows that are gone through where a word is too common to rank all its matches. */
const walkLimit = 15_000;

/** With fewer title hits than this, headings and public text are searched as well. */
const enoughTitles = 20;

/** So many matches in headings and in public text are counted. */
const lowerLimit = 1_000;

/** One document in so many is in the sample whose public text has an index of its own. */
const sampled = 16;

const inSample = Prisma.sql`number % ${Prisma.raw(String(sampled))} = 0`;

/** With so many hits in the sample nobody sees more, and there are more than {@link lowerLimit} in all. */
const enoughSampled = 100;

/** So many characters may follow the last word of a query in a title that is of that kind: 讲话, 讲话稿. */
const kindEnding = 2;

/** Documents of a query that can be seen, page by page. */
export const mostFound = 100;

/** With an estimate of how many rows there are in all; -1 where the table was never analysed. */
type Walked = Hit & { stored: number };

type Hit = { id: string; number: number; readerCount: number; uploaded: Date; length: number };

/**
 * The published documents that have every word of a query: in the title first, then in headings, then in
 * intro, public text and keywords; within each, the words as one phrase first. Locked text is not
 * searched, since hits on it would let anyone rebuild it word by word. What is looked for is capped, so
 * that the commonest word costs no more than others.
 */
export async function findMatches(
  typed: string,
  {
    filters = {},
    sort = "relevance",
    scope = "titles",
  }: {
    filters?: Filters;
    sort?: Sort;
    scope?: Scope;
  } = {},
): Promise<Found> {
  const wanted = await wantedOf(typed);
  if (wanted === null) return { ids: [], total: 0, isCapped: false, scope: "all" };
  const where = filterSql(filters);
  const titles = await findInTitles(wanted, where, sort);
  if (titles.total >= enoughTitles && scope === "titles") {
    return { ...titles, ids: titles.hits.map(({ id }) => id), scope: "titles" };
  }
  const lower = await findBelow(wanted, where, sort);
  const hits = ordered(unique([...titles.hits, ...lower.hits]), sort).slice(0, mostFound);
  const total = Math.max(titles.total, lower.total, hits.length);
  const isCapped = titles.isCapped || lower.isCapped;
  return { ids: hits.map(({ id }) => id), total, isCapped, scope: "all" };
}

/** {@link findMatches} in titles alone. */
export async function findTitled(
  typed: string,
  { filters, sort }: { filters: Filters; sort: Sort },
): Promise<Found> {
  const wanted = await wantedOf(typed);
  if (wanted === null) return { ids: [], total: 0, isCapped: false, scope: "titles" };
  const { hits, total, isCapped } = await findInTitles(wanted, filterSql(filters), sort);
  return { ids: hits.map(({ id }) => id), total, isCapped, scope: "titles" };
}

/**
 * Documents that have all words but one in their titles: those of the kind that is asked for first, then
 * those that have most of the words.
 */
export async function findRelated(
  typed: string,
  { filters = {}, take, without }: { filters?: Filters; take: number; without: readonly string[] },
): Promise<string[]> {
  const wanted = await wantedOf(typed);
  const expression = wanted && relaxedExpression(wanted);
  if (wanted === null || expression === null) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT document_id AS id, number, reader_count, plain, stem, category_id FROM document_search
      WHERE title @@ ${expression}::tsquery AND document_id <> ALL(${[...without]}::uuid[])
        AND ${filterSql(filters)}
      LIMIT ${lowerLimit}
    ) AS hits
    ORDER BY ${ofKindSql(wanted)} DESC,
      (SELECT count(*) FROM unnest(${wanted.words}::text[]) AS word WHERE strpos(plain, word) > 0) DESC,
      reader_count DESC, number DESC
    LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** A query with the categories of the kind that it asks for. */
type Wanted = Query & { kindIds: string[] };

/** What was typed, with the kind that it asks for; null where there is nothing to search in it. */
async function wantedOf(typed: string): Promise<Wanted | null> {
  const query = parseQuery(typed);
  return query && { ...query, kindIds: await kindIdsOf(query) };
}

/** The categories named by the last word of a query that names any: of 年终总结, 工作总结. */
async function kindIdsOf({ words }: Query): Promise<string[]> {
  const categories = await db().category.findMany({ select: { id: true, name: true } });
  const named = words
    .filter((word) => [...word].length > 1)
    .map((word) => categories.filter(({ name }) => plainText(name).includes(word)));
  return named.findLast(({ length }) => length > 0)?.map(({ id }) => id) ?? [];
}

const hitFields = Prisma.sql`
  document_id AS id, number, plain, stem, category_id, reader_count AS "readerCount",
  uploaded_at AS uploaded, character_count AS length`;

async function findInTitles(
  query: Wanted,
  where: Prisma.Sql,
  sort: Sort,
): Promise<{ hits: Hit[]; total: number; isCapped: boolean }> {
  const probe = await walk({ query, where, sort, rows: probeLimit });
  if (probe.length === mostFound) return { hits: probe, total: mostFound, isCapped: true };
  if (expectedMatches(probe) > candidateLimit) {
    const common = await findCommonTitles(query, where, sort);
    if (common.length === mostFound) return { hits: common, total: mostFound, isCapped: true };
  }
  const { hits, total } = await listTitles(query, where, sort, candidateLimit);
  if (total <= candidateLimit) return { hits, total, isCapped: false };
  const walked = await walk({ query, where, sort, rows: walkLimit });
  return { hits: filledUp(walked, hits, sort), total: candidateLimit, isCapped: true };
}

/** The matches of a walk through many rows; where they are too few, those that come first fill up. */
async function findCommonTitles(query: Wanted, where: Prisma.Sql, sort: Sort): Promise<Hit[]> {
  const walked = await walk({ query, where, sort, rows: walkLimit });
  if (walked.length === mostFound) return walked;
  const { hits } = await listTitles(query, where, sort, mostFound);
  return filledUp(walked, hits, sort);
}

function filledUp(walked: readonly Hit[], others: readonly Hit[], sort: Sort): Hit[] {
  return ordered(unique([...walked, ...others]).slice(0, mostFound), sort);
}

/** The best of so many matches, the ones that come first in the index, and how many there are: one more at most. */
async function listTitles(
  query: Wanted,
  where: Prisma.Sql,
  sort: Sort,
  limit: number,
): Promise<{ hits: Hit[]; total: number }> {
  const hits = await db().$queryRaw<(Hit & { total: number })[]>`
    WITH hits AS MATERIALIZED (
      SELECT ${hitFields} FROM document_search
      WHERE title @@ ${wordsExpression(query)}::tsquery AND ${where} LIMIT ${limit + 1}
    )
    SELECT *, (SELECT count(*)::int FROM hits) AS total FROM hits
    ORDER BY ${orderSql(query, sort)} LIMIT ${mostFound}`;
  return { hits, total: hits[0]?.total ?? 0 };
}

/** How many matches there are, if they are as frequent everywhere as in the rows of the probe. */
function expectedMatches(probe: readonly Walked[]): number {
  return (probe.length / probeLimit) * (probe[0]?.stored ?? 0);
}

/**
 * Matches among the first rows in the order that is wanted. The inner limit keeps PostgreSQL from sorting
 * all matches instead. In the order of use, the index holds all that is asked for: no row is read.
 */
function walk({
  query,
  where,
  sort,
  rows,
}: {
  query: Wanted;
  where: Prisma.Sql;
  sort: Sort;
  rows: number;
}): Promise<Walked[]> {
  return db().$queryRaw<Walked[]>`
    WITH hits AS MATERIALIZED (
      SELECT ${hitFields} FROM (
        SELECT * FROM document_search ORDER BY ${walkSql(sort)} LIMIT ${rows}
      ) AS document_search
      WHERE ${inTitleSql(query)} AND ${where} LIMIT ${candidateLimit}
    )
    SELECT *, (SELECT reltuples::float8 FROM pg_class WHERE oid = 'document_search'::regclass) AS stored
    FROM hits ORDER BY ${orderSql(query, sort)} LIMIT ${mostFound}`;
}

/** Pairs of Chinese are looked for in the plain title; of Latin letters, only whole runs match. */
function inTitleSql(query: Query): Prisma.Sql {
  if (!query.words.every(isHanRun)) return Prisma.sql`title @@ ${wordsExpression(query)}::tsquery`;
  const terms = [...new Set(query.words.flatMap(termsOfRun))];
  return Prisma.join(
    terms.map((term) => Prisma.sql`strpos(plain, ${term}) > 0`),
    " AND ",
  );
}

async function findBelow(
  query: Wanted,
  where: Prisma.Sql,
  sort: Sort,
): Promise<{ hits: Hit[]; total: number; isCapped: boolean }> {
  const [inHeadings, inFields] = await Promise.all([
    findIn(Prisma.sql`headings`, query, where, sort),
    // A sample has the most used and not the newest or the longest.
    sort === "relevance" || sort === "used"
      ? findInSampledFields(query, where, sort)
      : findIn(Prisma.sql`fields`, query, where, sort),
  ]);
  const total = inFields[0]?.total ?? 0;
  return {
    hits: [...inHeadings, ...inFields],
    total: Math.min(total, lowerLimit),
    isCapped: total > lowerLimit,
  };
}

/** The first hits, each with how many there are in all. */
type Counted = Hit & { total: number };

function findIn(
  column: Prisma.Sql,
  query: Wanted,
  where: Prisma.Sql,
  sort: Sort,
): Promise<Counted[]> {
  return db().$queryRaw<Counted[]>`
    WITH hits AS MATERIALIZED (${matching(column, wordsExpression(query), where)}),
    phrases AS (${matching(column, phraseExpression(query), where)})
    SELECT id, number, "readerCount", uploaded, length, (SELECT count(*)::int FROM hits) AS total
    FROM hits ORDER BY ${belowSql(query, sort)} LIMIT ${mostFound}`;
}

/**
 * In the sample of public texts first: where it has enough of them, going through the lists of all documents
 * is spared, and there are too many to be counted.
 */
function findInSampledFields(query: Wanted, where: Prisma.Sql, sort: Sort): Promise<Counted[]> {
  const [words, phrase] = [wordsExpression(query), phraseExpression(query)];
  const fields = Prisma.sql`fields`;
  const ofSample = Prisma.sql`${inSample} AND ${where}`;
  const isDense = Prisma.sql`(SELECT count(*) FROM sample) >= ${enoughSampled}`;
  const isSparse = Prisma.sql`NOT ${isDense}`;
  return db().$queryRaw<Counted[]>`
    WITH sample AS MATERIALIZED (${matching(fields, words, ofSample)}),
    hits AS MATERIALIZED (
      SELECT * FROM sample WHERE ${isDense}
      UNION ALL (${matching(fields, words, Prisma.sql`${where} AND ${isSparse}`)})
    ), phrases AS (
      (${matching(fields, phrase, Prisma.sql`${ofSample} AND ${isDense}`)})
      UNION ALL (${matching(fields, phrase, Prisma.sql`${where} AND ${isSparse}`)})
    )
    SELECT id, number, "readerCount", uploaded, length,
      CASE WHEN ${isDense} THEN ${lowerLimit + 1}::int ELSE (SELECT count(*)::int FROM hits) END AS total
    FROM hits ORDER BY ${belowSql(query, sort)} LIMIT ${mostFound}`;
}

function matching(column: Prisma.Sql, expression: string, where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${hitFields} FROM document_search
    WHERE ${column} @@ ${expression}::tsquery AND ${where} LIMIT ${lowerLimit + 1}`;
}

/**
 * Which of the hits have the words as a phrase is asked of the index: the long vectors themselves would have
 * to be fetched for it.
 */
function belowSql(query: Wanted, sort: Sort): Prisma.Sql {
  if (sort !== "relevance") return sortSql(sort);
  return phraseExpression(query) === wordsExpression(query)
    ? Prisma.sql`${ofKindSql(query)} DESC, ${sortSql(sort)}`
    : Prisma.sql`${ofKindSql(query)} DESC, (id IN (SELECT id FROM phrases)) DESC, ${sortSql(sort)}`;
}

function filterSql(filters: Filters): Prisma.Sql {
  const { categoryIds, pieces, length, uploadedFrom, price, freePercent } = filters;
  const parts = [
    categoryIds && Prisma.sql`category_id = ANY(${[...categoryIds]}::uuid[])`,
    pieces && boundsSql(Prisma.sql`piece_count`, pieces),
    length && boundsSql(Prisma.sql`character_count`, length),
    uploadedFrom && Prisma.sql`uploaded_at >= ${uploadedFrom}`,
    freePercent !== undefined && Prisma.sql`free_percent >= ${freePercent}`,
    price &&
      Prisma.sql`coalesce((
        SELECT p.sale_fen FROM document_prices AS p
        WHERE p.document_id = document_search.document_id AND p.valid_from <= now()
        ORDER BY p.valid_from DESC LIMIT 1
      ), ${price.standardFen}::int) <= ${price.mostFen}::int`,
  ].filter((part) => typeof part === "object");
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, " AND ");
}

function boundsSql(
  column: Prisma.Sql,
  { from, to }: { from: number; to: number | null },
): Prisma.Sql {
  return to === null
    ? Prisma.sql`${column} >= ${from}`
    : Prisma.sql`${column} BETWEEN ${from} AND ${to}`;
}

/** The kind that is asked for first, then the phrase, then by how many of its runs stand in the title as they are. */
function orderSql(query: Wanted, sort: Sort): Prisma.Sql {
  if (sort !== "relevance") return sortSql(sort);
  return Prisma.sql`${ofKindSql(query)} DESC, (strpos(plain, ${query.whole}) > 0) DESC,
    (SELECT count(*) FROM unnest(${query.runs}::text[]) AS run WHERE strpos(plain, run) > 0) DESC,
    ${sortSql(sort)}`;
}

/**
 * Whether a document is of the kind that is asked for, by its category or by what its title ends in: the
 * kind of a document stands last, and 年终总结大会主持词 is no 总结.
 */
function ofKindSql({ words, kindIds }: Wanted): Prisma.Sql {
  const kinds = words.filter((word) => [...word].length > 1);
  return Prisma.sql`(category_id = ANY(${kindIds}::uuid[]) OR EXISTS (
    SELECT FROM unnest(${kinds}::text[]) AS kind
    WHERE strpos(right(stem, length(kind) + ${kindEnding}::int), kind) > 0))`;
}

function sortSql(sort: Sort): Prisma.Sql {
  switch (sort) {
    case "relevance":
    case "used":
      return Prisma.sql`"readerCount" DESC, number DESC`;
    case "newest":
      return Prisma.sql`uploaded DESC, number DESC`;
    case "longest":
      return Prisma.sql`length DESC, number DESC`;
  }
}

function walkSql(sort: Sort): Prisma.Sql {
  switch (sort) {
    case "relevance":
    case "used":
      return Prisma.sql`reader_count DESC, number DESC`;
    case "newest":
      return Prisma.sql`uploaded_at DESC, number DESC`;
    case "longest":
      return Prisma.sql`character_count DESC, number DESC`;
  }
}

/** As the database orders them, for hits that it found one lot after the other. */
function ordered(hits: readonly Hit[], sort: Sort): Hit[] {
  const value = (hit: Hit) => {
    switch (sort) {
      case "relevance":
        return 0;
      case "newest":
        return hit.uploaded.getTime();
      case "used":
        return hit.readerCount;
      case "longest":
        return hit.length;
    }
  };
  if (sort === "relevance") return [...hits];
  return [...hits].sort((a, b) => value(b) - value(a) || b.number - a.number);
}

/** Each where it comes up first. */
function unique(hits: readonly Hit[]): Hit[] {
  const ids = new Set<string>();
  return hits.filter(({ id }) => {
    const isNew = !ids.has(id);
    ids.add(id);
    return isNew;
  });
}
