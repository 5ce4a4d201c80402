import { listEntries } from "@/lib/catalog/data";
import type { DocumentEntry } from "@/lib/catalog/document";
import { findMatches } from "@/lib/search/data/find-matches";

/** What a reader finds by a query, best match first. */
export async function searchDocuments(query: string, take: number): Promise<DocumentEntry[]> {
  const { ids } = await findMatches(query);
  return listEntries(ids.slice(0, take));
}
