import Stripe from "stripe";
import { expect, test } from "vitest";
import { signature } from "@/sandbox/stripe/deliveries";
import { type Delivered, eventually, hostedPayment, qrPayment, testAccount } from "./test-account";

const hour = 60 * 60 * 1000;
const account = testAccount({ retryDelays: [hour, 2 * hour], deliveryTimeout: 200 });

test("an event is what Stripe's is, and what the API answers", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const event = await account.event("payment_intent.created", id);
  expect(event).toMatchObject({
    object: "event",
    api_version: "2026-10-28.endive",
    livemode: false,
    pending_webhooks: 1,
    type: "payment_intent.created",
    data: { object: { id, object: "payment_intent" } },
  });
  expect(event.id).toMatch(/^evt_/);
  const retrieved = await account.stripe.events.retrieve(event.id);
  expect(retrieved).toMatchObject({ id: event.id, data: { object: { id } } });
});

test("the first try comes within 50 ms", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const answered = account.clock.now();
  const event = await account.event("payment_intent.created", id);
  const { attempts } = await attempted(event.id, 1);
  expect((attempts[0]?.at ?? Number.NaN) - answered).toBeLessThanOrEqual(50);
});

test("an event shows its object as it was then", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  const succeeded = await account.event("payment_intent.succeeded", id);
  expect(succeeded.data.object.status).toBe("succeeded");
  const created = await account.event("payment_intent.created", id);
  expect(created.data.object.status).toBe("requires_payment_method");
});

test("a payment by QR tells its whole story", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  await account.event("payment_intent.succeeded", id);
  const { data } = await account.stripe.events.list({ limit: 4 });
  expect(data.map(({ type }) => type)).toEqual([
    "payment_intent.succeeded",
    "charge.succeeded",
    "payment_intent.requires_action",
    "payment_intent.created",
  ]);
});

test("a failed delivery is tried again until it is accepted", async () => {
  account.answer("checkout.session.expired", 500, 302);
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.stripe.checkout.sessions.expire(id);
  const event = await account.event("checkout.session.expired", id);
  const tries = () => account.arrived.filter((arrived) => arrived.id === event.id).length;
  await attempted(event.id, 1);
  account.clock.turn(hour - 1000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(tries()).toBe(1);
  account.clock.turn(1000);
  await attempted(event.id, 2);
  account.clock.turn(2 * hour);
  const { attempts, state, event: stored } = await attempted(event.id, 3);
  expect(attempts.map(({ status }) => status)).toEqual([500, 302, 200]);
  expect(state).toBe("delivered");
  expect(stored.pending_webhooks).toBe(0);
});

test("silence and a closed door are failures too, and the end of the tries is the end", async () => {
  account.answer("checkout.session.expired", "none", 503, 503);
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.stripe.checkout.sessions.expire(id);
  const event = await account.event("checkout.session.expired", id);
  const first = await attempted(event.id, 1);
  expect(first.attempts[0]).toMatchObject({
    status: null,
    error: expect.stringMatching(/Timeout/),
  });
  account.clock.turn(hour);
  await attempted(event.id, 2);
  account.clock.turn(2 * hour);
  await attempted(event.id, 3);
  const { state } = await eventually(async () => {
    const record = await account.deliveriesOf(event.id);
    return record.state === "exhausted" ? record : undefined;
  });
  expect(state).toBe("exhausted");
  const failed = await account.stripe.events.list({ delivery_success: false });
  expect(failed.data.map((one) => one.id)).toEqual([event.id]);
  // By hand it can always be sent once more.
  await account.act("redeliver", { id: event.id });
  expect((await account.deliveriesOf(event.id)).attempts.map(({ cause }) => cause)).toEqual([
    "automatic",
    "automatic",
    "automatic",
    "manual",
  ]);
  const left = await account.stripe.events.list({ delivery_success: false });
  expect(left.data).toEqual([]);
});

test("an endpoint that hangs does not hold up the API", async () => {
  account.answer("payment_intent.created", "none");
  const began = performance.now();
  await account.stripe.paymentIntents.create(qrPayment());
  expect(performance.now() - began).toBeLessThan(180);
});

test("events are listed by type", async () => {
  const { data } = await account.stripe.events.list({ type: "charge.succeeded", limit: 100 });
  expect(new Set(data.map(({ type }) => type))).toEqual(new Set(["charge.succeeded"]));
  const several = await account.stripe.events.list({
    types: ["charge.succeeded", "checkout.session.expired"],
    limit: 100,
  });
  expect(several.data.length).toBeGreaterThan(data.length);
  const group = await account.stripe.events.list({ type: "checkout.session.*", limit: 100 });
  expect(new Set(group.data.map(({ type }) => type))).toEqual(
    new Set(["checkout.session.expired"]),
  );
});

test("a signature holds for its body, its secret and its time", () => {
  const { webhooks } = new Stripe("sk_test_sandbox_1");
  const now = Math.floor(Date.now() / 1000);
  const body = '{"id":"evt_1","object":"event"}';
  const good = signature(body, "whsec_1", now);
  expect(webhooks.constructEvent(body, good, "whsec_1").id).toBe("evt_1");
  for (const [sent, header] of [
    [body.replace("evt_1", "evt_2"), good],
    [body, signature(body, "whsec_2", now)],
    [body, signature(body, "whsec_1", now - 301)],
  ] as const) {
    expect(() => webhooks.constructEvent(sent, header, "whsec_1")).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    );
  }
});

function attempted(id: string, times: number): Promise<Delivered> {
  return eventually(async () => {
    const record = await account.deliveriesOf(id);
    return record.attempts.length >= times ? record : undefined;
  });
}
