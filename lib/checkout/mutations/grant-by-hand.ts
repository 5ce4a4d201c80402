import { findAccess } from "@/lib/entitlements/data";
import { db, type Transaction } from "@/lib/platform/db";
import { getOffers } from "@/lib/pricing/data";
import type { Offers } from "@/lib/pricing/offer";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import type { Locale } from "@/messages/locales";
import { closeAttempts } from "./close-attempts";
import { grantPurchase } from "./grant-purchase";
import { lockReader } from "./lock-purchase";
import { nextPurchaseNumber } from "./purchase-number";

type Gift = {
  kind: "copy" | "pass";
  documentNumber: number;
  /** Whose purchase this helps; null for somebody we do not know, who enters by the recovery code. */
  purchaseId: string | null;
  email: string | null;
  locale: Locale;
  reason: string;
};

export type GivenByHand =
  | { kind: "given"; purchaseId: string }
  | { kind: "no-document" }
  | { kind: "no-purchase" }
  | { kind: "already-entitled" };

/**
 * Gives a copy or a pass to somebody without payment, for a reason. It is a purchase of its own that
 * costs nothing, with a number, a recovery code and a receipt like every other; whatever was paid or
 * not paid before stays as it is in the books.
 */
export async function grantByHand(staff: StaffMember, gift: Gift, now: Date): Promise<GivenByHand> {
  assertRight(staff, "help-buyers");
  const document = await db().document.findFirst({
    where: { number: gift.documentNumber, status: { in: ["published", "withdrawn"] } },
    select: { id: true, version: true },
  });
  if (document === null) return { kind: "no-document" };
  const offers = await getOffers(now);
  return db().$transaction(async (tx): Promise<GivenByHand> => {
    const readerId = await receiverOf(tx, gift.purchaseId);
    if (readerId === null) return { kind: "no-purchase" };
    if (gift.kind === "copy" && (await ownsCopy(readerId, document.id))) {
      return { kind: "already-entitled" };
    }
    await cancelPending(tx, readerId, gift.kind, document.id);
    const purchase = await tx.purchase.create({
      data: {
        number: await nextPurchaseNumber(tx, now),
        readerId,
        originId: document.id,
        amountFen: 0,
        grantedById: staff.id,
        locale: gift.locale,
        email: gift.email,
        ...itemOf(gift.kind, document, offers),
      },
    });
    await grantPurchase(tx, purchase, { cause: "staff", reference: staff.id });
    await writeAudit(tx, staff.id, {
      action: "grant",
      subject: purchase.id,
      reason: gift.reason,
      detail: { kind: gift.kind, document: gift.documentNumber, for: gift.purchaseId },
    });
    return { kind: "given", purchaseId: purchase.id };
  });
}

async function receiverOf(tx: Transaction, purchaseId: string | null): Promise<string | null> {
  if (purchaseId === null) {
    const reader = await tx.reader.create({ data: {}, select: { id: true } });
    return reader.id;
  }
  const helped = await tx.purchase.findUnique({
    where: { id: purchaseId },
    select: { readerId: true },
  });
  if (helped === null) return null;
  await lockReader(tx, helped.readerId);
  return helped.readerId;
}

async function ownsCopy(readerId: string, documentId: string): Promise<boolean> {
  const access = await findAccess(readerId, documentId);
  return access.kind === "granted" && access.via.kind === "copy";
}

/** What the reader was about to pay for need not be paid any more. */
async function cancelPending(
  tx: Transaction,
  readerId: string,
  kind: "copy" | "pass",
  documentId: string,
): Promise<void> {
  const item = kind === "copy" ? { documentId } : {};
  const open = await tx.purchase.findFirst({
    where: { readerId, kind, status: "pending", ...item },
  });
  if (open === null) return;
  await tx.purchase.update({ where: { id: open.id }, data: { status: "cancelled" } });
  await closeAttempts(tx, open.id);
}

function itemOf(
  kind: "copy" | "pass",
  document: { id: string; version: number },
  { copy, pass }: Offers,
) {
  return kind === "copy"
    ? { kind, offerId: copy.id, documentId: document.id, documentVersion: document.version }
    : { kind, offerId: pass.id, passDays: pass.days };
}
