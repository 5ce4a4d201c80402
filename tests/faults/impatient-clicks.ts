import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import type { Outcome } from "./outcome";
import { act } from "./provider";
import type { Stage } from "./stage";

const clicks = 20;

export async function impatientClicks(stage: Stage): Promise<Outcome> {
  await act(stage, { action: "deliver", seed: "12", drop: "1", dropped: "lost" });
  const buyer = new Buyer(stage, "impatient");
  const purchase = await buyer.begin();
  await pay(purchase);
  const before = stage.providerCalls.length;
  const answers = await Promise.all(
    Array.from({ length: clicks }, async () => (await buyer.check(purchase.id)).status),
  );
  const calls = stage.providerCalls.slice(before);
  await act(stage, { action: "deliver-plainly" });
  const seen = await count(stage, "impatient");
  return {
    fault: `12 ${clicks} clicks on 「已付款」 at once`,
    tried: "a paid purchase whose webhook is lost",
    expected: {
      "answered 200": clicks,
      "calls of the provider": 1,
      entitlements: 1,
      "granted twice": 0,
    },
    seen: {
      "answered 200": answers.filter((status) => status === 200).length,
      "calls of the provider": calls.length,
      entitlements: seen.entitlements,
      "granted twice": seen.grantedTwice,
    },
  };
}
