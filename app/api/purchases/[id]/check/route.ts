import { isOwnOrigin } from "@/app/_request/origin";
import { findOwnPurchase } from "@/app/_request/own-purchase";
import { problem } from "@/app/_request/problem";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { requestLocale } from "@/app/_request/request-locale";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";

/** 「已付款」: asks the payment provider at once, then tells how the purchase stands. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]/check">,
): Promise<Response> {
  const { id } = await params;
  if (!isOwnOrigin(request) || (await findOwnPurchase(id)) === null) {
    return problem({ status: 404, code: "no-purchase", title: "No such purchase." });
  }
  await checkPurchase(id, "reader_check");
  const purchase = await findOwnPurchase(id);
  if (!purchase) throw new Error(`purchase ${id} is gone`);
  return purchaseResponse(purchase, requestLocale(request));
}
