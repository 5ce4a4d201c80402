import { chinaDay } from "@/lib/markup/china-time";
import type { Fen } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";

export type PaymentMethod = "wechat_pay" | "alipay" | "card";

/** Where a reader pays: by a QR on our own page, or on the payment provider's page. */
export type Payable = { kind: "qr"; qr: string } | { kind: "hosted"; url: string };

/** How long a QR on our own page may be paid, in ms. Ours to set: the provider names no end for it. */
export const qrLifetime = 15 * 60 * 1000;

/** How long the hosted page stays open, in ms: a minute over the shortest that Stripe accepts. */
export const hostedLifetime = 31 * 60 * 1000;

/** How long an address is taken to be of whoever goes on with its purchase, in ms: browsers are shared. */
const addressLifetime = 60 * 60 * 1000;

/** The address of an unpaid purchase for whoever goes on with it; null for none, and for one of before. */
export function addressToKeep(
  { email, createdAt }: { email: string | null; createdAt: Date },
  now: Date,
): string | null {
  return now.getTime() - createdAt.getTime() < addressLifetime ? email : null;
}

/** A purchase as its buyer may see it. */
export type Purchase = {
  id: string;
  number: string;
  kind: OfferKind;
  /** The number of the document it was bought from; for a copy, also what was bought. */
  document: number;
  documentTitle: string;
  amountFen: Fen;
  /** What of a copy bought before counts toward this pass: the amount is less by it. */
  credit: { amount: Fen; paidAt: Date } | null;
  currency: "cny";
  /** Where the receipt goes; null where none was given. */
  email: string | null;
  createdAt: Date;
  state: PurchaseState;
};

export type PurchaseState =
  | { status: "pending"; method: PaymentMethod; expiresAt: Date; payable: Payable }
  /** The wallet has let it through and the money is on its way: it must not be paid again. */
  | { status: "settling"; method: PaymentMethod }
  /** Nothing can be paid until the reader asks for a new payment. */
  | { status: "expired" | "declined" }
  | {
      status: "paid";
      paidAt: Date;
      recoveryCode: string;
      /** First moment without access; null for a copy. */
      until: Date | null;
    };

/** What we know of a payment after asking the provider for it. */
export type ProviderPayment = {
  stripeId: string;
  amountFen: number;
  currency: string;
  livemode: boolean;
  method: PaymentMethod | null;
  chargeId: string | null;
  /** The number the buyer finds in the wallet's own list of payments. */
  walletNumber: string | null;
  paidAt: Date;
};

export type Standing = "matched" | "surplus" | "mismatched";

/**
 * What a succeeded payment is to the purchase it names: the one that pays it, one too many, or one
 * that does not fit it and must be looked at by a person.
 */
export function standingOf(
  payment: Pick<ProviderPayment, "amountFen" | "currency" | "livemode">,
  purchase: { amountFen: number; currency: string; isServed: boolean },
  expectedLivemode: "live" | "test",
): Standing {
  const fits =
    payment.amountFen === purchase.amountFen &&
    payment.currency === purchase.currency &&
    payment.livemode === (expectedLivemode === "live");
  if (!fits) return "mismatched";
  return purchase.isServed ? "surplus" : "matched";
}

/** Coprime to a million: multiplying by it visits all six-digit numbers before one comes again. */
const stride = 387_419;

/**
 * A purchase number: `F`, the date in China as yymmdd, and six digits. They do not tell how many were
 * sold, and are the same as another purchase's after a million at the earliest.
 *
 * @param count how many purchases were begun before.
 */
export function purchaseNumber(now: Date, count: number): string {
  const date = chinaDay(now).slice(2);
  const digits = ((count % 1_000_000) * stride) % 1_000_000;
  return `F${date.replaceAll("-", "")}${String(digits).padStart(6, "0")}`;
}
