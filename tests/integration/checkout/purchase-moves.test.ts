import { expect, test } from "vitest";
import { type PurchaseStatus, purchaseMoves } from "@/lib/checkout/purchase-moves";
import { db } from "@/lib/platform/db";
import { storePurchase } from "../../support/shop";

const states = Object.keys(purchaseMoves) as PurchaseStatus[];

/** How each state is reached from the beginning. */
const ways: Record<PurchaseStatus, PurchaseStatus[]> = {
  pending: [],
  cancelled: ["cancelled"],
  paid: ["paid"],
  suspended: ["paid", "suspended"],
  refunded: ["paid", "refunded"],
  charged_back: ["paid", "suspended", "charged_back"],
};

async function purchaseIn(status: PurchaseStatus): Promise<string> {
  const { id } = await storePurchase();
  for (const next of ways[status]) await move(id, next);
  return id;
}

async function move(id: string, status: PurchaseStatus): Promise<void> {
  const isPaid = status !== "pending" && status !== "cancelled";
  await db().purchase.update({
    where: { id },
    data: { status, paidAt: isPaid ? new Date() : null },
  });
}

test("the database lets a purchase make the named moves and no others", async () => {
  for (const from of states) {
    for (const to of states.filter((state) => state !== from)) {
      const moved = move(await purchaseIn(from), to);
      if (purchaseMoves[from].includes(to)) await moved;
      else await expect(moved, `${from} > ${to}`).rejects.toThrow(/does not move/);
    }
  }
});
