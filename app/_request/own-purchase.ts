import { findPurchase } from "@/lib/checkout/data/purchase";
import { findReceipt } from "@/lib/checkout/data/receipt";
import type { Purchase } from "@/lib/checkout/purchase";
import { purchaseIdSchema } from "@/lib/checkout/schema";
import { findReader, rememberBought } from "./guest";

/**
 * The purchase with this id if this browser made it; null for anybody else's, and for none. To be
 * called where cookies can be set: a purchase found paid is remembered.
 */
export async function findOwnPurchase(id: string): Promise<Purchase | null> {
  const purchase = await peekOwnPurchase(id);
  if (purchase?.state.status === "paid") await rememberBought();
  return purchase;
}

/** The same for pages, which cannot set cookies. */
export async function peekOwnPurchase(id: string): Promise<Purchase | null> {
  const readerId = await findReader();
  if (readerId === null || !purchaseIdSchema.safeParse(id).success) return null;
  return findPurchase(id, readerId, new Date());
}

/** The receipt of a purchase that this browser made and paid; null for every other, and for none. */
export async function findOwnReceipt(id: string): ReturnType<typeof findReceipt> {
  const readerId = await findReader();
  if (readerId === null || !purchaseIdSchema.safeParse(id).success) return null;
  return findReceipt(id, readerId, new Date());
}
