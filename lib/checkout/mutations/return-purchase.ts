import { db } from "@/lib/platform/db";
import { getReturnFacts } from "../data/return-facts";
import { type ReturnVerdict, returnVerdict } from "../refund-rule";
import { lockPurchase } from "./lock-purchase";
import { writeRefund } from "./write-refund";

export type ReturnedPurchase =
  | "refunding"
  | "no-purchase"
  | Exclude<ReturnVerdict["kind"], "returnable">;

/** Gives an untouched purchase back at the wish of the reader who bought it. */
export async function returnPurchase(
  purchaseId: string,
  readerId: string,
  now: Date,
): Promise<ReturnedPurchase> {
  return db().$transaction(async (tx) => {
    const purchase = await lockPurchase(tx, purchaseId);
    if (purchase === null || purchase.readerId !== readerId) return "no-purchase";
    const verdict = returnVerdict(await getReturnFacts(tx, purchase), now);
    if (verdict.kind !== "returnable") return verdict.kind;
    const { id: paymentId, amountFen } = verdict.payment;
    await writeRefund(tx, { paymentId, amountFen, reason: "reader", note: null });
    return "refunding";
  });
}
