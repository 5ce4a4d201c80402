import { expect, test } from "vitest";
import { eventually, hostedPayment, qrPayment, renewingPass, testAccount } from "./test-account";

const account = testAccount();

test("the dashboard lists payments, sessions, refunds, events and their deliveries", async () => {
  const intent = await account.stripe.paymentIntents.create(qrPayment());
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.act("pay", { id: intent.id });
  const refund = await account.stripe.refunds.create({ payment_intent: intent.id });
  const event = await account.event("refund.created", refund.id);
  await eventually(async () => /refund\.created.*?delivered/s.exec(await textOf("/")) ?? undefined);
  const page = await textOf("/");
  for (const text of [intent.id, session.id, refund.id, event.id, "¥5.99", "SANDBOX", "expire"]) {
    expect(page.toLowerCase()).toContain(text.toLowerCase());
  }
  expect(await textOf(`/events/${event.id}`)).toContain("automatic");
  expect(await textOf(`/objects/${session.id}`)).toContain("checkout.session");
});

test("the dashboard lists disputes, subscriptions and what goes wrong, with buttons", async () => {
  const { id: intent } = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    payment_method: "pm_card_visa",
  });
  expect(await textOf("/")).toContain('value="open-dispute"');
  await account.press("/act", { action: "open-dispute", id: intent });
  const [dispute] = (await account.stripe.disputes.list()).data;
  const session = await account.stripe.checkout.sessions.create(renewingPass());
  await account.act("pay", { id: session.id });
  const [subscription] = (await account.stripe.subscriptions.list()).data;
  await account.press("/act", { action: "deliver", copies: "2", drop: "0.1" });
  await account.press("/act", { action: "arm-fault", fault: "rate-limit", call: "GET /v1/*" });
  const page = await textOf("/");
  for (const text of [
    dispute?.id,
    "lose-dispute",
    subscription?.id,
    subscription?.latest_invoice,
    "change-card",
    "&quot;copies&quot;:2",
    "rate-limit · GET /v1/* · 0/1",
  ]) {
    expect(page.replaceAll("&#34;", "&quot;")).toContain(text);
  }
  for (const object of [dispute, subscription]) {
    expect(await textOf(`/objects/${object?.id}`)).toContain(`${object?.object}`);
  }
  await account.press("/act", { action: "deliver-plainly" });
  await account.press("/act", { action: "disarm-faults" });
  expect(await textOf("/")).toContain("The API works");
});

test("a button acts and leads back", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  expect(await account.press("/act", { action: "expire", id })).toMatchObject({
    status: 303,
    location: "/",
  });
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
});

test.each(["card", "alipay", "wechat_pay"])(
  "a session is paid or declined by %s",
  async (method) => {
    const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
    await account.act("decline", { id, method });
    expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
    const answer = await account.act("pay", { id, method, email: "li@example.com" });
    expect(await answer.json()).toMatchObject({
      status: "complete",
      payment_status: "paid",
      customer_details: { email: "li@example.com" },
    });
  },
);

test("a payment that waits is paid or declined", async () => {
  const first = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("decline", { id: first.id });
  const second = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id: second.id });
  expect((await account.stripe.paymentIntents.retrieve(first.id)).status).toBe(
    "requires_payment_method",
  );
  expect((await account.stripe.paymentIntents.retrieve(second.id)).status).toBe("succeeded");
});

test("time can be turned from outside", async () => {
  const expires_at = account.clock.seconds() + 31 * 60;
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment({ expires_at }));
  await account.act("turn-clock", { ms: String(31 * 60 * 1000) });
  await account.event("checkout.session.expired", id);
});

test("an action that cannot be done says why", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  const again = await account.act("pay", { id });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({
    error: { message: expect.stringContaining("succeeded") },
  });
  expect((await account.act("pay", { id: "pi_nobody" })).status).toBe(404);
  expect((await account.act("toString", {})).status).toBe(404);
  expect((await account.act("turn-clock", { ms: "soon" })).status).toBe(400);
  expect((await account.press("/act", { action: "pay", id })).text).toContain("succeeded");
});

async function textOf(path: string): Promise<string> {
  return (await fetch(account.url + path)).text();
}
