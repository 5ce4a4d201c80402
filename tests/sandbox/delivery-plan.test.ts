import type Stripe from "stripe";
import { expect, test } from "vitest";
import { eventually, qrPayment, testAccount } from "./test-account";

const hour = 60 * 60 * 1000;
const account = testAccount({ retryDelays: [hour] });

test("every event is sent as often as the plan says, and counts once", async () => {
  await account.act("deliver", { copies: 3 });
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const [event] = await eventsOf(id);
  await eventually(() => arrivals([event?.id ?? ""]).length === 3 || undefined);
  const { attempts, state } = await account.deliveriesOf(event?.id ?? "");
  expect(attempts.map(({ cause }) => cause).sort()).toEqual([
    "automatic",
    "duplicate",
    "duplicate",
  ]);
  expect(state).toBe("delivered");
  await account.act("deliver-plainly", {});
});

test("events wait, and overtake each other, the same way for the same seed", async () => {
  const orders: number[][] = [];
  for (const seed of [7, 7, 8]) {
    await account.act("deliver", { seed, delayMs: hour, shuffleMs: hour });
    const events = await manyEvents(6);
    expect(arrivals(events)).toEqual([]);
    // One arrives alone when the clock stops at each minute.
    for (let minute = 0; minute <= 120; minute++) {
      account.clock.turn(60_000);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    orders.push(await orderOf(events));
  }
  expect(orders[0]).toEqual(orders[1]);
  expect(orders[0]).not.toEqual([...(orders[0] ?? [])].sort((a, b) => a - b));
  expect(orders[2]).not.toEqual(orders[0]);
  await account.act("deliver-plainly", {});
});

test("events are gathered and leave in another order", async () => {
  await account.act("deliver", { seed: 3, shuffleEvents: 12 });
  const events = await manyEvents(6);
  const order = await orderOf(events);
  expect(order).not.toEqual([...order].sort((a, b) => a - b));
  await account.act("deliver-plainly", {});
});

test("a dropped event has failed, and is tried again", async () => {
  await account.act("deliver", { drop: 1 });
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const [event] = await eventsOf(id);
  const dropped = await eventually(async () => {
    const record = await account.deliveriesOf(event?.id ?? "");
    return record.attempts.length === 1 ? record : undefined;
  });
  expect(dropped).toMatchObject({ state: "pending", attempts: [{ status: null, fault: "drop" }] });
  await account.act("deliver-plainly", {});
  account.clock.turn(hour);
  await account.event("payment_intent.created", id);
});

test("a lost event is never tried again, and is listed as undelivered", async () => {
  await account.act("deliver", { drop: 1, dropped: "lost" });
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  const events = await eventsOf(id);
  await eventually(async () => {
    const records = await Promise.all(events.map((event) => account.deliveriesOf(event.id)));
    return records.every(({ state }) => state === "lost") || undefined;
  });
  await account.act("deliver-plainly", {});
  account.clock.turn(100 * hour);
  const { data } = await account.stripe.events.list({ delivery_success: false, limit: 100 });
  const undelivered = data.filter((event) => events.some((lost) => lost.id === event.id));
  expect(undelivered).toHaveLength(4);
  expect(new Set(undelivered.map(({ pending_webhooks }) => pending_webhooks))).toEqual(
    new Set([1]),
  );
  expect(arrivals(events.map((event) => event.id))).toEqual([]);
  for (const event of events) await account.act("redeliver", { id: event.id });
  await account.event("payment_intent.succeeded", id);
});

test("about as many are dropped as the plan says", async () => {
  await account.act("deliver", { seed: 11, drop: 0.25, dropped: "lost" });
  const events = await manyEvents(100);
  const states = await eventually(async () => {
    const records = await Promise.all(events.map((id) => account.deliveriesOf(id)));
    return records.every(({ state }) => state !== "pending") ? records : undefined;
  });
  const lost = states.filter(({ state }) => state === "lost").length;
  expect(lost).toBeGreaterThan(30);
  expect(lost).toBeLessThan(70);
  await account.act("deliver-plainly", {});
});

test.each([
  ["corrupt", "corrupt-signature", /No signatures found/],
  ["stale", "stale-timestamp", /Timestamp outside the tolerance zone/],
])("a signature is %s: refused, and good at the next try", async (field, fault, reason) => {
  await account.act("deliver", { [field]: 1 });
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const [first] = await eventsOf(id);
  await eventually(() => account.badSignatures.length >= 2 || undefined);
  for (const message of account.badSignatures.splice(0)) expect(message).toMatch(reason);
  await account.act("deliver-plainly", {});
  const { attempts } = await account.deliveriesOf(first?.id ?? "");
  expect(attempts).toMatchObject([{ status: 400, fault }]);
  account.clock.turn(hour);
  await account.event("payment_intent.created", id);
});

test.each([
  [{ copies: 0 }, "copies"],
  [{ drop: 1.5 }, "drop"],
  [{ dropped: "maybe" }, "dropped"],
  [{ speed: 1 }, "speed"],
])("the plan %j is refused", async (plan, param) => {
  const answer = await account.act("deliver", plan);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { param } });
});

async function eventsOf(objectId: string): Promise<Stripe.Event[]> {
  const { data } = await account.stripe.events.list({ limit: 100 });
  const about = (event: Stripe.Event) => JSON.stringify(event.data.object).includes(objectId);
  return data.filter(about).reverse();
}

/** Ids of the events of that many new payments, two each. */
async function manyEvents(payments: number): Promise<string[]> {
  const before = await account.stripe.events.list({ limit: 1 });
  for (let count = 0; count < payments; count++) {
    await account.stripe.paymentIntents.create(qrPayment());
  }
  const ids: string[] = [];
  for await (const { id } of account.stripe.events.list({ limit: 100 })) {
    if (id === before.data[0]?.id) break;
    ids.unshift(id);
  }
  return ids;
}

/** Where in the order of their creation the events stand that have arrived, one after the other. */
async function orderOf(ids: readonly string[]): Promise<number[]> {
  await eventually(() => arrivals(ids).length === ids.length || undefined);
  return arrivals(ids).map((id) => ids.indexOf(id));
}

function arrivals(ids: readonly string[]): string[] {
  return account.arrived.map(({ id }) => id).filter((id) => ids.includes(id));
}
