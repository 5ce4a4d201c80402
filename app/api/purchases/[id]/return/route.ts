import { findOwnPurchase } from "@/app/_request/own-purchase";
import { readPath } from "@/app/_request/purchase-response";
import { requestLocale } from "@/app/_request/request-locale";
import { seeOther } from "@/app/_request/see-other";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import { log } from "@/lib/platform/log";
import { localePath } from "@/messages/locales";

/**
 * Where the hosted payment page returns to, and 「已付款」 of the page of a payment leads: asks the provider
 * at once and leads to the open text, or to the page that says how the payment stands and what came of
 * asking. In another browser than the buyer's it opens nothing.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]/return">,
): Promise<Response> {
  const { id } = await params;
  const locale = requestLocale(request);
  if ((await findOwnPurchase(id)) === null) return seeOther(localePath(locale, "/restore"));
  const checked = await checkPurchase(id, "return_page").then(
    () => "not-yet",
    (error: unknown) => {
      // The page that follows says so, and asks again.
      log.warn({ err: error }, "a returning payment could not be checked");
      return "outage";
    },
  );
  const purchase = await findOwnPurchase(id);
  const isPaid = purchase?.state.status === "paid";
  return seeOther(
    isPaid
      ? readPath(purchase, locale)
      : localePath(locale, `/checkout/${id}?${new URLSearchParams({ checked })}`),
  );
}
