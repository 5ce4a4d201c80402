import type Stripe from "stripe";
import { expect, test } from "vitest";
import { qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("a dispute takes the money, and winning it brings the money back", async () => {
  const charge = await paidByCard();
  const opened = await account.act("open-dispute", { id: charge, reason: "product_not_received" });
  const { id } = (await opened.json()) as Stripe.Dispute;
  const created = await account.event("charge.dispute.created", id);
  expect(created.data.object).toMatchObject({
    status: "needs_response",
    amount: 599,
    reason: "product_not_received",
    charge,
    balance_transactions: [],
  });
  const withdrawn = await account.event("charge.dispute.funds_withdrawn", id);
  expect(withdrawn.data.object.balance_transactions).toMatchObject([{ amount: -599 }]);
  const updated = await account.event("charge.updated", charge);
  expect(updated.data).toMatchObject({
    object: { disputed: true },
    previous_attributes: { disputed: false },
  });
  await account.act("win-dispute", { id });
  const closed = await account.event("charge.dispute.closed", id);
  expect(closed.data.object.status).toBe("won");
  const reinstated = await account.event("charge.dispute.funds_reinstated", id);
  expect(reinstated.data.object.balance_transactions).toMatchObject([
    { amount: -599 },
    { amount: 599 },
  ]);
  expect((await account.stripe.refunds.create({ charge })).status).toBe("succeeded");
});

test("a lost dispute is lost, and its charge cannot be refunded", async () => {
  const charge = await paidByCard();
  const { id } = await dispute(charge, { amount: 200 });
  const refund = () => refusal(account.stripe.refunds.create({ charge }));
  expect(await refund()).toMatchObject({
    code: "charge_disputed",
    message: `Charge ${charge} has been charged back; cannot issue a refund.`,
  });
  await account.act("lose-dispute", { id });
  expect((await account.event("charge.dispute.closed", id)).data.object.status).toBe("lost");
  expect(await refund()).toMatchObject({ code: "charge_disputed" });
  expect((await account.act("win-dispute", { id })).status).toBe(409);
  expect((await account.act("open-dispute", { id: charge })).status).toBe(409);
});

test("disputes are retrieved, expanded and listed", async () => {
  const charge = await paidByCard();
  const { id } = await dispute(charge);
  const retrieved = await account.stripe.disputes.retrieve(id, { expand: ["charge"] });
  expect(retrieved).toMatchObject({ id, charge: { id: charge, disputed: true } });
  const { data } = await account.stripe.disputes.list({ charge });
  expect(data.map((one) => one.id)).toEqual([id]);
  const byIntent = await account.stripe.disputes.list({
    payment_intent: String(retrieved.payment_intent),
  });
  expect(byIntent.data.map((one) => one.id)).toEqual([id]);
  expect(await refusal(account.stripe.disputes.retrieve("du_nobody"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
});

test.each([
  ["winning_evidence", "won"],
  ["losing_evidence", "lost"],
])("evidence is kept back, then submitted: %s", async (words, outcome) => {
  const { id } = await dispute(await paidByCard());
  const draft = await account.stripe.disputes.update(id, {
    evidence: { customer_name: "李" },
    metadata: { case: "1" },
    submit: false,
  });
  expect(draft).toMatchObject({
    status: "needs_response",
    metadata: { case: "1" },
    evidence: { customer_name: "李" },
    evidence_details: { has_evidence: true, submission_count: 0 },
  });
  await account.event("charge.dispute.updated", id);
  await account.stripe.disputes.update(id, { evidence: { uncategorized_text: words } });
  expect((await account.stripe.disputes.retrieve(id)).status).toBe(outcome);
  expect(await refusal(account.stripe.disputes.close(id))).toMatchObject({ statusCode: 400 });
});

test("evidence without magic words waits for the bank", async () => {
  const { id } = await dispute(await paidByCard());
  const answered = await account.stripe.disputes.update(id, { evidence: { customer_name: "李" } });
  expect(answered).toMatchObject({
    status: "under_review",
    evidence_details: { submission_count: 1, submission_method: "manual" },
  });
  await account.act("win-dispute", { id });
  await account.event("charge.dispute.funds_reinstated", id);
});

test("giving up, or saying nothing until it is due, loses", async () => {
  const first = await dispute(await paidByCard());
  expect((await account.stripe.disputes.close(first.id)).status).toBe("lost");
  const second = await dispute(await paidByCard());
  account.clock.turn(10 * 24 * 60 * 60 * 1000);
  const closed = await account.event("charge.dispute.closed", second.id);
  expect(closed.data.object.evidence_details.past_due).toBe(true);
  expect(closed.created).toBe(second.evidence_details.due_by);
});

test("one of the test cards is disputed as soon as it has paid", async () => {
  const charge = await paidByCard("pm_card_createDispute");
  await account.event("charge.updated", charge);
  const { data } = await account.stripe.disputes.list({ charge });
  expect(data).toMatchObject([{ reason: "fraudulent", amount: 599 }]);
});

test("wallets have no disputes, and neither has what was not paid", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  expect((await account.act("open-dispute", { id })).status).toBe(404);
  await account.act("pay", { id });
  expect((await account.act("open-dispute", { id })).status).toBe(409);
  const charge = await paidByCard();
  expect((await account.act("open-dispute", { id: charge, amount: 600 })).status).toBe(400);
});

async function paidByCard(token = "pm_card_visa"): Promise<string> {
  const { latest_charge } = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    payment_method: token,
  });
  return String(latest_charge);
}

async function dispute(charge: string, more: object = {}): Promise<Stripe.Dispute> {
  return (await account.act("open-dispute", { id: charge, ...more })).json();
}
