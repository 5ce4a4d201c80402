import type { Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { RefundReason } from "@/lib/platform/prisma/client";

/**
 * Writes down that money is to go back; a job asks the provider for it once the caller's transaction
 * has committed.
 *
 * @returns the refund's id.
 */
export async function writeRefund(
  tx: Transaction,
  refund: {
    paymentId: string;
    amountFen: number;
    reason: Exclude<RefundReason, "provider">;
    note: string | null;
  },
): Promise<string> {
  const { id } = await tx.refund.create({ data: refund });
  await enqueue(tx, { task: "make-refund", payload: { refundId: id }, key: `refund:${id}` });
  return id;
}
