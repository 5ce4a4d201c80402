import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { routing } from "@/app/_i18n/routing";
import { clientAddress } from "@/app/_request/address";
import { ensureReader } from "@/app/_request/guest";
import { isOwnOrigin } from "@/app/_request/origin";
import { problem } from "@/app/_request/problem";
import { isProviderOutage } from "@/app/_request/provider-outage";
import { purchaseResponse } from "@/app/_request/purchase-response";
import { type Refusal, refuse } from "@/app/_request/refusal";
import { seeOther } from "@/app/_request/see-other";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import type { Purchase } from "@/lib/checkout/purchase";
import { mayRenew } from "@/lib/checkout/renewal";
import { orderedAddress, purchaseRequestSchema } from "@/lib/checkout/schema";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { takePoint } from "@/lib/platform/rate-limit";
import { localeSchema } from "@/messages/locale-schema";
import { type Locale, localePath } from "@/messages/locales";

// Phones of one carrier share an address.
const limit = { name: "purchase", points: 150, perSeconds: 600 };

const shownPrice = z.coerce.number().int().min(0).optional();

/** The prices are those that the page showed, in fen: no more than that is asked for without a word. */
const orderSchema = purchaseRequestSchema.extend({
  copyFen: shownPrice,
  passFen: shownPrice,
  /** Of a pass that renews itself, toward which no copy counts. */
  renewalFen: shownPrice,
});

type Order = z.infer<typeof orderSchema>;

type Outcome =
  | { kind: "started"; purchase: Purchase }
  /** There is nothing to buy: they have it, at `path`. */
  | { kind: "served"; path: string; title: "alreadyEntitled" | "alreadyRenewing" }
  | { kind: "refused"; refusal: Refusal };

/**
 * Starts a purchase, or returns to the open one: 201 with the purchase. A form without JavaScript
 * posts here too, and is led on to the page that shows the payment, or back to one that says what is
 * in the way.
 */
export async function POST(request: Request): Promise<Response> {
  const isForm = !request.headers.get("content-type")?.startsWith("application/json");
  const body = await readBody(request, isForm);
  const order = orderSchema.safeParse(body);
  const locale = order.success ? order.data.locale : localeOf(body);
  if (!isOwnOrigin(request)) return refuse({ code: "foreign-origin" }, locale);
  const outcome = order.success
    ? await buy(order.data, clientAddress(request.headers))
    : invalid(order.error);
  return isForm && request.headers.get("accept")?.includes("text/html")
    ? leadOn(outcome, body, locale)
    : tell(outcome, locale);
}

async function readBody(request: Request, isForm: boolean): Promise<unknown> {
  if (isForm) return Object.fromEntries(await request.formData().catch(() => new FormData()));
  return request.json().catch(() => null);
}

function localeOf(body: unknown): Locale {
  const named = z.object({ locale: localeSchema }).safeParse(body);
  return named.data?.locale ?? routing.defaultLocale;
}

function invalid({ issues }: z.ZodError): Outcome {
  const errors = issues.map(({ path, message }) => ({ field: path.join("."), message }));
  const code = errors.every(({ field }) => field === "email") ? "invalid-email" : "invalid-request";
  return { kind: "refused", refusal: { code, errors } };
}

async function buy(order: Order, address: string): Promise<Outcome> {
  const wait = await takePoint(limit, address);
  if (wait > 0) return { kind: "refused", refusal: { code: "too-many-requests", wait } };
  const outcome = await start(order, new Date());
  switch (outcome.kind) {
    case "started":
      return outcome;
    case "already-entitled":
      return { kind: "served", path: `/fanwen/${order.document}/read`, title: "alreadyEntitled" };
    case "already-renewing":
      return { kind: "served", path: "/account/renewal", title: "alreadyRenewing" };
    case "price-changed": {
      const { kind: code, price: amountFen } = outcome;
      return { kind: "refused", refusal: { code, kind: order.kind, amountFen } };
    }
    case "no-document":
    case "method-unavailable":
    case "payment-unavailable":
      return { kind: "refused", refusal: { code: outcome.kind } };
  }
}

async function start(order: Order, now: Date) {
  const { kind, document, method, locale } = order;
  const t = await getTranslations({ locale, namespace: "purchase" });
  const site = env().SITE_URL;
  const chosen = { document: String(document), kind, method };
  const cancelled = new URLSearchParams({ ...chosen, problem: "cancelled" });
  const readerId = await ensureReader();
  try {
    return await startPurchase(
      {
        readerId,
        kind,
        documentNumber: document,
        method,
        renews: mayRenew(order),
        shown: order,
        email: orderedAddress(order),
        locale,
        describe: (item) =>
          item.kind === "copy"
            ? t("copyItem", { title: item.title })
            : t("passItem", { days: item.days }),
        returnUrl: (id) => `${site}/api/purchases/${id}/return?locale=${locale}`,
        cancelUrl: `${site}${localePath(locale, `/checkout?${cancelled}`)}`,
      },
      now,
    );
  } catch (error) {
    if (!isProviderOutage(error)) throw error;
    log.error({ err: error }, "a purchase could not be started");
    return { kind: "payment-unavailable" as const };
  }
}

const echo = z.string().max(20).catch("");

/** What the form is filled in with again, as it was sent. */
const echoSchema = z.object({ document: echo, kind: echo, method: echo });

const typedEmailSchema = z.object({ email: z.string().max(300).catch("") });

/** The answer for a browser that shows whatever it is sent. */
function leadOn(outcome: Outcome, body: unknown, locale: Locale): Response {
  switch (outcome.kind) {
    case "started":
      return seeOther(localePath(locale, `/checkout/${outcome.purchase.id}`));
    case "served":
      return seeOther(localePath(locale, outcome.path));
    case "refused": {
      const { refusal } = outcome;
      const query = new URLSearchParams({ ...echoSchema.parse(body), problem: refusal.code });
      // No address at all, which is put right where it was typed.
      if (refusal.code === "invalid-email") query.set("email", typedEmailSchema.parse(body).email);
      if ("wait" in refusal) query.set("wait", String(refusal.wait));
      return seeOther(localePath(locale, `/checkout?${query}`));
    }
  }
}

/** The answer for a script. */
async function tell(outcome: Outcome, locale: Locale): Promise<Response> {
  switch (outcome.kind) {
    case "started":
      return purchaseResponse(outcome.purchase, locale, {
        status: 201,
        headers: { location: `/api/purchases/${outcome.purchase.id}` },
      });
    case "served": {
      const t = await getTranslations({ locale, namespace: "problem" });
      return problem({
        status: 409,
        code: "already-entitled",
        title: t(outcome.title),
        read: localePath(locale, outcome.path),
      });
    }
    case "refused":
      return refuse(outcome.refusal, locale);
  }
}
