import { db } from "@/lib/platform/db";
import { uploadPatience } from "../limits";
import { removeParts } from "./upload-parts";

/**
 * Takes away what is here of uploads of which no part has come for {@link uploadPatience}. Their files
 * stay in their batches as ones that are not here, and can be sent again from the beginning.
 *
 * @returns how many there were.
 */
export async function clearAbandonedUploads(now: Date): Promise<number> {
  const abandoned = {
    status: "receiving",
    received: { gt: 0 },
    receivedAt: { lt: new Date(now.getTime() - uploadPatience) },
  } as const;
  const files = await db().importFile.findMany({ where: abandoned, select: { id: true } });
  let cleared = 0;
  for (const { id } of files) {
    cleared += await db().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM import_files WHERE id = ${id}::uuid FOR UPDATE`;
        const where = { id, ...abandoned };
        const { count } = await tx.importFile.updateMany({ where, data: { received: 0 } });
        // Under the lock, so that no part of another try is taken away.
        if (count > 0) await removeParts(id);
        return count;
      },
      { timeout: 300_000 },
    );
  }
  return cleared;
}
