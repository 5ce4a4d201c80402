import type { Result } from "@/components/search/result-list";
import { listEntries, listPublicLines } from "@/lib/catalog/data";
import { excerptOf, markedParts } from "@/lib/search/marks";

/** Found documents with what was searched marked in what is public of them. */
export async function resultsOf(ids: readonly string[], query: string): Promise<Result[]> {
  const entries = await listEntries(ids);
  const lines = await listPublicLines(entries.map(({ number }) => number));
  return entries.map((entry) => ({
    entry,
    title: markedParts(entry.title, query),
    excerpt: excerptOf(lines.get(entry.number) ?? [], query),
  }));
}
