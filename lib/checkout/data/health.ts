import { db } from "@/lib/platform/db";
import type { CheckoutHealth } from "../checkout-health";

/** Asks the database how the payments are. */
export async function getCheckoutHealth(): Promise<CheckoutHealth> {
  const [row] = await db().$queryRaw<CheckoutHealth[]>`
    SELECT
      (SELECT count(*)::int FROM payments y
        JOIN purchases p ON p.id = y.purchase_id
        LEFT JOIN entitlements e ON e.purchase_id = p.id
        WHERE y.standing = 'matched' AND p.status NOT IN ('refunded', 'charged_back', 'suspended')
          AND (p.status <> 'paid' OR e.id IS NULL OR e.revoked_at IS NOT NULL)) AS "paidButLocked",
      (SELECT floor(extract(epoch FROM now() - min(created_at)))::int FROM purchases
        WHERE status = 'pending') AS "oldestPendingSeconds",
      (SELECT count(*)::int FROM graphile_worker.jobs WHERE attempts < max_attempts) AS "queueDepth",
      (SELECT floor(extract(epoch FROM now() - max(finished_at)))::int FROM reconciliations
        WHERE kind = 'ledger') AS "secondsSinceReconciliation",
      (SELECT count(*)::int FROM alerts WHERE resolved_at IS NULL) AS "openAlerts"`;
  if (!row) throw new Error("the database did not answer");
  return row;
}
