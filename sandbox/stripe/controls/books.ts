import type Stripe from "stripe";
import type { Account } from "../account";
import { idOf } from "../object-id";
import type { Handler } from "../pages/reply";
import type { Routes } from "../router";

/** What the sandbox knows of one payment, in the smallest unit of its currency. */
type Entry = {
  payment_intent: string;
  status: string;
  currency: string;
  amount: number;
  received: number;
  /** What was given back, and what is on its way; what failed is neither. */
  refunded: number;
  refunding: number;
  /** What open and lost disputes have taken. */
  withdrawn: number;
  metadata: Stripe.Metadata;
  charge: string | null;
  refunds: { id: string; status: string | null; amount: number }[];
  disputes: { id: string; status: string; amount: number }[];
};

type Totals = Record<
  "payments" | "received" | "refunded" | "refunding" | "withdrawn" | "net",
  number
>;

/** `GET /books`: every payment and what became of it, for a ledger to be compared with. */
export function books(account: Account): Routes<Handler> {
  return {
    "GET /books": () => ({
      type: "application/json",
      body: JSON.stringify(booksOf(account), null, 2),
    }),
  };
}

function booksOf(account: Account): { totals: Record<string, Totals>; payments: Entry[] } {
  const refunds = byIntent(account.refunds.values());
  const disputes = byIntent(account.disputes.values());
  const payments = [...account.paymentIntents.values()].map((intent) =>
    entryOf(intent, refunds.get(intent.id) ?? [], disputes.get(intent.id) ?? []),
  );
  const totals: Record<string, Totals> = {};
  for (const entry of payments) {
    totals[entry.currency] = sum(totals[entry.currency], entry);
  }
  return { totals, payments };
}

function entryOf(
  intent: Stripe.PaymentIntent,
  refunds: Stripe.Refund[],
  disputes: Stripe.Dispute[],
): Entry {
  const inState = (...states: (string | null)[]) =>
    total(refunds.filter(({ status }) => states.includes(status)));
  return {
    payment_intent: intent.id,
    status: intent.status,
    currency: intent.currency,
    amount: intent.amount,
    received: intent.amount_received,
    refunded: inState("succeeded"),
    refunding: inState("pending", "requires_action"),
    withdrawn: total(disputes.filter(({ status }) => status !== "won")),
    metadata: intent.metadata,
    charge: idOf(intent.latest_charge),
    refunds: refunds.map(({ id, status, amount }) => ({ id, status, amount })),
    disputes: disputes.map(({ id, status, amount }) => ({ id, status, amount })),
  };
}

function sum(before: Totals | undefined, entry: Entry): Totals {
  const { received, refunded, refunding, withdrawn } = entry;
  return {
    payments: (before?.payments ?? 0) + (received > 0 ? 1 : 0),
    received: (before?.received ?? 0) + received,
    refunded: (before?.refunded ?? 0) + refunded,
    refunding: (before?.refunding ?? 0) + refunding,
    withdrawn: (before?.withdrawn ?? 0) + withdrawn,
    net: (before?.net ?? 0) + received - refunded - refunding - withdrawn,
  };
}

function total(items: readonly { amount: number }[]): number {
  return items.reduce((all, { amount }) => all + amount, 0);
}

function byIntent<T extends Stripe.Refund | Stripe.Dispute>(items: Iterable<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = idOf(item.payment_intent) ?? "";
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return groups;
}
