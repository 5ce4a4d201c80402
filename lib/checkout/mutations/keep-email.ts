import { db } from "@/lib/platform/db";
import { mailBuyer } from "./write-mail";

/**
 * Keeps the address that was typed on the hosted page, where none was given before: it gets the receipt,
 * even when the grant came first.
 */
export async function keepEmail(purchaseId: string, email: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.purchase.updateMany({
      where: { id: purchaseId, email: null },
      data: { email },
    });
    if (count === 0) return;
    const purchase = await tx.purchase.findUniqueOrThrow({ where: { id: purchaseId } });
    if (purchase.status === "paid") await mailBuyer(tx, purchase, "receipt", "");
  });
}
