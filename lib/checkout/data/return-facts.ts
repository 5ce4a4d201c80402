import type { Transaction } from "@/lib/platform/db";
import type { Purchase } from "@/lib/platform/prisma/client";
import { type ReturnFacts, voidRefunds } from "../refund-rule";
import { findCreditedPass } from "./credit";

/** What decides whether a purchase can be given back by its reader alone. */
export async function getReturnFacts(
  client: Pick<Transaction, "use" | "purchase" | "refund" | "payment">,
  { id, status, paidAt }: Pick<Purchase, "id" | "status" | "paidAt">,
): Promise<ReturnFacts> {
  const payment = await client.payment.findFirst({
    where: { purchaseId: id, standing: "matched" },
    select: { id: true, amountFen: true },
  });
  return {
    status,
    paidAt,
    payment,
    uses: await client.use.count({ where: { entitlement: { purchaseId: id } } }),
    isCounted: await isCounted(client, id),
  };
}

async function isCounted(
  client: Pick<Transaction, "purchase" | "refund">,
  purchaseId: string,
): Promise<boolean> {
  if ((await findCreditedPass(client, purchaseId)) !== null) return true;
  const refunds = await client.refund.count({
    where: { payment: { purchaseId }, status: { notIn: [...voidRefunds] } },
  });
  return refunds > 0;
}
