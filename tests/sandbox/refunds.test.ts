import { expect, test } from "vitest";
import { qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("a WeChat refund is under way first and given a moment later", async () => {
  const intent = await paidByWechat();
  const refund = await account.stripe.refunds.create({
    payment_intent: intent,
    reason: "requested_by_customer",
    metadata: { why: "test" },
  });
  expect(refund).toMatchObject({
    status: "pending",
    amount: 599,
    currency: "cny",
    payment_intent: intent,
    reason: "requested_by_customer",
    metadata: { why: "test" },
  });
  await account.event("refund.created", refund.id);
  const charge = await account.stripe.charges.retrieve(String(refund.charge));
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 599 });
  const refunded = await account.event("charge.refunded", charge.id);
  expect(refunded.data.previous_attributes).toEqual({ amount_refunded: 0, refunded: false });
  account.clock.turn(3_000);
  const updated = await account.event("refund.updated", refund.id);
  expect(updated.data.object.status).toBe("succeeded");
  expect((await account.stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
});

test("a card is given back at once, in parts, up to what was paid", async () => {
  const intent = await paidByCard();
  const first = await account.stripe.refunds.create({ payment_intent: intent, amount: 200 });
  expect(first.status).toBe("succeeded");
  const charge = String(first.charge);
  expect(await account.stripe.charges.retrieve(charge)).toMatchObject({
    refunded: false,
    amount_refunded: 200,
  });
  const tooMuch = await refusal(account.stripe.refunds.create({ charge, amount: 400 }));
  expect(tooMuch).toMatchObject({
    param: "amount",
    message: "Refund amount (CN¥4.00) is greater than unrefunded amount on charge (CN¥3.99)",
  });
  const rest = await account.stripe.refunds.create({ charge });
  expect(rest.amount).toBe(399);
  expect(await refusal(account.stripe.refunds.create({ charge }))).toMatchObject({
    code: "charge_already_refunded",
    message: `Charge ${charge} has already been refunded.`,
  });
  const { data } = await account.stripe.refunds.list({ payment_intent: intent });
  expect(data.map(({ amount }) => amount)).toEqual([399, 200]);
});

test("what was not paid is not given back", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  expect(await refusal(account.stripe.refunds.create({ payment_intent: id }))).toMatchObject({
    code: "charge_not_refundable",
  });
  expect(await refusal(account.stripe.refunds.create({}))).toMatchObject({
    code: "parameter_missing",
  });
  const unknown = await refusal(account.stripe.refunds.create({ charge: "ch_nobody" }));
  expect(unknown).toMatchObject({ code: "resource_missing", param: "charge", statusCode: 400 });
});

test("a refund that had arrived comes back, and can be given again", async () => {
  const intent = await paidByWechat();
  const { id, charge } = await account.stripe.refunds.create({ payment_intent: intent });
  account.clock.turn(3_000);
  await account.event("refund.updated", id);
  const answer = await account.act("refund-fails-later", {
    id,
    reason: "declined",
    afterMs: 5_000,
  });
  expect(await answer.json()).toMatchObject({ status: "succeeded" });
  account.clock.turn(5_000);
  const failed = await account.event("refund.failed", id);
  expect(failed.data.object).toMatchObject({ status: "failed", failure_reason: "declined" });
  const updates = account.arrived.filter(({ type, data }) => {
    return type === "refund.updated" && "id" in data.object && data.object.id === id;
  });
  expect(updates.map(({ data }) => data.previous_attributes)).toEqual([
    { status: "pending" },
    { status: "succeeded" },
  ]);
  const updated = await account.event("charge.updated", String(charge));
  expect(updated.data.object).toMatchObject({ amount_refunded: 0, refunded: false });
  expect((await account.act("refund-fails-later", { id })).status).toBe(409);
  const again = await account.stripe.refunds.create({ payment_intent: intent });
  expect(again.amount).toBe(599);
});

test("a refund fails while it is under way", async () => {
  const intent = await paidByWechat();
  const { id } = await account.stripe.refunds.create({ payment_intent: intent, amount: 100 });
  await account.act("refund-fails-later", { id });
  account.clock.turn(10_000);
  expect(await account.stripe.refunds.retrieve(id)).toMatchObject({
    status: "failed",
    failure_reason: "unknown",
  });
});

test("test cards whose refunds take a while, or fail", async () => {
  const slow = await account.stripe.refunds.create({
    payment_intent: await paidByCard("pm_card_pendingRefund"),
  });
  expect(slow.status).toBe("pending");
  const failing = await account.stripe.refunds.create({
    payment_intent: await paidByCard("pm_card_refundFail"),
  });
  expect(failing.status).toBe("succeeded");
  account.clock.turn(3_000);
  await account.event("refund.failed", failing.id);
  expect((await account.stripe.refunds.retrieve(slow.id)).status).toBe("succeeded");
});

async function paidByWechat(): Promise<string> {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  return id;
}

async function paidByCard(token = "pm_card_visa"): Promise<string> {
  const { id } = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    payment_method: token,
  });
  return id;
}
