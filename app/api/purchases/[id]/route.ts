import { findOwnPurchase } from "@/app/_request/own-purchase";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { refuse } from "@/app/_request/refusal";
import { requestLocale } from "@/app/_request/request-locale";

/** How a purchase stands, for the browser that made it; 404 for every other. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]">,
): Promise<Response> {
  const locale = requestLocale(request);
  const purchase = await findOwnPurchase((await params).id);
  if (!purchase) return refuse({ code: "no-purchase" }, locale);
  return purchaseResponse(purchase, locale);
}
