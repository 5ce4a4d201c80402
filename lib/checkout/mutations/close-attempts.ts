import type { Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";

/**
 * Has every payment of a purchase closed that can still be paid, by jobs that ask the provider once
 * the caller's transaction has committed.
 */
export async function closeAttempts(tx: Transaction, purchaseId: string): Promise<void> {
  const open = await tx.paymentAttempt.findMany({
    where: { purchaseId, status: "open" },
    select: { id: true },
  });
  for (const { id } of open) await enqueueClosing(tx, id);
}

/** Has one payment closed, by a job. */
export async function enqueueClosing(tx: Transaction, attemptId: string): Promise<void> {
  await enqueue(tx, {
    task: "close-attempt",
    payload: { attemptId },
    key: `close-attempt:${attemptId}`,
  });
}
