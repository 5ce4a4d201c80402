import type { Filters, Found, Scope, Sort } from "../request";
import { findCorrection, findSoundalike } from "./corrections";
import { findMatches, findRelated } from "./find-matches";

/** With fewer documents than this, related ones are shown as well, and a likelier query is offered. */
const few = 5;

/** How many times as much a query has to find to be offered in place of the one that was typed. */
const muchMore = 5;

const mostRelated = 10;

export type Search = Found & {
  /** What was searched in place of what was typed, which finds nothing; null where that does. */
  instead: string | null;
  /** What may have been meant, and finds much more; null as a rule. */
  meant: string | null;
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
  const found = await findMatches(typed, options);
  const isNarrowed = Object.keys(options.filters).length > 0;
  if (found.total === 0 && !(isNarrowed && (await findMatches(typed)).total > 0)) {
    const instead = await findCorrection(typed);
    const corrected = instead === null ? null : await findMatches(instead, options);
    if (corrected !== null && corrected.total > 0) {
      return { ...corrected, instead, meant: null, related: [] };
    }
  }
  const isShort = found.total < few;
  const [related, meant] = await Promise.all([
    isShort ? findRelated(typed, { ...options, take: mostRelated, without: found.ids }) : [],
    isShort && found.total > 0 ? findLikelier(typed, found.total) : null,
  ]);
  return { ...found, instead: null, meant, related };
}

async function findLikelier(typed: string, total: number): Promise<string | null> {
  const meant = await findSoundalike(typed);
  if (meant === null) return null;
  return (await findMatches(meant)).total >= total * muchMore ? meant : null;
}
