import { expect, test } from "vitest";
import { hostedPayment, qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("a code that was scanned before it was cancelled is paid all the same", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.stripe.paymentIntents.cancel(id);
  await account.act("pay-late", { id });
  const paid = await account.event("payment_intent.succeeded", id);
  expect(paid.data.object).toMatchObject({
    status: "succeeded",
    amount_received: 599,
    canceled_at: null,
    cancellation_reason: null,
  });
  const refund = await account.stripe.refunds.create({ payment_intent: id });
  expect(refund).toMatchObject({ status: "pending", amount: 599 });
});

test("so is one whose time has run out, by the clock or by hand", async () => {
  const first = await account.stripe.paymentIntents.create(qrPayment());
  account.clock.turn(2 * 60 * 60 * 1000);
  await account.event("payment_intent.payment_failed", first.id);
  const second = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("expire", { id: second.id });
  for (const { id } of [first, second]) {
    expect(await account.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: "requires_payment_method",
      last_payment_error: { code: "payment_intent_payment_attempt_expired" },
    });
    await account.act("pay-late", { id });
    await account.event("payment_intent.succeeded", id);
  }
  expect((await account.act("expire", { id: second.id })).status).toBe(409);
});

test("a session that has expired stays so when its code is paid late", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.press(`/c/pay/${session.id}`, { method: "wechat_pay" });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(session.id);
  const id = String(payment_intent);
  await account.stripe.checkout.sessions.expire(session.id);
  await account.act("pay-late", { id });
  await account.event("payment_intent.succeeded", id);
  expect(await account.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: "expired",
    payment_status: "unpaid",
  });
});

test("only what a wallet was asked for can come late", async () => {
  const card = await account.stripe.paymentIntents.create({ amount: 599, currency: "cny" });
  expect((await account.act("pay-late", { id: card.id })).status).toBe(409);
  const paid = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id: paid.id });
  expect((await account.act("pay-late", { id: paid.id })).status).toBe(409);
});

test("one order can be paid twice, and the books know of both", async () => {
  const metadata = { purchase_id: "twice" };
  const qr = await account.stripe.paymentIntents.create(qrPayment({ metadata }));
  const card = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    payment_method: "pm_card_visa",
    metadata,
  });
  await account.act("pay", { id: qr.id });
  const before = await books();
  const refund = await account.stripe.refunds.create({ payment_intent: qr.id, amount: 100 });
  await account.stripe.refunds.create({ payment_intent: card.id, amount: 99 });
  await account.act("open-dispute", { id: card.id, amount: 500 });
  const after = await books();
  expect(after.payments.filter((one) => one.metadata.purchase_id === "twice")).toMatchObject([
    {
      payment_intent: qr.id,
      received: 599,
      refunded: 0,
      refunding: 100,
      refunds: [{ id: refund.id, status: "pending", amount: 100 }],
    },
    {
      payment_intent: card.id,
      received: 599,
      refunded: 99,
      withdrawn: 500,
      disputes: [{ status: "needs_response", amount: 500 }],
    },
  ]);
  expect(after.totals.cny).toEqual({
    ...before.totals.cny,
    refunding: (before.totals.cny?.refunding ?? 0) + 100,
    refunded: (before.totals.cny?.refunded ?? 0) + 99,
    withdrawn: (before.totals.cny?.withdrawn ?? 0) + 500,
    net: (before.totals.cny?.net ?? 0) - 699,
  });
});

test("events are forgotten after 30 days", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const event = await account.event("payment_intent.created", id);
  account.clock.turn(31 * 24 * 60 * 60 * 1000);
  expect(await refusal(account.stripe.events.retrieve(event.id))).toMatchObject({
    statusCode: 404,
  });
  const { data } = await account.stripe.events.list({ type: "payment_intent.created" });
  expect(data).toEqual([]);
});

test("events are asked for by one type or by several, not by both", async () => {
  const both = account.stripe.events.list({ type: "charge.*", types: ["charge.failed"] });
  expect(await refusal(both.then())).toMatchObject({ code: "parameters_exclusive" });
});

type Books = {
  totals: Record<string, Record<string, number>>;
  payments: { payment_intent: string; metadata: Record<string, string> }[];
};

async function books(): Promise<Books> {
  return (await fetch(`${account.url}/books`)).json();
}
