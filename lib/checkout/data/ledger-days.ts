import { db } from "@/lib/platform/db";
import { fen } from "@/lib/pricing/fen";
import type { StaffPermit } from "@/lib/staff/staff";
import type { Difference } from "../ledger";
import type { LedgerDay, LedgerRun, OpenAlert, SetAsidePayment } from "../ledger-day";
import { deskPaymentOf } from "./desk";

/** The days from the newest back, at most `days` of them, each with something in it. */
export async function listLedgerDays(
  _staff: StaffPermit<"read-purchases">,
  days: number,
): Promise<LedgerDay[]> {
  const rows = await db().$queryRaw<
    (Record<"received" | "surplus" | "setAside" | "refunded" | "disputed", number> & {
      day: string;
      payments: number;
    })[]
  >`
    WITH moves AS (
      SELECT paid_at AS at, 1 AS payments, amount_fen AS received,
        CASE standing WHEN 'surplus' THEN amount_fen ELSE 0 END AS surplus,
        CASE WHEN standing IN ('mismatched', 'unmatched') THEN amount_fen ELSE 0 END AS set_aside,
        0 AS refunded, 0 AS disputed
      FROM payments
      UNION ALL
      SELECT created_at, 0, 0, 0, 0, amount_fen, 0 FROM refunds WHERE status = 'succeeded'
      UNION ALL
      SELECT opened_at, 0, 0, 0, 0, 0, amount_fen FROM disputes
    )
    SELECT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day,
      sum(payments)::int AS payments, sum(received)::float8 AS received,
      sum(surplus)::float8 AS surplus, sum(set_aside)::float8 AS "setAside",
      sum(refunded)::float8 AS refunded, sum(disputed)::float8 AS disputed
    FROM moves GROUP BY 1 ORDER BY 1 DESC LIMIT ${days}`;
  return rows.map((row) => ({
    day: row.day,
    payments: row.payments,
    received: fen(row.received),
    surplus: fen(row.surplus),
    setAside: fen(row.setAside),
    refunded: fen(row.refunded),
    disputed: fen(row.disputed),
    netFen: row.received - row.refunded,
  }));
}

/** The last comparisons with the provider's books, newest first. */
export async function listLedgerRuns(
  _staff: StaffPermit<"read-purchases">,
  limit: number,
): Promise<LedgerRun[]> {
  const rows = await db().reconciliation.findMany({
    where: { kind: "ledger" },
    orderBy: { startedAt: "desc" },
    take: limit,
  });
  return rows.map(({ kind: _kind, differences, ...row }) => ({
    ...row,
    differences: differences as Difference[],
  }));
}

/** What a person must look at, oldest first. */
export async function listOpenAlerts(_staff: StaffPermit<"read-purchases">): Promise<OpenAlert[]> {
  const rows = await db().alert.findMany({
    where: { resolvedAt: null },
    orderBy: { raisedAt: "asc" },
    take: 100,
  });
  return rows.map(({ resolvedAt: _resolvedAt, detail, ...row }) => ({
    ...row,
    detail: detail as Record<string, unknown>,
  }));
}

/** Payments that fit no purchase and have not gone back, oldest first. */
export async function listSetAside(
  _staff: StaffPermit<"read-purchases">,
): Promise<SetAsidePayment[]> {
  const rows = await db().payment.findMany({
    where: { standing: { in: ["mismatched", "unmatched"] } },
    orderBy: { paidAt: "asc" },
    include: { refunds: true },
    take: 200,
  });
  return rows
    .map((row) => ({ ...deskPaymentOf(row), paidAt: row.paidAt, purchaseId: row.purchaseId }))
    .filter(({ left }) => left > 0);
}
