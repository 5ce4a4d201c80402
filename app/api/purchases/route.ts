import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_i18n/routing";
import { clientAddress } from "@/app/_request/address";
import { ensureReader } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { seeOther } from "@/app/_request/see-other";
import { tooManyRequests } from "@/app/_request/too-many";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import { type PurchaseRequest, purchaseRequestSchema } from "@/lib/checkout/schema";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { takePoint } from "@/lib/platform/rate-limit";

const limit = { name: "purchase", points: 30, perSeconds: 600 };

/**
 * Starts a purchase, or returns to the open one: 201 with the purchase. A form without JavaScript
 * posts here too and is led on to the page that shows the payment.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request)) {
    return problem({
      status: 403,
      code: "foreign-origin",
      title: "Buy from the site's own pages.",
    });
  }
  const isForm = !request.headers.get("content-type")?.startsWith("application/json");
  const parsed = purchaseRequestSchema.safeParse(await readBody(request, isForm));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({
      field: path.join("."),
      message,
    }));
    return problem({
      status: 400,
      code: "invalid-request",
      title: "The request is not valid.",
      errors,
    });
  }
  const order = parsed.data;
  const t = await getTranslations({ locale: order.locale, namespace: "problem" });
  const wait = await takePoint(limit, clientAddress(request.headers));
  if (wait > 0) return tooManyRequests(wait, order.locale);
  const outcome = await start(order);
  const documentPath = localePath(order.locale, `/fanwen/${order.document}`);
  switch (outcome.kind) {
    case "started":
      if (isForm) return seeOther(localePath(order.locale, `/checkout/${outcome.purchase.id}`));
      return purchaseResponse(outcome.purchase, order.locale, {
        status: 201,
        headers: { location: `/api/purchases/${outcome.purchase.id}` },
      });
    case "no-document":
      return problem({ status: 404, code: "no-document", title: t("noDocument") });
    case "already-entitled":
      if (isForm) return seeOther(`${documentPath}/read`);
      return problem({
        status: 409,
        code: "already-entitled",
        title: t("alreadyEntitled"),
        read: `${documentPath}/read`,
      });
    case "method-unavailable":
      return problem({ status: 503, code: "method-unavailable", title: t("methodUnavailable") });
    case "provider-down":
      return problem(
        { status: 503, code: "payment-unavailable", title: t("paymentUnavailable") },
        { "retry-after": "10" },
      );
  }
}

async function readBody(request: Request, isForm: boolean): Promise<unknown> {
  if (isForm) return Object.fromEntries(await request.formData().catch(() => new FormData()));
  return request.json().catch(() => null);
}

async function start(order: PurchaseRequest) {
  const { kind, document, method, email, locale } = order;
  const t = await getTranslations({ locale, namespace: "purchase" });
  const site = env().SITE_URL;
  try {
    return await startPurchase(
      {
        readerId: await ensureReader(),
        kind,
        documentNumber: document,
        method,
        display: method === "wechat_pay" && order.display !== "hosted" ? "qr" : "hosted",
        email,
        locale,
        describe: (item) =>
          item.kind === "copy"
            ? t("copyItem", { title: item.title })
            : t("passItem", { days: item.days }),
        returnUrl: (id) => `${site}/api/purchases/${id}/return?locale=${locale}`,
        cancelUrl: `${site}${localePath(locale, `/fanwen/${document}`)}#offers`,
      },
      new Date(),
    );
  } catch (error) {
    log.error({ err: error }, "a purchase could not be started");
    return { kind: "provider-down" as const };
  }
}
