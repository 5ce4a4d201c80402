import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually, workOff } from "./nets";
import type { Outcome } from "./outcome";
import { act, openIntent, payBeside } from "./provider";
import type { Stage } from "./stage";

export async function twoTabs(stage: Stage): Promise<Outcome> {
  await payInBothTabs(stage);
  const passDays = await payPassTwiceAndExtend(stage);
  await eventually(async () => (await count(stage, "two-tabs")).surplus === 2);
  await workOff(stage);
  // Money to a wallet takes three seconds in the sandbox.
  const seen = await eventually(async () => {
    const counted = await count(stage, "two-tabs");
    return counted.rowsThatDiffer === 0 && counted.surplusRefunded === 2 && counted;
  });
  return {
    fault: "5 Two tabs, QR and card",
    tried: "a copy paid by QR and by card at once; a pass paid twice, then bought once more",
    expected: {
      entitlements: 3,
      "granted twice": 0,
      surplus: 2,
      "surplus refunded": 2,
      "days of pass": 60,
      "kept by the provider (fen)": 599 + 999 + 999,
    },
    seen: {
      entitlements: seen.entitlements,
      "granted twice": seen.grantedTwice,
      surplus: seen.surplus,
      "surplus refunded": seen.surplusRefunded,
      "days of pass": passDays,
      "kept by the provider (fen)": seen.providerNetFen,
    },
  };
}

async function payInBothTabs(stage: Stage): Promise<void> {
  const buyer = new Buyer(stage, "two-tabs");
  const first = await buyer.begin();
  const intent = await openIntent(stage, first.id);
  const second = await buyer.begin({ method: "card" });
  await Promise.all([pay(second), act(stage, { action: "pay-late", id: intent })]);
  await eventually(() => buyer.canRead());
}

/** Returns the length of both passes together, in days. */
async function payPassTwiceAndExtend(stage: Stage): Promise<number> {
  const buyer = new Buyer(stage, "two-tabs");
  const first = await buyer.begin({ kind: "pass" });
  await Promise.all([pay(first), payBeside(stage, first.id, { amount: first.amountFen })]);
  await eventually(() => buyer.canRead());
  const later = await buyer.begin({ kind: "pass" });
  await pay(later);
  await eventually(async () => (await buyer.look(later.id)).status === "paid");
  const { rows } = await stage.pool.query<{ days: number }>(
    `SELECT extract(epoch FROM max(ends_at) - min(starts_at))::int / 86400 AS days
     FROM entitlements WHERE purchase_id = ANY($1)`,
    [[first.id, later.id]],
  );
  return rows[0]?.days ?? 0;
}
