import { parseRecoveryCode } from "@/lib/entitlements/recovery-code";
import { normalise } from "@/lib/search/terms";

/**
 * What is counted by the day because nothing else knows of it. Purchases, payments and uses are in the
 * books, and are counted there.
 */
export type CountKind = "preview";

/** Characters of a query that are kept. */
const longestQuery = 40;

/**
 * A query as it is counted: the same words typed in another script or width are the same query. Null
 * for none, and for what tells of a person or opens something: an address, a long number, a recovery
 * code.
 */
export function countedQuery(typed: string): string | null {
  const query = [...normalise(typed).replace(/\s+/gu, " ").trim()].slice(0, longestQuery).join("");
  const isPersonal = /@|\d(?:[\s-]?\d){8}/.test(query) || parseRecoveryCode(typed) !== null;
  return query === "" || isPersonal ? null : query;
}
