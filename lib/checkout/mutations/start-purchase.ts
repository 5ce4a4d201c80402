import { findAccess } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import type { Purchase as PurchaseRow } from "@/lib/platform/prisma/client";
import { getOffersOn } from "@/lib/pricing/data";
import type { Fen } from "@/lib/pricing/fen";
import type { Offer } from "@/lib/pricing/offer";
import type { Locale } from "@/messages/locales";
import { priceFor } from "../data/credit";
import { findPurchase, pendingOf } from "../data/purchase";
import { isRenewing } from "../data/renewal";
import { isConsented, type ShownPrices } from "../price-consent";
import { addressToKeep, type PaymentMethod, type Purchase } from "../purchase";
import { closeAttempts } from "./close-attempts";
import { lockReader } from "./lock-purchase";
import { openAttempt } from "./payment-attempt";
import { nextPurchaseNumber } from "./purchase-number";
import { recordOf } from "./rebuild-purchase";

type Order = {
  readerId: string;
  kind: "copy" | "pass";
  documentNumber: number;
  method: PaymentMethod;
  /** For a pass, by card: whether it shall renew itself. */
  renews: boolean;
  /** What the buyer was told that it costs. */
  shown: ShownPrices;
  /** Where the receipt goes; null for nowhere, and undefined leaves what was said a while ago. */
  email: string | null | undefined;
  locale: Locale;
  /** What is bought, in the buyer's language, as the provider shows it. */
  describe: (item: { kind: "copy"; title: string } | { kind: "pass"; days: number }) => string;
  returnUrl: (purchaseId: string) => string;
  cancelUrl: string;
};

export type StartedPurchase =
  | { kind: "started"; purchase: Purchase }
  | { kind: "no-document" }
  | { kind: "already-entitled" }
  /** A pass of theirs renews itself already. */
  | { kind: "already-renewing" }
  /** More than was shown: nothing has begun. */
  | { kind: "price-changed"; price: Fen }
  | { kind: "method-unavailable" };

/**
 * Begins a purchase, or returns to the one the reader has open for the same item. At most one payment
 * of it is open at a time: asking for another way to pay closes the one before, and when that one
 * turns out to be paid, the purchase is.
 *
 * Throws when the payment provider cannot be reached or refuses; asking again is safe.
 */
export async function startPurchase(order: Order, now: Date): Promise<StartedPurchase> {
  const document = await db().document.findFirst({
    where: { number: order.documentNumber, status: "published" },
    select: { id: true, title: true, version: true },
  });
  if (!document) return { kind: "no-document" };
  if (order.kind === "copy") {
    const access = await findAccess(order.readerId, document.id);
    // A pass ends, and a copy does not: who has the one may want the other.
    if (access.kind === "granted" && access.via.kind === "copy")
      return { kind: "already-entitled" };
  }
  if (order.renews && (await isRenewing(order.readerId))) return { kind: "already-renewing" };
  const offer = (await getOffersOn(document.id, now))[order.kind];
  const opened = await openPurchase(order, document, offer, now);
  if (opened.kind === "price-changed") return opened;
  const { row, isReaddressed } = opened;
  const item = offer.kind === "copy" ? { kind: offer.kind, title: document.title } : offer;
  const request = {
    purchaseId: row.id,
    record: await recordOf(row),
    amountFen: row.amountFen,
    method: order.method,
    renewsAfterDays: row.renews && offer.kind === "pass" ? offer.days : null,
    description: order.describe(item),
    email: row.email,
    isReaddressed,
    locale: order.locale,
    returnUrl: order.returnUrl(row.id),
    cancelUrl: order.cancelUrl,
  };
  const attempted = await openAttempt(request, now);
  if (attempted === "method-unavailable") return { kind: attempted };
  const purchase = await findPurchase(row.id, order.readerId, now);
  if (!purchase) throw new Error(`purchase ${row.id} is gone`);
  return { kind: "started", purchase };
}

type Opened =
  | {
      kind: "open";
      row: PurchaseRow;
      /** Its receipt goes elsewhere than the payment that is open for it says. */
      isReaddressed: boolean;
    }
  | { kind: "price-changed"; price: Fen };

async function openPurchase(
  order: Order,
  document: { id: string; version: number },
  offer: Offer,
  now: Date,
): Promise<Opened> {
  const { readerId, kind, email, locale, renews } = order;
  const item =
    offer.kind === "copy"
      ? { documentId: document.id, documentVersion: document.version }
      : { passDays: offer.days, renews };
  return db().$transaction(async (tx): Promise<Opened> => {
    await lockReader(tx, readerId);
    const { price, credit } = await priceFor(offer, readerId, { renews, now }, tx);
    if (!isConsented(price, order.shown, order)) return { kind: "price-changed", price };
    const open = await tx.purchase.findFirst({
      where: pendingOf(readerId, { kind, documentId: document.id }),
      include: { attempts: { where: { status: "open", isConfirmed: true }, select: { id: true } } },
    });
    const isSettling = open !== null && open.attempts.length > 0;
    const kept = open && (isSettling ? open.email : addressToKeep(open, now));
    const address = isSettling ? (kept ?? email ?? null) : email === undefined ? kept : email;
    if (open && (isSettling || (open.amountFen === price && open.renews === renews))) {
      const row = await tx.purchase.update({
        where: { id: open.id },
        data: { originId: document.id, locale, email: address },
      });
      const isReaddressed = open.email !== null && open.email !== address;
      return { kind: "open", row, isReaddressed };
    }
    // The price has changed since, or the terms. A late payment of the old one is still accepted for what it was.
    if (open) {
      await tx.purchase.update({ where: { id: open.id }, data: { status: "cancelled" } });
      await closeAttempts(tx, open.id);
    }
    const row = await tx.purchase.create({
      data: {
        number: await nextPurchaseNumber(tx, now),
        readerId,
        kind,
        offerId: offer.id,
        originId: document.id,
        amountFen: price,
        listFen: offer.price.list,
        ...(credit && { creditId: credit.id, creditFen: credit.amount }),
        locale,
        email: address,
        ...item,
      },
    });
    return { kind: "open", row, isReaddressed: false };
  });
}
