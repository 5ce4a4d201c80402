import { listPendingIds } from "@/lib/checkout/data/purchase";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import { log } from "@/lib/platform/log";
import { isProviderOutage } from "./provider-outage";

/** So many unpaid purchases are asked about; what somebody has just paid is among them. */
const newestChecked = 3;

/**
 * Asks the payment provider about what this reader has not been seen to pay, one after the other while
 * the reader waits: the first outage ends it.
 */
export async function checkNewest(readerId: string): Promise<"checked" | "outage"> {
  for (const id of (await listPendingIds(readerId)).slice(0, newestChecked)) {
    try {
      await checkPurchase(id, "reader_check");
    } catch (error) {
      // What is wrong with one payment must not keep the others from being found.
      log.warn({ err: error, purchase: id }, "a purchase could not be checked");
      if (isProviderOutage(error)) return "outage";
    }
  }
  return "checked";
}
