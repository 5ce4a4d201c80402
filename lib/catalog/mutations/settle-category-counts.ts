import { db } from "@/lib/platform/db";

/**
 * Counts the documents of each category anew in place of its changes. What is published meanwhile is in
 * neither, and adds its change to the new count.
 */
export async function settleCategoryCounts(): Promise<void> {
  await db().$transaction(async (tx) => {
    // Two of them would each keep their own count.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settle-category-counts'))`;
    await tx.$executeRaw`
      WITH gone AS (DELETE FROM category_changes)
      INSERT INTO category_changes (category_id, difference)
      SELECT category_id, count(*) FROM documents WHERE status = 'published' GROUP BY category_id`;
  });
}
