import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { queueFile } from "./queue-file";
import { hashOfParts } from "./upload-parts";

/** Has a large file looked at of which all parts are here. */
export async function queueCheck(tx: Transaction, fileId: string): Promise<void> {
  const key = `check-upload:${fileId}`;
  await enqueue(tx, { task: "check-upload", payload: { fileId }, key });
}

/**
 * Gives a large file its hash, and has it read. Called again, as after a process has died over it, it
 * begins anew; a file that was checked stays as it is. Throws where a part cannot be had.
 */
export async function checkUpload(fileId: string): Promise<void> {
  const where = { id: fileId, status: "checking" } as const;
  const file = await db().importFile.findFirst({ where, select: { size: true } });
  if (file === null) return;
  // Outside of any transaction: it may take minutes.
  const hash = await hashOfParts(fileId, file.size);
  await db().$transaction(async (tx) => {
    const { count } = await tx.importFile.updateMany({ where, data: { status: "queued", hash } });
    if (count > 0) await queueFile(tx, fileId);
  });
}
