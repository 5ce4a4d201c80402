import { v7 as newId } from "uuid";
import type { Transaction } from "@/lib/platform/db";
import { enqueue, enqueueTogether } from "@/lib/platform/jobs";

/**
 * Has something done about documents once the transaction has committed.
 *
 * @param together names what it belongs to, such as an order: it is then done for all of that at once.
 */
export async function followUp(
  tx: Transaction,
  task: "compare-documents" | "relate-documents" | "refresh-pages",
  payload: readonly unknown[],
  together?: string,
): Promise<void> {
  if (together === undefined) await enqueue(tx, { task, payload, key: `${task}:${newId()}` });
  else await enqueueTogether(tx, { task, payload, key: `${task}:${together}` });
}
