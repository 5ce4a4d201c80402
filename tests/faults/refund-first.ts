import { Buyer, pay } from "./buyer";
import { eventually, quiet } from "./nets";
import type { Outcome } from "./outcome";
import { act, callProvider, paidIntent } from "./provider";
import type { Stage } from "./stage";

type EventList = { data: { id: string; data: { object: { id: string } } }[] };

export async function refundFirst(stage: Stage): Promise<Outcome> {
  const buyer = new Buyer(stage, "refund-first");
  const purchase = await buyer.begin({ method: "card" });
  await act(stage, { action: "deliver", seed: "8", drop: "1", dropped: "lost" });
  await pay(purchase);
  const intent = await paidIntent(stage, purchase.id);
  await act(stage, { action: "deliver-plainly" });
  const before = (await buyer.look(purchase.id)).status;
  await callProvider(stage, "/v1/refunds", { payment_intent: intent });
  await eventually(async () => (await statusOf(stage, purchase.id)) === "refunded");
  const { data } = await callProvider<EventList>(
    stage,
    "/v1/events?type=payment_intent.succeeded&limit=100",
  );
  const success = data.find((event) => event.data.object.id === intent);
  await act(stage, { action: "redeliver", id: success?.id ?? "" });
  await quiet(stage);
  return {
    fault: "8 Refund heard of before its payment",
    tried: "the success lost, a full refund delivered, then the success",
    expected: { before: "pending", after: "refunded", "can read": false },
    seen: {
      before,
      after: await statusOf(stage, purchase.id),
      "can read": await buyer.canRead(),
    },
  };
}

async function statusOf({ pool }: Stage, purchaseId: string): Promise<string> {
  const { rows } = await pool.query<{ status: string }>(
    "SELECT status::text FROM purchases WHERE id = $1",
    [purchaseId],
  );
  return rows[0]?.status ?? "none";
}
