import { db } from "@/lib/platform/db";
import type { Filters, Found, Scope, Sort } from "../request";
import { synonymQueries } from "../synonyms";
import { findCorrection, findSoundalike } from "./corrections";
import { findMatches, findRelated, findTitled, mostFound } from "./find-matches";

/**
 * With fewer documents than this, those of synonyms and related ones are shown as well, and a likelier query is
 * offered.
 */
const few = 5;

/** How many times as much a query has to find to be offered in place of the one that was typed. */
const muchMore = 5;

const mostRelated = 10;

export type Search = Found & {
  /** What was searched in place of what was typed, which finds nothing; null where that does. */
  instead: string | null;
  /** What may have been meant, and finds much more; null as a rule. */
  meant: string | null;
  /** The queries with a synonym in them that found more. */
  also: string[];
  /** Documents that have most of the words, where few have all of them. */
  related: string[];
};

/**
 * What a reader who typed this is to see. Mistakes are forgiven where nothing is found, and said. That
 * filters leave nothing is no mistake.
 */
export async function search(
  typed: string,
  options: { filters: Filters; sort: Sort; scope: Scope },
): Promise<Search> {
  const found = await findWithSynonyms(typed, options);
  const isNarrowed = Object.keys(options.filters).length > 0;
  if (found.total === 0 && !(isNarrowed && (await findMatches(typed)).total > 0)) {
    const instead = await findCorrection(typed);
    const corrected = instead === null ? null : await findWithSynonyms(instead, options);
    if (instead !== null && corrected !== null && corrected.total > 0) {
      const related = await findMore(instead, corrected, options);
      return { ...corrected, instead, meant: null, related };
    }
  }
  const [related, meant] = await Promise.all([
    findMore(typed, found, options),
    found.total > 0 && found.total < few ? findLikelier(typed, found.total) : null,
  ]);
  return { ...found, instead: null, meant, related };
}

/** Related documents, where few were found. */
async function findMore(
  query: string,
  { total, ids }: Found,
  { filters }: { filters: Filters },
): Promise<string[]> {
  return total < few ? findRelated(query, { filters, take: mostRelated, without: ids }) : [];
}

/** What has the words as they were typed, and behind it, where it is little, titles with synonyms of them. */
async function findWithSynonyms(
  typed: string,
  options: { filters: Filters; sort: Sort; scope: Scope },
): Promise<Found & { also: string[] }> {
  const found = await findMatches(typed, options);
  if (found.total >= few) return { ...found, also: [] };
  const more = await Promise.all(
    synonymQueries(typed).map(async (query) => ({
      query,
      other: await findTitled(query, options),
    })),
  );
  const ids = new Set(found.ids);
  const also: string[] = [];
  for (const { query, other } of more) {
    const before = ids.size;
    for (const id of other.ids) ids.add(id);
    if (ids.size > before) also.push(query);
  }
  const totals = more.map(({ other }) => other.total);
  return {
    ids: [...ids].slice(0, mostFound),
    total: Math.max(found.total, ids.size, ...totals),
    isCapped: found.isCapped || more.some(({ other }) => other.isCapped),
    scope: found.scope,
    also,
  };
}

/** How much of the text of these documents anyone may read, in percent rounded down, by number. */
export async function listFreePercents(numbers: readonly number[]): Promise<Map<number, number>> {
  const rows = await db().documentSearch.findMany({
    where: { number: { in: [...numbers] } },
    select: { number: true, freePercent: true },
  });
  return new Map(rows.map(({ number, freePercent }) => [number, freePercent]));
}

async function findLikelier(typed: string, total: number): Promise<string | null> {
  const meant = await findSoundalike(typed);
  if (meant === null) return null;
  return (await findMatches(meant)).total >= total * muchMore ? meant : null;
}
