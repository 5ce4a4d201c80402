import { db, type Transaction } from "@/lib/platform/db";
import { creditPeriod, passCredit } from "@/lib/pricing/credit";
import { type Fen, fen } from "@/lib/pricing/fen";
import type { Offer } from "@/lib/pricing/offer";
import type { CreditJson } from "../access-json";
import type { CreditedPass } from "../desk-purchase";
import { voidRefunds } from "../refund-rule";

type Priced = { price: Fen; credit: { id: string; amount: Fen; paidAt: Date } | null };

/**
 * What an offer costs this reader: a copy just bought counts toward a pass, once. Not toward one that
 * renews itself, whose price is the same each time.
 */
export async function priceFor(
  offer: Offer,
  readerId: string | null,
  { renews, now }: { renews: boolean; now: Date },
  client: Pick<Transaction, "purchase"> = db(),
): Promise<Priced> {
  const { sale } = offer.price;
  if (offer.kind === "copy" || readerId === null || renews) return { price: sale, credit: null };
  const copy = await findCreditableCopy(client, readerId, now);
  const amount = passCredit(sale, copy, now);
  if (copy === null || amount === 0) return { price: sale, credit: null };
  return { price: fen(sale - amount), credit: { id: copy.id, amount, paidAt: copy.paidAt } };
}

/** The same for a page that shows it; null where nothing counts. */
export function creditJson({ price, credit }: Priced): CreditJson | null {
  return (
    credit && { passFen: price, creditFen: credit.amount, paidAt: credit.paidAt.toISOString() }
  );
}

/** The pass that a copy is counted toward, one that still waits for its payment too; null for none. */
export async function findCreditedPass(
  client: Pick<Transaction, "purchase">,
  copyId: string,
): Promise<CreditedPass | null> {
  const pass = await client.purchase.findFirst({
    where: { creditId: copyId, status: { in: ["paid", "suspended", "pending"] } },
    // One that is paid stands before those that are not.
    orderBy: { paidAt: { sort: "asc", nulls: "last" } },
    select: { id: true, number: true, status: true, creditFen: true },
  });
  if (pass === null) return null;
  const { id, number, status, creditFen } = pass;
  return { id, number, isPaid: status !== "pending", amount: fen(creditFen) };
}

/** The reader's newest copy that may count toward a pass: paid lately, kept, and not counted before. */
async function findCreditableCopy(
  client: Pick<Transaction, "purchase">,
  readerId: string,
  now: Date,
): Promise<{ id: string; amountFen: number; paidAt: Date } | null> {
  const copy = await client.purchase.findFirst({
    where: {
      readerId,
      kind: "copy",
      status: "paid",
      paidAt: { gte: new Date(now.getTime() - creditPeriod) },
      payments: {
        some: {
          standing: "matched",
          refunds: { none: { status: { notIn: [...voidRefunds] } } },
        },
      },
      creditedTo: { none: { status: { in: ["paid", "suspended", "charged_back"] } } },
    },
    orderBy: [{ amountFen: "desc" }, { paidAt: "desc" }],
    select: { id: true, amountFen: true, paidAt: true },
  });
  return copy?.paidAt ? { ...copy, paidAt: copy.paidAt } : null;
}
