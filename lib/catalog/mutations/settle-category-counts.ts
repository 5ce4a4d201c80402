import { db } from "@/lib/platform/db";

/** Makes the changes of each category one, so that few have to be added up. */
export async function settleCategoryCounts(): Promise<void> {
  await db().$executeRaw`
    WITH gone AS (DELETE FROM category_changes RETURNING category_id, difference)
    INSERT INTO category_changes (category_id, difference)
    SELECT category_id, sum(difference) FROM gone GROUP BY category_id`;
}
