import { findOwnPurchase } from "@/app/_request/own-purchase";
import { problem } from "@/app/_request/problem";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { requestLocale } from "@/app/_request/request-locale";

/** How a purchase stands, for the browser that made it; 404 for every other. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]">,
): Promise<Response> {
  const purchase = await findOwnPurchase((await params).id);
  if (!purchase) return problem({ status: 404, code: "no-purchase", title: "No such purchase." });
  return purchaseResponse(purchase, requestLocale(request));
}
