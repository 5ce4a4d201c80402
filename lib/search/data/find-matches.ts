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

/** Documents of a query that can be seen, page by page. */
export const mostFound = 100;

type Hit = { id: string; number: number; popularity: number; uploaded: Date; length: number };

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
  const query = parseQuery(typed);
  if (query === null) return { ids: [], total: 0, isCapped: false, scope: "all" };
  const where = filterSql(filters);
  const titles = await findInTitles(query, where, sort);
  if (titles.total >= enoughTitles && scope === "titles") {
    return { ...titles, ids: titles.hits.map(({ id }) => id), scope: "titles" };
  }
  const lower = await findBelow(query, where, sort);
  const hits = ordered(unique([...titles.hits, ...lower.hits]), sort).slice(0, mostFound);
  const total = Math.max(titles.total, lower.total, hits.length);
  const isCapped = titles.isCapped || lower.isCapped;
  return { ids: hits.map(({ id }) => id), total, isCapped, scope: "all" };
}

/** Documents that have all words but one in their titles, those that have most of them first. */
export async function findRelated(
  typed: string,
  { filters = {}, take, without }: { filters?: Filters; take: number; without: readonly string[] },
): Promise<string[]> {
  const query = parseQuery(typed);
  const expression = query === null ? null : relaxedExpression(query);
  if (query === null || expression === null) return [];
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT document_id AS id, number, popularity, plain FROM document_search
      WHERE title @@ ${expression}::tsquery AND document_id <> ALL(${[...without]}::uuid[])
        AND ${filterSql(filters)}
      LIMIT ${lowerLimit}
    ) AS hits
    ORDER BY (SELECT count(*) FROM unnest(${query.words}::text[]) AS word WHERE strpos(plain, word) > 0) DESC,
      popularity DESC, number DESC
    LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

const hitFields = Prisma.sql`
  document_id AS id, number, plain, popularity, uploaded_at AS uploaded, character_count AS length`;

async function findInTitles(
  query: Query,
  where: Prisma.Sql,
  sort: Sort,
): Promise<{ hits: Hit[]; total: number; isCapped: boolean }> {
  const words = wordsExpression(query);
  const common = await walk({ query, where, sort, rows: probeLimit });
  if (common.length === mostFound) return { hits: common, total: mostFound, isCapped: true };
  const rows = await db().$queryRaw<(Hit & { total: number })[]>`
    WITH hits AS MATERIALIZED (
      SELECT ${hitFields} FROM document_search
      WHERE title @@ ${words}::tsquery AND ${where} LIMIT ${candidateLimit + 1}
    )
    SELECT *, (SELECT count(*)::int FROM hits) AS total FROM hits
    ORDER BY ${orderSql(query, sort)} LIMIT ${mostFound}`;
  const total = rows[0]?.total ?? 0;
  if (total <= candidateLimit) return { hits: rows, total, isCapped: false };
  const first = await walk({ query, where, sort, rows: walkLimit });
  // Where the walk was too short to find enough, the matches that came first fill up.
  const hits = unique([...first, ...rows]).slice(0, mostFound);
  return { hits: ordered(hits, sort), total: candidateLimit, isCapped: true };
}

/**
 * Matches among the first rows in the order that is wanted. The inner limit keeps PostgreSQL from sorting
 * all matches instead.
 */
function walk({
  query,
  where,
  sort,
  rows,
}: {
  query: Query;
  where: Prisma.Sql;
  sort: Sort;
  rows: number;
}): Promise<Hit[]> {
  return db().$queryRaw<Hit[]>`
    WITH hits AS MATERIALIZED (
      SELECT ${hitFields} FROM (
        SELECT * FROM document_search ORDER BY ${walkSql(sort)} LIMIT ${rows}
      ) AS document_search
      WHERE title @@ ${wordsExpression(query)}::tsquery AND ${where} LIMIT ${candidateLimit}
    )
    SELECT * FROM hits ORDER BY ${orderSql(query, sort)} LIMIT ${mostFound}`;
}

async function findBelow(
  query: Query,
  where: Prisma.Sql,
  sort: Sort,
): Promise<{ hits: Hit[]; total: number; isCapped: boolean }> {
  const expression = wordsExpression(query);
  const inHeadings = await findIn(Prisma.sql`headings`, expression, where, query, sort);
  const inFields = await findIn(Prisma.sql`fields`, expression, where, query, sort);
  const isCapped = inFields.length > lowerLimit;
  return {
    hits: [...inHeadings.slice(0, lowerLimit), ...inFields.slice(0, lowerLimit)],
    total: Math.min(inFields.length, lowerLimit),
    isCapped,
  };
}

function findIn(
  column: Prisma.Sql,
  expression: string,
  where: Prisma.Sql,
  query: Query,
  sort: Sort,
): Promise<Hit[]> {
  const phrase = phraseExpression(query);
  const first =
    sort === "relevance" && phrase !== expression
      ? Prisma.sql`(${column} @@ ${phrase}::tsquery) DESC, `
      : Prisma.empty;
  return db().$queryRaw<Hit[]>`
    WITH hits AS MATERIALIZED (
      SELECT ${hitFields}, ${column} FROM document_search
      WHERE ${column} @@ ${expression}::tsquery AND ${where} LIMIT ${lowerLimit + 1}
    )
    SELECT id, number, popularity, uploaded, length FROM hits ORDER BY ${first}${sortSql(sort)}`;
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

/** The phrase first, then by how many of its runs stand in the title as they are. */
function orderSql({ whole, runs }: Query, sort: Sort): Prisma.Sql {
  if (sort !== "relevance") return sortSql(sort);
  return Prisma.sql`(strpos(plain, ${whole}) > 0) DESC,
    (SELECT count(*) FROM unnest(${runs}::text[]) AS run WHERE strpos(plain, run) > 0) DESC,
    ${sortSql(sort)}`;
}

function sortSql(sort: Sort): Prisma.Sql {
  switch (sort) {
    case "relevance":
    case "used":
      return Prisma.sql`popularity DESC, number DESC`;
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
      return Prisma.sql`popularity DESC, number DESC`;
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
        return hit.popularity;
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
