import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually, patiently, workOff } from "./nets";
import type { Outcome } from "./outcome";
import { act, bookedPayments, payBeside } from "./provider";
import type { Stage } from "./stage";

const fault = "provider-fails";

export async function providerFails(stage: Stage): Promise<Outcome> {
  const buyer = new Buyer(stage, fault);
  await act(stage, {
    action: "arm-fault",
    fault: "error-after-commit",
    call: "POST /v1/payment_intents",
  });
  const refused = await buyer.begin().then(
    () => false,
    () => true,
  );
  const purchase = await patiently(() => buyer.begin());
  await pay(purchase);
  await eventually(() => buyer.canRead());
  // The refund of a second payment is made, and the answer is a failure too.
  await act(stage, { action: "arm-fault", fault: "error-after-commit", call: "POST /v1/refunds" });
  const second = await payBeside(stage, purchase.id);
  await eventually(async () => (await count(stage, fault)).surplusRefunded === 1);
  await workOff(stage);
  const seen = await count(stage, fault);
  const booked = await bookedPayments(stage);
  const ofBuyer = booked.filter(({ metadata }) => metadata.purchase_id === purchase.id);
  return {
    fault: "7 The provider answers 500 after it has done it",
    tried: "making a payment; making a refund",
    expected: {
      "first click was refused": true,
      "payments taken": 2,
      entitlements: 1,
      "refunds made": 1,
      "refunded (fen)": 599,
      "rows that differ": 0,
    },
    seen: {
      "first click was refused": refused,
      "payments taken": ofBuyer.length,
      entitlements: seen.entitlements,
      "refunds made": ofBuyer.flatMap(({ refunds }) => refunds).length,
      "refunded (fen)": booked.find((row) => row.payment_intent === second)?.refunded ?? 0,
      "rows that differ": seen.rowsThatDiffer,
    },
  };
}
