import { db, type Transaction } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { isRemovable, isRunning } from "../data";
import { largestWhole } from "../limits";
import { removeParts } from "./upload-parts";

type Removed = { id: string; name: string; batchId: string; size: number; hash: string | null };

/**
 * Takes a file out of its batch that made no document, or whose document was deleted: one that never came,
 * that was refused, or that nobody wants read any more. What is here of it goes with it.
 *
 * @returns `kept` for one that made a document, that a process of the command line is at, or that is gone.
 */
export async function removeFile(staff: StaffMember, fileId: string): Promise<"removed" | "kept"> {
  assertRight(staff, "edit-documents");
  const removed = await db().$transaction(async (tx) => {
    const [file] = await tx.$queryRaw<Removed[]>`
      DELETE FROM import_files AS file WHERE file.id = ${fileId}::uuid AND ${isRemovable}
      RETURNING file.id, file.name, file.batch_id AS "batchId", file.size, file.hash`;
    if (!file) return null;
    const { batchId: subject, name } = file;
    await writeAudit(tx, staff.id, { action: "remove-import-file", subject, detail: { name } });
    return file;
  });
  if (removed === null) return "kept";
  await removePartsOf([removed]);
  return "removed";
}

/**
 * Takes a batch off the desk with all files that made no document. Documents stay, and their originals with
 * them.
 *
 * @returns `running` while a process of the command line is at it.
 */
export async function removeBatch(
  staff: StaffMember,
  batchId: string,
): Promise<"removed" | "running" | "no-batch"> {
  assertRight(staff, "edit-documents");
  const removed = await db().$transaction(
    async (tx) => {
      const [batch] = await tx.$queryRaw<{ name: string; isRunning: boolean }[]>`
        SELECT batch.name, ${isRunning} AS "isRunning" FROM import_batches AS batch
        WHERE batch.id = ${batchId}::uuid AND batch.removed_at IS NULL FOR UPDATE`;
      if (!batch) return "no-batch";
      if (batch.isRunning) return "running";
      const files = await tx.$queryRaw<Removed[]>`
        DELETE FROM import_files AS file WHERE file.batch_id = ${batchId}::uuid AND ${isRemovable}
        RETURNING file.id, file.name, file.batch_id AS "batchId", file.size, file.hash`;
      await putAway(tx, batchId);
      await writeAudit(tx, staff.id, {
        action: "remove-import",
        subject: batchId,
        detail: { name: batch.name, files: files.length },
      });
      return files;
    },
    { timeout: 60_000 },
  );
  if (typeof removed === "string") return removed;
  await removePartsOf(removed);
  return "removed";
}

/** Nothing is left of a batch that made no document. */
async function putAway(tx: Transaction, batchId: string): Promise<void> {
  const left = await tx.importFile.count({ where: { batchId } });
  if (left === 0) await tx.importBatch.delete({ where: { id: batchId } });
  else
    await tx.$executeRaw`UPDATE import_batches SET removed_at = now() WHERE id = ${batchId}::uuid`;
}

/** Not before it is sure that the files are gone: without their parts they could not go on. */
async function removePartsOf(files: readonly Removed[]): Promise<void> {
  for (const { id, size, hash } of files) {
    if (hash === null || size > largestWhole) await removeParts(id);
  }
}
