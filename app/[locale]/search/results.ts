import type { Result } from "@/components/search/result-list";
import { listEntries, listPublicLines } from "@/lib/catalog/data";
import { listCopyPrices } from "@/lib/pricing/data";
import { listFreePercents } from "@/lib/search/data/search";
import { excerptOf, markedParts } from "@/lib/search/marks";

/** Found documents with what was searched marked in what is public of them, and what filters go by. */
export async function resultsOf(
  ids: readonly string[],
  query: string,
  now: Date,
): Promise<Result[]> {
  const entries = await listEntries(ids);
  const numbers = entries.map(({ number }) => number);
  const [lines, prices, free] = await Promise.all([
    listPublicLines(numbers),
    listCopyPrices(numbers, now),
    listFreePercents(numbers),
  ]);
  return entries.map((entry) => ({
    entry,
    title: markedParts(entry.title, query),
    excerpt: excerptOf(lines.get(entry.number) ?? [], query),
    price: prices.get(entry.number) ?? null,
    freePercent: free.get(entry.number) ?? 0,
  }));
}
