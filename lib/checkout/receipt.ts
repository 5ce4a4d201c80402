import type { Script } from "@/lib/catalog/document";
import { closingOf } from "@/lib/entitlements/pass";
import type { Fen } from "@/lib/pricing/fen";
import type { PaymentMethod } from "./purchase";
import type { PurchaseStatus } from "./purchase-moves";

/** What was bought, from the page of which document, and whether it can be opened. */
export type BoughtItem = {
  item: { kind: "copy"; title: string } | { kind: "pass"; days: number };
  /**
   * For a copy also what was bought. `isPublic` tells whether its preview is there for everyone, and
   * `isBlocked` that it was taken down and opens to nobody.
   */
  document: {
    number: number;
    title: string;
    script: Script;
    isPublic: boolean;
    isBlocked: boolean;
  };
  startsAt: Date | null;
  /** Where what was paid for ends; null where there is no end. */
  until: Date | null;
  opening: Opening;
};

/** What a purchase was paid with, and what has become of it: for its buyer. */
export type Receipt = BoughtItem & {
  id: string;
  number: string;
  /** The price asked before; null where none was shown. */
  list: Fen | null;
  /** What of a copy bought before counts toward this pass. */
  credit: { amount: Fen; paidAt: Date } | null;
  amount: Fen;
  /** Null for what staff gave by hand. */
  method: PaymentMethod | null;
  /** The number the buyer finds in the wallet's own list of payments. */
  walletNumber: string | null;
  paidAt: Date;
  /** Whether it renews itself. */
  renews: boolean;
  /**
   * When that is paid for next, which is not its end where another pass ran before it; null where it is not
   * known, or nothing more is taken.
   */
  nextPayment: Date | null;
  /** Leads to where a renewing pass can be cancelled; null for every other purchase. */
  renewalKey: string | null;
  recoveryCode: string;
  standing: ReceiptStanding;
  refunds: ReceiptRefund[];
  /** What was paid a second time, which goes back by itself. */
  surplus: ReceiptRefund[];
};

export type ReceiptRefund = {
  id: string;
  amount: Fen;
  progress: "under-way" | "arrived" | "failed";
  /** When it came to this. */
  at: Date;
};

export type ReceiptStanding =
  | "paid"
  | "refunding"
  | "partly-refunded"
  | "refunded"
  | "disputed"
  | "charged-back";

/** How a paid purchase stands. */
export function receiptStanding(
  status: PurchaseStatus,
  refunds: readonly Pick<ReceiptRefund, "progress">[],
): ReceiptStanding {
  switch (status) {
    case "refunded":
      return "refunded";
    case "suspended":
      return "disputed";
    case "charged_back":
      return "charged-back";
    default:
      if (refunds.some(({ progress }) => progress === "under-way")) return "refunding";
      return refunds.some(({ progress }) => progress === "arrived") ? "partly-refunded" : "paid";
  }
}

/** Whether all that was paid has gone back or is on its way, so that nothing is left to be opened for it. */
export function isGoingBack(
  amount: Fen,
  refunds: readonly Pick<ReceiptRefund, "amount" | "progress">[],
): boolean {
  const given = refunds.filter(({ progress }) => progress !== "failed");
  return given.length > 0 && given.reduce((fens, refund) => fens + refund.amount, 0) >= amount;
}

/** How far a refund has come, by the provider's word for it. */
export function refundProgress(status: string): ReceiptRefund["progress"] {
  switch (status) {
    case "succeeded":
      return "arrived";
    case "failed":
    case "canceled":
      return "failed";
    default:
      return "under-way";
  }
}

/**
 * `later` is a pass that begins when another one ends; `closed` was taken back, is on its way back, or
 * was never granted.
 */
export type Opening = "open" | "later" | "ended" | "closed";

/** Whether an entitlement opens anything at `now`, to be told: what decides is `decideAccess`. */
export function openingOf(
  entitlement: {
    startsAt: Date;
    endsAt: Date | null;
    renews: boolean;
    revokedAt: Date | null;
  } | null,
  now: Date,
): Opening {
  if (entitlement === null || entitlement.revokedAt !== null) return "closed";
  if (entitlement.startsAt > now) return "later";
  const closing = closingOf(entitlement);
  return closing !== null && closing <= now ? "ended" : "open";
}

/**
 * An entry of what one reader has bought, waits to pay for, or found again by a recovery code. Of what
 * was bought, `isOwn` tells it from what the reader has by the address of its receipt alone.
 */
export type AccountEntry =
  | ({ kind: "bought"; at: Date; isOwn: boolean } & Receipt)
  | ({ kind: "restored"; at: Date; id: string } & BoughtItem)
  | ({ kind: "waiting"; at: Date; id: string; amount: Fen; isSettling: boolean } & Pick<
      BoughtItem,
      "item" | "document"
    >);
