import { type BookedPayment, bookedPayments } from "./provider";
import type { Stage } from "./stage";

/** What stands in the database of one fault's buyers, and in the books of the provider about them. */
export type Count = {
  entitlements: number;
  grantedTwice: number;
  paidButLocked: number;
  surplus: number;
  surplusRefunded: number;
  receiptsSent: number;
  receiptsSentTwice: number;
  ledgerNetFen: number;
  providerNetFen: number;
  /** Payments and refunds that only one side has, or has with another sum. */
  rowsThatDiffer: number;
};

/** Counts both sides, each by itself. */
export async function count(stage: Stage, fault: string): Promise<Count> {
  const ledger = await ledgerRows(stage, fault);
  const ids = new Set(await purchaseIds(stage, fault));
  const booked = (await bookedPayments(stage)).filter(({ metadata }) =>
    ids.has(metadata.purchase_id ?? ""),
  );
  const open = await openPurchases(stage, fault);
  const surplus = ledger.filter(({ standing }) => standing === "surplus");
  const receipts = await receiptsOf(stage, fault);
  return {
    entitlements: open.length,
    grantedTwice: await grantedTwice(stage, fault),
    paidButLocked: booked.filter(
      (payment) => isKept(payment) && !open.includes(purchaseOf(payment)),
    ).length,
    surplus: surplus.length,
    surplusRefunded: surplus.filter(({ amount, refunded }) => refunded === amount).length,
    receiptsSent: new Set(receipts).size,
    receiptsSentTwice: receipts.length - new Set(receipts).size,
    ledgerNetFen: sum(ledger.map(({ amount, refunded }) => amount - refunded)),
    providerNetFen: sum(booked.map(({ received, refunded }) => received - refunded)),
    rowsThatDiffer: differing(ledger, booked),
  };
}

/** How many grants came by which way. */
export async function grantCauses({ pool }: Stage, fault: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ cause: string; count: number }>(
    `SELECT c.cause::text, count(*)::int AS count FROM entitlement_changes c
     JOIN entitlements e ON e.id = c.entitlement_id JOIN purchases p ON p.id = e.purchase_id
     WHERE p.email LIKE $1 GROUP BY c.cause`,
    [`%@${fault}.example`],
  );
  return Object.fromEntries(rows.map(({ cause, count }) => [cause, count]));
}

type LedgerRow = { stripeId: string; amount: number; refunded: number; standing: string };

async function ledgerRows({ pool }: Stage, fault: string): Promise<LedgerRow[]> {
  const { rows } = await pool.query<LedgerRow>(
    `SELECT y.stripe_id AS "stripeId", y.amount_fen AS amount, y.standing::text,
       (SELECT coalesce(sum(r.amount_fen), 0)::int FROM refunds r
        WHERE r.payment_id = y.id AND r.status = 'succeeded') AS refunded
     FROM payments y JOIN purchases p ON p.id = y.purchase_id WHERE p.email LIKE $1`,
    [`%@${fault}.example`],
  );
  return rows;
}

async function purchaseIds({ pool }: Stage, fault: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM purchases WHERE email LIKE $1",
    [`%@${fault}.example`],
  );
  return rows.map(({ id }) => id);
}

async function openPurchases({ pool }: Stage, fault: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT p.id FROM entitlements e JOIN purchases p ON p.id = e.purchase_id
     WHERE e.revoked_at IS NULL AND p.email LIKE $1`,
    [`%@${fault}.example`],
  );
  return rows.map(({ id }) => id);
}

/** Grants beyond the first of one purchase, and copies of one document that a reader holds twice. */
async function grantedTwice({ pool }: Stage, fault: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `WITH grants AS (
       SELECT e.id, p.reader_id, e.document_id, e.revoked_at,
         (SELECT count(*) FROM entitlement_changes c
          WHERE c.entitlement_id = e.id AND c.kind = 'granted') AS times
       FROM entitlements e JOIN purchases p ON p.id = e.purchase_id WHERE p.email LIKE $1)
     SELECT (SELECT count(*) FROM grants WHERE times <> 1)::int
       + (SELECT count(*) FROM (
           SELECT 1 FROM grants WHERE revoked_at IS NULL AND document_id IS NOT NULL
           GROUP BY reader_id, document_id HAVING count(*) > 1) twice)::int AS count`,
    [`%@${fault}.example`],
  );
  return rows[0]?.count ?? -1;
}

/** To whom receipts have come, as often as they have. */
async function receiptsOf({ mailUrl }: Stage, fault: string): Promise<string[]> {
  const answer = await fetch(`${mailUrl}/api/messages`);
  const mails = (await answer.json()) as { subject: string; to: string }[];
  return mails
    .filter(({ subject, to }) => subject.startsWith("收据") && to.endsWith(`@${fault}.example`))
    .map(({ to }) => to);
}

function isKept({ received, refunded, refunding }: BookedPayment): boolean {
  return received > refunded + refunding;
}

function purchaseOf({ metadata }: BookedPayment): string {
  return metadata.purchase_id ?? "";
}

function differing(ledger: readonly LedgerRow[], booked: readonly BookedPayment[]): number {
  const ours = new Set(ledger.map((row) => `${row.stripeId} ${row.amount} ${row.refunded}`));
  const theirs = new Set(
    booked.map((row) => `${row.payment_intent} ${row.received} ${row.refunded}`),
  );
  return (
    [...ours].filter((row) => !theirs.has(row)).length +
    [...theirs].filter((row) => !ours.has(row)).length
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
