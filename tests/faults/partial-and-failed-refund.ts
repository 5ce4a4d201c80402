import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually } from "./nets";
import type { Outcome } from "./outcome";
import { act, callProvider, paidIntent } from "./provider";
import type { Stage } from "./stage";

const fault = "refund-fails";

export async function partialAndFailedRefund(stage: Stage): Promise<Outcome> {
  const partial = new Buyer(stage, fault);
  await refund(stage, partial, { amount: "100" });
  await eventually(async () => (await count(stage, fault)).ledgerNetFen === 499);
  const afterPart = await partial.canRead();

  const whole = new Buyer(stage, fault);
  const id = await refund(stage, whole, {});
  // Money to a wallet takes three seconds in the sandbox.
  await eventually(async () => !(await whole.canRead()));
  const afterAll = await whole.canRead();
  await act(stage, { action: "refund-fails-later", id });
  await eventually(() => whole.canRead());
  const seen = await count(stage, fault);
  return {
    fault: "9 Refund in part; refund that fails later",
    tried: "100 of 599 fen; a full refund that arrives, and comes back",
    expected: {
      "can read after a part": true,
      "can read after all": false,
      "can read after the failure": true,
      "ledger net (fen)": 499 + 599,
      "provider net (fen)": 499 + 599,
    },
    seen: {
      "can read after a part": afterPart,
      "can read after all": afterAll,
      "can read after the failure": await whole.canRead(),
      "ledger net (fen)": seen.ledgerNetFen,
      "provider net (fen)": seen.providerNetFen,
    },
  };
}

async function refund(stage: Stage, buyer: Buyer, form: Record<string, string>): Promise<string> {
  const purchase = await buyer.begin();
  await pay(purchase);
  await eventually(() => buyer.canRead());
  const payment_intent = await paidIntent(stage, purchase.id);
  const { id } = await callProvider<{ id: string }>(stage, "/v1/refunds", {
    payment_intent,
    ...form,
  });
  return id;
}
