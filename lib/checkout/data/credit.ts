import type { Transaction } from "@/lib/platform/db";
import { creditPeriod } from "@/lib/pricing/credit";

type CreditableCopy = { id: string; amountFen: number; paidAt: Date };

/** The reader's newest copy that may count toward a pass: paid lately, kept, and not counted before. */
export async function findCreditableCopy(
  tx: Pick<Transaction, "purchase">,
  readerId: string,
  now: Date,
): Promise<CreditableCopy | null> {
  const copy = await tx.purchase.findFirst({
    where: {
      readerId,
      kind: "copy",
      status: "paid",
      paidAt: { gte: new Date(now.getTime() - creditPeriod) },
      payments: { some: { standing: "matched", refunds: { none: { status: { not: "failed" } } } } },
      creditedTo: { none: { status: { in: ["paid", "suspended", "charged_back"] } } },
    },
    orderBy: [{ amountFen: "desc" }, { paidAt: "desc" }],
    select: { id: true, amountFen: true, paidAt: true },
  });
  return copy?.paidAt ? { ...copy, paidAt: copy.paidAt } : null;
}
