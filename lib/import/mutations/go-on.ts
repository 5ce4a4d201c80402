import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { isRunning, isStranded } from "../data";
import { queueCheck } from "./check-upload";
import { queueFile } from "./queue-file";

/**
 * Has the server read what is here of a batch and waits for nobody: files of a process of the command line
 * that died, and those whose jobs were given up. What is not here yet, that process alone can bring.
 *
 * @returns how many files there were; `running` while such a process is at it.
 */
export async function goOnReading(
  staff: StaffMember,
  batchId: string,
): Promise<{ kind: "queued"; files: number } | { kind: "running" } | { kind: "no-batch" }> {
  assertRight(staff, "edit-documents");
  return db().$transaction(
    async (tx) => {
      const [batch] = await tx.$queryRaw<{ isRunning: boolean }[]>`
        SELECT ${isRunning} AS "isRunning" FROM import_batches AS batch
        WHERE batch.id = ${batchId}::uuid AND batch.removed_at IS NULL FOR UPDATE`;
      if (!batch) return { kind: "no-batch" };
      if (batch.isRunning) return { kind: "running" };
      const files = await tx.$queryRaw<{ id: string; status: string }[]>`
        SELECT file.id, file.status::text AS status FROM import_files AS file
        WHERE file.batch_id = ${batchId}::uuid AND ${isStranded} ORDER BY file.id`;
      for (const { id, status } of files) {
        await (status === "checking" ? queueCheck(tx, id) : queueFile(tx, id));
      }
      if (files.length > 0) {
        const detail = { files: files.length };
        await writeAudit(tx, staff.id, { action: "continue-import", subject: batchId, detail });
      }
      return { kind: "queued", files: files.length };
    },
    { timeout: 60_000 },
  );
}
