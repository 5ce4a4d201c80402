import type { Transaction } from "@/lib/platform/db";
import { configuredEngines } from "@/lib/platform/search-engines";

/** Has the search engines that the site has keys for told that the pages of documents changed. */
export async function announce(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  const engines = configuredEngines();
  if (engines.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO page_announcements (engine, document)
    SELECT engine, d.number FROM documents d, unnest(${engines}::text[]) AS engine
    WHERE d.id = ANY(${[...documentIds]}::uuid[])
    ON CONFLICT (engine, document)
    DO UPDATE SET changed_at = EXCLUDED.changed_at, due_at = EXCLUDED.due_at, tries = 0`;
}
