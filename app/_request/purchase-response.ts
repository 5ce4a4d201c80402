import type { Purchase } from "@/lib/checkout/purchase";
import { purchaseJson } from "@/lib/checkout/purchase-json";
import { type Locale, localePath } from "@/messages/locales";

/** Where a purchase opens the text. The page greets the buyer with the recovery code. */
export function readPath(purchase: { id: string; document: number }, locale: Locale): string {
  return localePath(locale, `/fanwen/${purchase.document}/read?purchase=${purchase.id}`);
}

/** The answer that tells a browser about its own purchase. */
export function purchaseResponse(
  purchase: Purchase,
  locale: Locale,
  init: { status: 200 | 201; headers?: Record<string, string> } = { status: 200 },
): Response {
  const page = localePath(locale, `/checkout/${purchase.id}`);
  return Response.json(purchaseJson(purchase, { read: readPath(purchase, locale), page }), {
    status: init.status,
    headers: { "cache-control": "private, no-store", ...init.headers },
  });
}
