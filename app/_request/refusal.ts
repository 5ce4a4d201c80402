import { getTranslations } from "next-intl/server";
import { type Fen, yuan } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";
import type { Locale } from "@/messages/locales";
import { problem } from "./problem";

/** What a reader asked for and does not get, with what there is to say about it. `wait` is in seconds. */
export type Refusal =
  | { code: "invalid-request" | "invalid-email"; errors: { field: string; message: string }[] }
  | { code: "foreign-origin" | "no-document" | "no-purchase" | "method-unavailable" }
  | { code: "payment-unavailable" | "check-unavailable" }
  | { code: "too-many-requests"; wait: number }
  | { code: "price-changed"; kind: OfferKind; amountFen: Fen };

const statuses: Record<Refusal["code"], number> = {
  "invalid-request": 400,
  "invalid-email": 400,
  "foreign-origin": 403,
  "no-document": 404,
  "no-purchase": 404,
  "price-changed": 409,
  "too-many-requests": 429,
  "method-unavailable": 503,
  "payment-unavailable": 503,
  "check-unavailable": 503,
};

/** Seconds after which asking again may help when the payment provider is in trouble. */
const outageWait = 10;

/** The refusal as a problem, in the reader's language. */
export async function refuse(refusal: Refusal, locale: Locale): Promise<Response> {
  const { code } = refusal;
  const title = await refusalTitle(refusal, locale);
  const wait = secondsToWait(refusal);
  return problem(
    {
      status: statuses[code],
      code,
      title,
      ...("errors" in refusal && { errors: refusal.errors }),
      ...("amountFen" in refusal && { kind: refusal.kind, amountFen: refusal.amountFen }),
    },
    wait === null ? {} : { "retry-after": String(wait) },
  );
}

function secondsToWait(refusal: Refusal): number | null {
  if (refusal.code === "too-many-requests") return refusal.wait;
  return refusal.code.endsWith("-unavailable") ? outageWait : null;
}

/** The refusal in the reader's words. */
export async function refusalTitle(refusal: Refusal, locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: "problem" });
  switch (refusal.code) {
    case "invalid-request":
      return t("invalidRequest");
    case "invalid-email":
      return t("invalidEmail");
    case "foreign-origin":
      return t("foreignOrigin");
    case "no-document":
      return t("noDocument");
    case "no-purchase":
      return t("noPurchase");
    case "method-unavailable":
      return t("methodUnavailable");
    case "payment-unavailable":
      return t("paymentUnavailable");
    case "check-unavailable":
      return t("checkUnavailable");
    case "too-many-requests":
      return t("tooMany", { minutes: Math.ceil(refusal.wait / 60) });
    case "price-changed":
      return t("priceChanged", { amount: yuan(refusal.amountFen) });
  }
}
