import { db, type Transaction } from "@/lib/platform/db";
import { type ReturnVerdict, returnVerdict } from "../refund-rule";
import { lockPurchase } from "./lock-purchase";
import { writeRefund } from "./write-refund";

export type ReturnedPurchase = "refunding" | "no-purchase" | Exclude<ReturnVerdict, "returnable">;

/** Gives an untouched purchase back at the wish of the reader who bought it. */
export async function returnPurchase(
  purchaseId: string,
  readerId: string,
  now: Date,
): Promise<ReturnedPurchase> {
  return db().$transaction(async (tx) => {
    const purchase = await lockPurchase(tx, purchaseId);
    if (purchase === null || purchase.readerId !== readerId) return "no-purchase";
    const verdict = returnVerdict(
      {
        status: purchase.status,
        paidAt: purchase.paidAt,
        uses: await tx.use.count({ where: { entitlement: { purchaseId } } }),
        isCounted: await isCounted(tx, purchaseId),
      },
      now,
    );
    if (verdict !== "returnable") return verdict;
    const payment = await tx.payment.findFirst({ where: { purchaseId, standing: "matched" } });
    if (payment === null) return "not-paid";
    const { id: paymentId, amountFen } = payment;
    await writeRefund(tx, { paymentId, amountFen, reason: "reader", note: null });
    return "refunding";
  });
}

async function isCounted(tx: Transaction, purchaseId: string): Promise<boolean> {
  const toward = await tx.purchase.count({
    where: { creditId: purchaseId, status: { in: ["pending", "paid", "suspended"] } },
  });
  if (toward > 0) return true;
  const refunds = await tx.refund.count({
    where: { payment: { purchaseId }, status: { notIn: ["failed", "canceled"] } },
  });
  return refunds > 0;
}
