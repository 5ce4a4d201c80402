import { getTranslations } from "next-intl/server";
import { findReader } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { refuse } from "@/app/_request/refusal";
import { requestLocale } from "@/app/_request/request-locale";
import { seeOther } from "@/app/_request/see-other";
import { returnPurchase } from "@/lib/checkout/mutations/return-purchase";
import { purchaseIdSchema } from "@/lib/checkout/schema";
import { localePath } from "@/messages/locales";

/**
 * Gives an untouched purchase back: 202, and the money goes where it came from. A form is led back to
 * the receipt, which tells what has come of it.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/api/purchases/[id]/refund">,
): Promise<Response> {
  const id = purchaseIdSchema.safeParse((await params).id);
  const readerId = await findReader();
  const locale = requestLocale(request);
  if (!isOwnOrigin(request) || !id.success || readerId === null) {
    return refuse({ code: "no-purchase" }, locale);
  }
  const outcome = await returnPurchase(id.data, readerId, new Date());
  if (request.headers.get("accept")?.includes("text/html")) {
    return seeOther(`${localePath(locale, `/receipt/${id.data}`)}#refund`);
  }
  switch (outcome) {
    case "refunding":
      return Response.json({ status: "refunding" }, { status: 202 });
    case "no-purchase":
      return refuse({ code: outcome }, locale);
    case "not-paid":
    case "used":
    case "too-late":
    case "counted": {
      const t = await getTranslations({ locale, namespace: "problem.return" });
      return problem({ status: 409, code: outcome, title: t(outcome) });
    }
  }
}
