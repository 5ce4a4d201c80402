import { recoveryCodeOf } from "@/lib/entitlements/data";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import type { OfferKind } from "@/lib/pricing/offer";
import { addressToKeep, type Purchase, type PurchaseState } from "../purchase";

const purchaseRelations = {
  origin: { select: { number: true, title: true } },
  attempts: { orderBy: { sequence: "desc" as const }, take: 1 },
  entitlement: { select: { endsAt: true } },
  credit: { select: { paidAt: true } },
  recoveryCode: { select: { generation: true } },
} satisfies Prisma.PurchaseInclude;

type PurchaseRow = Prisma.PurchaseGetPayload<{ include: typeof purchaseRelations }>;

/**
 * The reader's own purchase; null for anybody else's, and for none. Read as it stood at one moment: a
 * payment that comes in between the rows would else look like one that ran out of time.
 */
export async function findPurchase(
  id: string,
  readerId: string,
  now: Date,
): Promise<Purchase | null> {
  const row = await db().$transaction(
    (moment) => moment.purchase.findFirst({ where: { id, readerId }, include: purchaseRelations }),
    { isolationLevel: "RepeatableRead" },
  );
  return row && purchaseOf(row, now);
}

/** Ids of the reader's unpaid purchases, newest first. */
export async function listPendingIds(readerId: string): Promise<string[]> {
  const rows = await db().purchase.findMany({
    where: { readerId, status: { in: ["pending", "cancelled"] } },
    orderBy: { createdAt: "desc" },
    take: 10,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** The address that was given a while ago for the same, which is not paid yet; null where none was. */
export async function findUnpaidAddress(
  readerId: string,
  item: { kind: OfferKind; documentId: string },
  now: Date,
): Promise<string | null> {
  const pending = await db().purchase.findFirst({
    where: pendingOf(readerId, item),
    select: { email: true, createdAt: true },
  });
  return pending && addressToKeep(pending, now);
}

/** The one purchase of an item that a reader may have open; a pass is of no document. */
export function pendingOf(
  readerId: string,
  { kind, documentId }: { kind: OfferKind; documentId: string },
) {
  return {
    readerId,
    kind,
    documentId: kind === "copy" ? documentId : null,
    status: "pending",
    renewalOfId: null,
  } satisfies Prisma.PurchaseWhereInput;
}

function purchaseOf(row: PurchaseRow, now: Date): Purchase {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    document: row.origin.number,
    documentTitle: row.origin.title,
    amountFen: fen(row.amountFen),
    credit: row.credit?.paidAt ? { amount: fen(row.creditFen), paidAt: row.credit.paidAt } : null,
    currency: "cny",
    email: row.email,
    createdAt: row.createdAt,
    state: stateOf(row, now),
  };
}

function stateOf(row: PurchaseRow, now: Date): PurchaseState {
  if (row.paidAt !== null) {
    const recoveryCode = formatRecoveryCode(
      recoveryCodeOf(row.id, row.recoveryCode?.generation ?? 0),
    );
    return {
      status: "paid",
      paidAt: row.paidAt,
      recoveryCode,
      until: row.entitlement?.endsAt ?? null,
    };
  }
  const [open] = row.attempts;
  if (open?.status === "declined") return { status: "declined" };
  if (open?.status === "open" && open.isConfirmed) {
    return { status: "settling", method: open.method };
  }
  if (open?.status !== "open" || open.expiresAt <= now) return { status: "expired" };
  const { method, expiresAt, qr, url } = open;
  if (qr !== null) return { status: "pending", method, expiresAt, payable: { kind: "qr", qr } };
  if (url !== null) {
    return { status: "pending", method, expiresAt, payable: { kind: "hosted", url } };
  }
  return { status: "expired" };
}
