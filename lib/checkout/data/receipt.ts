import { recoveryCodeOf } from "@/lib/entitlements/data";
import { formatRecoveryCode } from "@/lib/entitlements/recovery-code";
import { db, type Transaction } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { fen } from "@/lib/pricing/fen";
import {
  type AccountEntry,
  type BoughtItem,
  isGoingBack,
  openingOf,
  type Receipt,
  type ReceiptRefund,
  receiptStanding,
  refundProgress,
} from "../receipt";
import { type ReaderVerdict, returnVerdict } from "../refund-rule";
import { goesOn, paysNext } from "../renewal";
import { renewalKey } from "./renewal";
import { getReturnFacts } from "./return-facts";

const receiptRelations = {
  origin: { select: { number: true, title: true, script: true, status: true, blockedAt: true } },
  renewal: true,
  renewalOf: { select: { renewal: true } },
  credit: { select: { paidAt: true } },
  recoveryCode: { select: { generation: true } },
  entitlement: { select: { startsAt: true, endsAt: true, revokedAt: true } },
  attempts: { where: { status: "open", isConfirmed: true }, select: { id: true } },
  payments: {
    where: { standing: { in: ["matched", "surplus"] } },
    include: { refunds: { orderBy: { createdAt: "asc" as const } } },
  },
} satisfies Prisma.PurchaseInclude;

type ReceiptRow = Prisma.PurchaseGetPayload<{ include: typeof receiptRelations }>;

/** The receipt of a paid purchase. Throws when there is none. */
export async function getReceipt(
  client: Pick<Transaction, "purchase">,
  purchaseId: string,
  now: Date,
): Promise<Receipt> {
  const row = await client.purchase.findUniqueOrThrow({
    where: { id: purchaseId },
    include: receiptRelations,
  });
  return receiptOf(row, now);
}

/**
 * The receipt for the reader who bought, or whose proven address it went to, and whether the purchase can
 * be given back alone; null for anybody else's purchase, for none, and for one that is not paid.
 */
export async function findReceipt(
  purchaseId: string,
  readerId: string,
  now: Date,
): Promise<{ receipt: Receipt; returning: ReaderVerdict } | null> {
  const row = await db().purchase.findFirst({
    where: { id: purchaseId, paidAt: { not: null }, ...ownedBy(readerId) },
    include: receiptRelations,
  });
  if (row === null) return null;
  const returning =
    row.readerId === readerId
      ? returnVerdict(await getReturnFacts(db(), row), now)
      : ({ kind: "elsewhere" } as const);
  return { receipt: receiptOf(row, now), returning };
}

/** Purchases whose receipt is this reader's to see. */
function ownedBy(readerId: string): Prisma.PurchaseWhereInput {
  const byEmail = { entitlement: { holders: { some: { readerId, source: "email" as const } } } };
  return { OR: [{ readerId }, byEmail] };
}

/** What this reader bought, can still pay, or found again by a recovery code, newest first. */
export async function listAccountEntries(readerId: string, now: Date): Promise<AccountEntry[]> {
  return getEntries(await listEntryKeys(readerId, now), readerId, now);
}

/** What an entry is found and sorted by; the rest of it is read for those alone that are shown. */
export type EntryKey = {
  id: string;
  kind: AccountEntry["kind"];
  at: Date;
  item: "copy" | "pass";
  /** Of the document it was bought from. */
  title: string;
};

/** The keys of {@link listAccountEntries}, newest first. */
export async function listEntryKeys(readerId: string, now: Date): Promise<EntryKey[]> {
  return db().$queryRaw<EntryKey[]>`
    WITH entries AS (
      SELECT p.id, 'bought' AS kind, p.paid_at AS at, p.kind AS item, p.origin_id
      FROM purchases p WHERE p.reader_id = ${readerId}::uuid AND p.paid_at IS NOT NULL
      UNION ALL
      SELECT p.id, CASE h.source WHEN 'email' THEN 'bought' ELSE 'restored' END,
        CASE h.source WHEN 'email' THEN p.paid_at ELSE h.created_at END, p.kind, p.origin_id
      FROM entitlement_holders h
      JOIN entitlements e ON e.id = h.entitlement_id
      JOIN purchases p ON p.id = e.purchase_id
      WHERE h.reader_id = ${readerId}::uuid AND h.source <> 'purchase'
        AND p.reader_id <> ${readerId}::uuid
      UNION ALL
      SELECT p.id, 'waiting', p.created_at, p.kind, p.origin_id
      FROM purchases p
      WHERE p.reader_id = ${readerId}::uuid AND p.status = 'pending' AND EXISTS (
        SELECT 1 FROM payment_attempts a
        WHERE a.purchase_id = p.id AND a.status = 'open'
          AND (a.is_confirmed OR a.expires_at > ${now}))
    )
    SELECT entries.id, entries.kind, entries.at, entries.item::text AS item, d.title
    FROM entries JOIN documents d ON d.id = entries.origin_id
    ORDER BY entries.at DESC, entries.id DESC`;
}

