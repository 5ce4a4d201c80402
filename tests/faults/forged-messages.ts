import { signature } from "@/sandbox/stripe/deliveries";
import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { siteSecrets } from "./laboratory";
import { eventually, quiet } from "./nets";
import type { Outcome } from "./outcome";
import { callProvider, openIntent } from "./provider";
import type { Stage } from "./stage";

const fault = "forged";

type EventList = { data: { id: string; data: { object: { id: string } } }[] };

export async function forgedMessages(stage: Stage): Promise<Outcome> {
  const { STRIPE_WEBHOOK_SECRET: secret } = siteSecrets;
  const buyer = new Buyer(stage, fault);
  const purchase = await buyer.begin();
  const intent = await openIntent(stage, purchase.id);
  const body = successOf(intent);
  const now = Math.floor(Date.now() / 1000);
  const answers = [
    await send(stage, body, ""),
    await send(stage, body, signature(body, "whsec_other", now)),
    await send(stage, body, signature(body, secret, now - 301)),
    await send(stage, `${body} `, signature(body, secret, now)),
  ];
  // One that is signed as it should be, and tells of a payment that never was.
  const lie = await send(stage, body, signature(body, secret, now));
  const before = await count(stage, fault);

  await pay(purchase);
  await eventually(() => buyer.canRead());
  const genuine = await genuineEvent(stage, intent);
  const replays = [];
  for (let times = 0; times < 3; times += 1) {
    replays.push(await send(stage, genuine, signature(genuine, secret, now)));
  }
  await quiet(stage);
  const after = await count(stage, fault);
  return {
    fault: "11 Forged, stale, wrongly signed and replayed messages",
    tried: "no signature, another secret, 301 s old, changed; a signed lie; a true one three times",
    expected: {
      "answers to forgeries": "400 400 400 400",
      "answer to the lie": 200,
      "entitlements before the payment": 0,
      "answers to replays": "200 200 200",
      "entitlements after them": 1,
      "granted twice": 0,
      "ledger net (fen)": 599,
    },
    seen: {
      "answers to forgeries": answers.join(" "),
      "answer to the lie": lie,
      "entitlements before the payment": before.entitlements,
      "answers to replays": replays.join(" "),
      "entitlements after them": after.entitlements,
      "granted twice": after.grantedTwice,
      "ledger net (fen)": after.ledgerNetFen,
    },
  };
}

function successOf(intent: string): string {
  return JSON.stringify({
    id: `evt_lie_${intent}`,
    object: "event",
    api_version: "2026-10-28.endive",
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    type: "payment_intent.succeeded",
    data: { object: { id: intent, object: "payment_intent", status: "succeeded", amount: 599 } },
  });
}

async function genuineEvent(stage: Stage, intent: string): Promise<string> {
  const { data } = await callProvider<EventList>(
    stage,
    "/v1/events?type=payment_intent.succeeded&limit=100",
  );
  return JSON.stringify(data.find((event) => event.data.object.id === intent));
}

async function send({ siteUrl }: Stage, body: string, header: string): Promise<number> {
  const answer = await fetch(`${siteUrl}/api/stripe/webhook`, {
    method: "POST",
    headers: { "stripe-signature": header, "content-type": "application/json" },
    body,
  });
  return answer.status;
}
