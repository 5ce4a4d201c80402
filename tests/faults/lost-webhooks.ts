import { Buyer, pay } from "./buyer";
import { count, grantCauses } from "./counting";
import { cast, passMinutes } from "./nets";
import type { Outcome } from "./outcome";
import { act } from "./provider";
import type { Stage } from "./stage";

const purchases = 20;

export async function lostWebhooks(stage: Stage): Promise<Outcome> {
  await act(stage, { action: "deliver", seed: "2", drop: "1", dropped: "lost" });
  const crowd = Array.from({ length: purchases }, () => new Buyer(stage, "lost-webhooks"));
  const bought = await Promise.all(
    crowd.map(async (buyer) => {
      const purchase = await buyer.begin();
      await pay(purchase);
      return { buyer, id: purchase.id };
    }),
  );
  const openBefore = (await count(stage, "lost-webhooks")).entitlements;
  // Half of them press 「已付款」, the others have closed the page.
  await Promise.all(bought.slice(purchases / 2).map(({ buyer, id }) => buyer.check(id)));
  await passMinutes(stage, 3);
  await cast(stage, "check-pending-purchases");
  await act(stage, { action: "deliver-plainly" });
  const seen = await count(stage, "lost-webhooks");
  const causes = await grantCauses(stage, "lost-webhooks");
  return {
    fault: "2 Every webhook lost",
    tried: `${purchases} purchases; half press 「已付款」, half are left to the minute's look`,
    expected: {
      "open before": 0,
      "opened by 「已付款」": purchases / 2,
      "opened by the minute's look": purchases / 2,
      "paid but locked": 0,
    },
    seen: {
      "open before": openBefore,
      "opened by 「已付款」": causes.reader_check ?? 0,
      "opened by the minute's look": causes.reconciler ?? 0,
      "paid but locked": seen.paidButLocked,
    },
  };
}