/** The entries of these keys, in their order. */
export async function getEntries(
  keys: readonly EntryKey[],
  readerId: string,
  now: Date,
): Promise<AccountEntry[]> {
  const rows = await db().purchase.findMany({
    where: { id: { in: keys.map(({ id }) => id) } },
    include: receiptRelations,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.flatMap((key) => {
    const row = byId.get(key.id);
    return row === undefined ? [] : [entryOf(key, row, readerId, now)];
  });
}

function entryOf(
  { kind, at, id }: EntryKey,
  row: ReceiptRow,
  readerId: string,
  now: Date,
): AccountEntry {
  switch (kind) {
    case "bought":
      return { kind, at, isOwn: row.readerId === readerId, ...receiptOf(row, now) };
    case "restored":
      return { kind, at, id, ...itemOf(row, now) };
    case "waiting": {
      const { item, document } = itemOf(row, now);
      const isSettling = row.attempts.length > 0;
      return { kind, at, id, amount: fen(row.amountFen), isSettling, item, document };
    }
  }
}

function receiptOf(row: ReceiptRow, now: Date): Receipt {
  if (row.paidAt === null) throw new Error(`purchase ${row.id} is not paid and has no receipt`);
  const payment = row.payments.find(({ standing }) => standing === "matched");
  const surplus = row.payments.filter(({ standing }) => standing === "surplus");
  const renewal = row.renewal ?? row.renewalOf?.renewal ?? null;
  const refunds = (payment?.refunds ?? []).map(receiptRefund);
  const bought = itemOf(row, now);
  const amount = fen(row.amountFen);
  return {
    ...bought,
    opening: isGoingBack(amount, refunds) ? "closed" : bought.opening,
    id: row.id,
    number: row.number,
    list: row.listFen === null ? null : fen(row.listFen),
    credit: row.credit?.paidAt ? { amount: fen(row.creditFen), paidAt: row.credit.paidAt } : null,
    amount,
    method: payment?.method ?? null,
    walletNumber: payment?.walletNumber ?? null,
    paidAt: row.paidAt,
    renews: row.renews && (renewal === null || goesOn(renewal)),
    nextPayment: row.renews && renewal && paysNext(renewal) ? renewal.periodEnd : null,
    renewalKey: renewal && renewalKey(renewal.id),
    recoveryCode: formatRecoveryCode(recoveryCodeOf(row.id, row.recoveryCode?.generation ?? 0)),
    standing: receiptStanding(row.status, refunds),
    refunds,
    surplus: surplus.flatMap((twice) => twice.refunds.map(receiptRefund)),
  };
}

type RefundRow = ReceiptRow["payments"][number]["refunds"][number];

function receiptRefund({ id, amountFen, status, updatedAt }: RefundRow): ReceiptRefund {
  return { id, amount: fen(amountFen), progress: refundProgress(status), at: updatedAt };
}

function itemOf({ passDays, renews, origin, entitlement }: ReceiptRow, now: Date): BoughtItem {
  const { status, blockedAt, ...document } = origin;
  return {
    item:
      passDays === null
        ? { kind: "copy", title: document.title }
        : { kind: "pass", days: passDays },
    document: { ...document, isPublic: status === "published", isBlocked: blockedAt !== null },
    startsAt: entitlement?.startsAt ?? null,
    until: entitlement?.endsAt ?? null,
    opening: openingOf(entitlement && { ...entitlement, renews }, now),
  };
}
