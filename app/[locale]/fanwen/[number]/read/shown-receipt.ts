import { peekOwnPurchase } from "@/app/_request/own-purchase";
import type { Holding } from "@/lib/entitlements/access";
import { getRecoveryCode } from "@/lib/entitlements/data";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";

/** What the page of an open text tells of the purchase behind it. */
export type ShownReceipt = { id: string; number: string; code: string; until: Date | null };

/**
 * What the reader has just paid for. It need not be what opens the text: a pass may begin later, or be
 * bought on the page of a document that is owned already.
 */
export async function findBought(id: string | string[] | undefined): Promise<ShownReceipt | null> {
  const purchase = typeof id === "string" ? await peekOwnPurchase(id) : null;
  if (purchase?.state.status !== "paid") return null;
  const { recoveryCode, until } = purchase.state;
  return { id: purchase.id, number: purchase.number, code: recoveryCode, until };
}

/** Of what opens the text; null where that came by somebody's recovery code, who holds the receipt. */
export async function findReceiptOf(via: Holding): Promise<ShownReceipt | null> {
  const { source, purchaseId, purchaseNumber, endsAt } = via;
  if (source === "recovery_code") return null;
  const code = formatRecoveryCode(await getRecoveryCode(purchaseId));
  return { id: purchaseId, number: purchaseNumber, code, until: endsAt };
}
