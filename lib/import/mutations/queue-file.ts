import type { Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";

/** Has a file read when its turn comes. */
export async function queueFile(tx: Transaction, fileId: string): Promise<void> {
  await enqueue(tx, { task: "read-import-file", payload: { fileId }, key: readingKey(fileId) });
}

/** What the job is known by that reads a file. */
export function readingKey(fileId: string): string {
  return `read-import-file:${fileId}`;
}
