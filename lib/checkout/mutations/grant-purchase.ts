import { grantEntitlement } from "@/lib/entitlements/mutations";
import { databaseTime, type Transaction } from "@/lib/platform/db";
import type { ChangeCause, Purchase } from "@/lib/platform/prisma/client";
import { closeAttempts } from "./close-attempts";
import { mailBuyer } from "./write-mail";

/**
 * Opens what a purchase is for, and writes the receipt where there is an address. Only a payment and a
 * gift by hand lead here.
 */
export async function grantPurchase(
  tx: Transaction,
  purchase: Purchase,
  by: { cause: ChangeCause; reference: string },
): Promise<void> {
  const purchaseId = purchase.id;
  const now = await databaseTime(tx);
  const paid = { status: "paid", paidAt: now } as const;
  await tx.purchase.updateMany({ where: { id: purchaseId }, data: paid });
  await closeAttempts(tx, purchaseId);
  const item =
    purchase.documentId !== null
      ? { kind: "copy" as const, documentId: purchase.documentId }
      : passOf(purchase);
  await grantEntitlement(tx, { purchaseId, readerId: purchase.readerId, item, ...by, now });
  await mailBuyer(tx, purchase, "receipt", "");
}

/** A later period of a renewing pass follows the one before, though its payment comes after that has ended. */
function passOf({ passDays, renewalOfId }: Purchase) {
  return { kind: "pass" as const, days: passDays ?? 0, follows: renewalOfId !== null };
}
