import { isOwnOrigin } from "@/app/_request/origin";
import { findOwnPurchase } from "@/app/_request/own-purchase";
import { isProviderOutage } from "@/app/_request/provider-outage";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { refuse } from "@/app/_request/refusal";
import { requestLocale } from "@/app/_request/request-locale";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import { log } from "@/lib/platform/log";

/** 「已付款」: asks the payment provider at once, then tells how the purchase stands. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]/check">,
): Promise<Response> {
  const { id } = await params;
  const locale = requestLocale(request);
  if (!isOwnOrigin(request) || (await findOwnPurchase(id)) === null) {
    return refuse({ code: "no-purchase" }, locale);
  }
  try {
    await checkPurchase(id, "reader_check");
  } catch (error) {
    if (!isProviderOutage(error)) throw error;
    log.warn({ err: error, purchase: id }, "a purchase could not be checked");
    return refuse({ code: "check-unavailable" }, locale);
  }
  const purchase = await findOwnPurchase(id);
  if (!purchase) throw new Error(`purchase ${id} is gone`);
  return purchaseResponse(purchase, locale);
}
