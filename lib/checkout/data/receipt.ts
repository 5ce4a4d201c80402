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
import { type ReturnVerdict, returnVerdict } from "../refund-rule";
import { goesOn, graceOf } from "../renewal";
import { getReturnFacts } from "./return-facts";

/** So many entries are listed: far more than one browser buys. */
const listLength = 500;

const receiptRelations = {
  origin: { select: { number: true, title: true, status: true } },
  renewal: true,
  renewalOf: { select: { renewal: true } },
  credit: { select: { paidAt: true } },
  entitlement: { select: { startsAt: true, endsAt: true, revokedAt: true } },
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
 * The receipt for the reader who bought, and whether the purchase can be given back alone; null for
 * anybody else's purchase, for none, and for one that is not paid.
 */
export async function findReceipt(
  purchaseId: string,
  readerId: string,
  now: Date,
): Promise<{ receipt: Receipt; returning: ReturnVerdict } | null> {
  const row = await db().purchase.findFirst({
    where: { id: purchaseId, readerId, paidAt: { not: null } },
    include: receiptRelations,
  });
  if (row === null) return null;
  const returning = returnVerdict(await getReturnFacts(db(), row), now);
  return { receipt: receiptOf(row, now), returning };
}

/** What this reader bought, can still pay, or found again by a recovery code, newest first. */
export async function listAccountEntries(readerId: string, now: Date): Promise<AccountEntry[]> {
  const [bought, restored, waiting] = await Promise.all([
    db().purchase.findMany({
      where: { readerId, paidAt: { not: null } },
      include: receiptRelations,
      orderBy: { paidAt: "desc" },
      take: listLength,
    }),
    db().entitlementHolder.findMany({
      where: { readerId, source: "recovery_code" },
      include: { entitlement: { include: { purchase: { include: receiptRelations } } } },
    }),
    db().purchase.findMany({
      where: {
        readerId,
        status: "pending",
        attempts: { some: { status: "open", expiresAt: { gt: now } } },
      },
      include: receiptRelations,
    }),
  ]);
  const entries: AccountEntry[] = [
    ...bought.map((row) => {
      const receipt = receiptOf(row, now);
      return { kind: "bought" as const, at: receipt.paidAt, ...receipt };
    }),
    ...restored.map(({ entitlement: { purchase }, createdAt }) => {
      return {
        kind: "restored" as const,
        at: createdAt,
        id: purchase.id,
        ...itemOf(purchase, now),
      };
    }),
    ...waiting.map((row) => {
      const { item, document } = itemOf(row, now);
      const amount = fen(row.amountFen);
      return { kind: "waiting" as const, at: row.createdAt, id: row.id, amount, item, document };
    }),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
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
    graceDays: graceOf(row),
    recoveryCode: formatRecoveryCode(recoveryCodeOf(row.id)),
    standing: receiptStanding(row.status, refunds),
    refunds,
    surplus: surplus.flatMap((twice) => twice.refunds.map(receiptRefund)),
  };
}

type RefundRow = ReceiptRow["payments"][number]["refunds"][number];

function receiptRefund({ id, amountFen, status, updatedAt }: RefundRow): ReceiptRefund {
  return { id, amount: fen(amountFen), progress: refundProgress(status), at: updatedAt };
}

function itemOf({ passDays, origin, entitlement }: ReceiptRow, now: Date): BoughtItem {
  const { number, title, status } = origin;
  return {
    item: passDays === null ? { kind: "copy", title } : { kind: "pass", days: passDays },
    document: { number, title, isPublic: status === "published" },
    startsAt: entitlement?.startsAt ?? null,
    until: entitlement?.endsAt ?? null,
    opening: openingOf(entitlement, now),
  };
}
