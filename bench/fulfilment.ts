import { signature } from "@/sandbox/stripe/deliveries";
import { Buyer, pay } from "../tests/faults/buyer";
import { openLaboratory, siteSecrets } from "../tests/faults/laboratory";
import { eventually } from "../tests/faults/nets";
import { act, callProvider, paidIntent } from "../tests/faults/provider";
import { openStage, type Stage } from "../tests/faults/stage";

/** Purchases of each of the three measurements. */
const purchases = 300;
/** Webhooks under way at once, as Stripe sends them under load. */
const atOnce = 16;
/** Ms between two looks of a waiting page; it bounds how finely the time to open can be told. */
const pollEvery = 10;

type Paid = { buyer: Buyer; id: string; body: string };
type EventList = { data: { id: string; data: { object: { id: string } } }[] };

/**
 * Fulfilment by webhook on one site process in production mode: deliveries a second, and the time from
 * the delivery of an event to the poll of the buyer's page that sees the purchase paid.
 */
const laboratory = await openLaboratory(new AbortController().signal, () => undefined);
try {
  const stage = await openStage(laboratory, { name: "bench", sites: 1, workers: 0 });
  try {
    // The events are delivered from here, to be timed.
    await act(stage, { action: "deliver", seed: "1", drop: "1", dropped: "lost" });
    await printRates(stage);
    await printTimes(stage, 1);
    await printTimes(stage, atOnce);
  } finally {
    await stage.close();
  }
} finally {
  await laboratory.close();
}

/** How many deliveries go through: those that grant, and those that come again. */
async function printRates(stage: Stage): Promise<void> {
  const paid = await buyAll(stage);
  for (const name of ["that grant", "that come again"]) {
    const began = performance.now();
    await inParallel(paid, atOnce, ({ body }) => deliver(stage, body));
    const rate = paid.length / ((performance.now() - began) / 1000);
    process.stdout.write(`${rate.toFixed(0)} deliveries/s ${name}, ${atOnce} at once\n`);
  }
}

async function printTimes(stage: Stage, width: number): Promise<void> {
  const times: number[] = [];
  await inParallel(await buyAll(stage), width, async ({ buyer, id, body }) => {
    const began = performance.now();
    const delivered = deliver(stage, body);
    await eventually(
      async () => (await buyer.look(id, siteOf(stage))).status === "paid",
      15,
      pollEvery,
    );
    times.push(performance.now() - began);
    await delivered;
  });
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.ceil(times.length * part) - 1]?.toFixed(0);
  process.stdout.write(
    `event to opened page: median ${at(0.5)} ms, p99 ${at(0.99)} ms, ${width} at once\n`,
  );
}

/** Purchases that are paid, and of which the site has not heard. */
async function buyAll(stage: Stage): Promise<Paid[]> {
  const paid: Paid[] = [];
  const crowd = Array.from({ length: purchases }, () => new Buyer(stage, "bench"));
  await inParallel(crowd, atOnce, async (buyer) => {
    const purchase = await buyer.begin();
    await pay(purchase);
    const intent = await paidIntent(stage, purchase.id);
    const { data } = await callProvider<EventList>(
      stage,
      "/v1/events?type=payment_intent.succeeded&limit=100",
    );
    const event = data.find((candidate) => candidate.data.object.id === intent);
    paid.push({ buyer, id: purchase.id, body: JSON.stringify(event) });
  });
  return paid;
}

async function deliver(stage: Stage, body: string): Promise<void> {
  const seconds = Math.floor(Date.now() / 1000);
  const answer = await fetch(`${siteOf(stage)}/api/stripe/webhook`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "stripe-signature": signature(body, siteSecrets.STRIPE_WEBHOOK_SECRET, seconds),
    },
    body,
  });
  if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** The site process itself, past the proxy. */
function siteOf({ programs }: Stage): string {
  return new URL(programs.sites[0]?.readyUrl ?? "").origin;
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const workOne = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: width }, workOne));
}
