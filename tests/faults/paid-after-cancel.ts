import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { cast, eventually, workOff } from "./nets";
import type { Outcome } from "./outcome";
import { act, openIntent } from "./provider";
import type { Stage } from "./stage";

const fault = "paid-after-cancel";

export async function paidAfterCancel(stage: Stage): Promise<Outcome> {
  const [changed, expired, other] = [1, 2, 3].map(() => new Buyer(stage, fault));
  if (!changed || !expired || !other) throw new Error("no buyers");
  // The reader has asked for the card instead, and has not used it.
  const first = await changed.begin();
  const firstIntent = await openIntent(stage, first.id);
  await changed.begin({ method: "card" });
  // Its time ran out, and the minute's look has closed it.
  const second = await expired.begin();
  const secondIntent = await openIntent(stage, second.id);
  await runOut(stage, second.id);
  // The reader has asked for the card instead, and has paid by it.
  const third = await other.begin();
  const thirdIntent = await openIntent(stage, third.id);
  await pay(await other.begin({ method: "card" }));
  await eventually(() => other.canRead());

  for (const id of [firstIntent, secondIntent, thirdIntent]) {
    await act(stage, { action: "pay-late", id });
  }
  await eventually(() => changed.canRead());
  await eventually(() => expired.canRead());
  await workOff(stage);
  const seen = await eventually(async () => {
    const counted = await count(stage, fault);
    return counted.surplusRefunded === 1 && counted.rowsThatDiffer === 0 && counted;
  });
  return {
    fault: "6 QR paid after it was cancelled",
    tried: "cancelled for a card that is not used; run out; cancelled for a card that paid",
    expected: { granted: 3, refunded: 1, "paid but locked": 0, "kept by the provider (fen)": 1797 },
    seen: {
      granted: seen.entitlements,
      refunded: seen.surplusRefunded,
      "paid but locked": seen.paidButLocked,
      "kept by the provider (fen)": seen.providerNetFen,
    },
  };
}

async function runOut(stage: Stage, purchaseId: string): Promise<void> {
  await stage.pool.query(
    "UPDATE payment_attempts SET expires_at = now() - interval '1 second' WHERE purchase_id = $1",
    [purchaseId],
  );
  await cast(stage, "check-pending-purchases");
}
