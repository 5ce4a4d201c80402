import type Stripe from "stripe";
import { expect, test } from "vitest";
import { eventually, hostedPayment, refusal, renewingPass, testAccount } from "./test-account";

const day = 24 * 60 * 60;
const account = testAccount();

test("a paid session begins a subscription, its customer and its first invoice", async () => {
  const session = await account.stripe.checkout.sessions.create(
    renewingPass({ subscription_data: { metadata: { purchase_id: "s1" } } }),
  );
  expect(session).toMatchObject({
    mode: "subscription",
    payment_method_types: ["card"],
    payment_method_collection: "always",
    customer: null,
    subscription: null,
    amount_total: 1999,
  });
  const paid = await account.act("pay", { id: session.id, email: "li@example.com" });
  expect(await paid.json()).toMatchObject({ status: "complete", payment_status: "paid" });
  await account.event("checkout.session.completed", session.id);
  const whole = await account.stripe.checkout.sessions.retrieve(session.id, {
    expand: ["customer", "subscription.latest_invoice.payments", "subscription.customer"],
  });
  expect(whole).toMatchObject({
    payment_intent: null,
    customer: { email: "li@example.com", currency: "cny" },
    subscription: {
      status: "active",
      cancel_at_period_end: false,
      metadata: { purchase_id: "s1" },
      latest_invoice: {
        status: "paid",
        amount_paid: 1999,
        billing_reason: "subscription_create",
        payments: { data: [{ status: "paid", payment: { type: "payment_intent" } }] },
        parent: { subscription_details: { metadata: { purchase_id: "s1" } } },
      },
    },
  });
  const subscription = whole.subscription as Stripe.Subscription;
  const [item] = subscription.items.data;
  expect((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0)).toBe(30 * day);
  expect(item?.price.recurring).toMatchObject({ interval: "day", interval_count: 30 });
  const created = await account.event("customer.subscription.created", subscription.id);
  expect(created.data.object.status).toBe("incomplete");
  await account.event("customer.subscription.updated", subscription.id);
  const invoice = await account.event("invoice.paid", String(whole.invoice));
  expect(invoice.data.object.lines.data).toMatchObject([{ amount: 1999, quantity: 1 }]);
  await account.event("invoice.payment_succeeded", String(whole.invoice));
});

test("it is announced a week before, and renews each 30 days, dated as it happens", async () => {
  const { id, items } = await subscribe();
  const [{ current_period_end: end = 0 } = {}] = items.data;
  account.clock.turn(23 * day * 1000);
  const upcoming = await eventually(() =>
    account.arrived.findLast(({ type }) => type === "invoice.upcoming"),
  );
  expect(upcoming.created).toBe(end - 7 * day);
  expect(upcoming.data.object).toMatchObject({
    amount_due: 1999,
    parent: { subscription_details: { subscription: id } },
  });
  // Two renewals in one turn.
  account.clock.turn(40 * day * 1000);
  const renewed = await eventually(async () => {
    const { data } = await account.stripe.invoices.list({ subscription: id, status: "paid" });
    return data.length === 3 ? data : undefined;
  });
  const [third, second, first] = renewed;
  expect([second?.created, third?.created]).toEqual([end, end + 30 * day]);
  expect(second).toMatchObject({
    billing_reason: "subscription_cycle",
    status_transitions: { finalized_at: end + 3600, paid_at: end + 3600 },
  });
  expect(second?.lines.data[0]?.period).toEqual({ start: end, end: end + 30 * day });
  expect(first?.customer).toBe(third?.customer);
  const now = await account.stripe.subscriptions.retrieve(id);
  expect(now.items.data[0]?.current_period_end).toBe(end + 60 * day);
  const lines = await account.stripe.invoices.listLineItems(third?.id ?? "");
  expect(lines.data).toHaveLength(1);
});

test("an invoice and its payment find each other", async () => {
  const { latest_invoice } = await subscribe();
  const invoice = String(latest_invoice);
  const { data } = await account.stripe.invoicePayments.list({ invoice });
  const intent = String(data[0]?.payment.payment_intent);
  const { customer, latest_charge } = await account.stripe.paymentIntents.retrieve(intent);
  expect(customer).toMatch(/^cus_/);
  const back = await account.stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent: intent },
  });
  expect(back.data.map((payment) => payment.invoice)).toEqual([invoice]);
  const refund = await account.stripe.refunds.create({ charge: String(latest_charge) });
  expect(refund).toMatchObject({ status: "succeeded", amount: 1999 });
});

test("cancelled at the end of its period, it ends then, unless that is taken back", async () => {
  const { id, items } = await subscribe();
  const end = items.data[0]?.current_period_end;
  const cancelled = await account.stripe.subscriptions.update(id, {
    cancel_at_period_end: true,
    cancellation_details: { feedback: "unused" },
  });
  expect(cancelled).toMatchObject({
    status: "active",
    cancel_at_period_end: true,
    cancel_at: end,
    cancellation_details: { reason: "cancellation_requested", feedback: "unused" },
  });
  const kept = await account.stripe.subscriptions.update(id, { cancel_at_period_end: false });
  expect(kept).toMatchObject({ cancel_at: null, canceled_at: null });
  await account.stripe.subscriptions.update(id, { cancel_at_period_end: true });
  account.clock.turn(31 * day * 1000);
  const deleted = await account.event("customer.subscription.deleted", id);
  expect(deleted.data.object).toMatchObject({ status: "canceled", ended_at: end });
  const { data } = await account.stripe.invoices.list({ subscription: id });
  expect(data).toHaveLength(1);
  expect(await refusal(account.stripe.subscriptions.cancel(id))).toMatchObject({
    statusCode: 404,
  });
});

test("cancelled at once, it ends at once", async () => {
  const { id, customer } = await subscribe();
  const ended = await account.stripe.subscriptions.cancel(id);
  expect(ended).toMatchObject({ status: "canceled", ended_at: expect.any(Number) });
  await account.event("customer.subscription.deleted", id);
  const listed = (status?: "all") =>
    account.stripe.subscriptions.list({ customer: String(customer), ...(status && { status }) });
  expect((await listed()).data).toEqual([]);
  expect((await listed("all")).data.map((one) => one.id)).toEqual([id]);
});

test("a declined renewal is tried again, and is over when the card is put right", async () => {
  const { id, customer } = await subscribe();
  await account.act("change-card", { id });
  account.clock.turn((30 * day + 3600) * 1000);
  const invoice = await latestInvoice(id);
  const failed = await account.event("invoice.payment_failed", invoice);
  expect(failed.data.object).toMatchObject({
    status: "open",
    attempt_count: 1,
    next_payment_attempt: failed.created + 3 * day,
  });
  const due = await account.stripe.subscriptions.retrieve(id);
  expect(due.status).toBe("past_due");
  expect(await account.stripe.customers.retrieve(String(customer))).toMatchObject({
    delinquent: true,
  });
  expect(await refusal(account.stripe.invoices.pay(invoice))).toMatchObject({
    statusCode: 402,
    code: "card_declined",
  });
  const card = await account.stripe.paymentMethods.attach("pm_card_visa", {
    customer: String(customer),
  });
  await account.stripe.subscriptions.update(id, { default_payment_method: card.id });
  account.clock.turn(6 * day * 1000);
  await account.event("invoice.paid", invoice);
  expect((await account.stripe.subscriptions.retrieve(id)).status).toBe("active");
});

test("when no try helps, the subscription is cancelled", async () => {
  const { id } = await subscribe();
  await account.act("change-card", { id, card: "pm_card_visa_chargeDeclinedInsufficientFunds" });
  account.clock.turn(46 * day * 1000);
  const deleted = await account.event("customer.subscription.deleted", id);
  expect(deleted.data.object).toMatchObject({
    status: "canceled",
    cancellation_details: { reason: "payment_failed" },
  });
  expect(await account.stripe.invoices.retrieve(await latestInvoice(id))).toMatchObject({
    status: "open",
    attempt_count: 4,
    next_payment_attempt: null,
  });
});

test("a declined card begins nothing, and the next one does", async () => {
  const session = await account.stripe.checkout.sessions.create(renewingPass());
  await account.act("decline", { id: session.id });
  expect(await account.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: "open",
    subscription: null,
  });
  const { location } = await account.press(`/c/pay/${session.id}`, {
    method: "card",
    card: "4000002500003155",
  });
  await account.press(location ?? "", { answer: "approve" });
  expect(await account.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: "complete",
    subscription: expect.stringMatching(/^sub_/),
  });
});

test("prices, products and customers of our own are used", async () => {
  const price = await account.stripe.prices.create({
    currency: "cny",
    unit_amount: 1999,
    product_data: { name: "通行证" },
    recurring: { interval: "month" },
    lookup_key: "pass",
  });
  const product = await account.stripe.products.create({ name: "单篇" });
  expect((await account.stripe.products.list({ limit: 2 })).data[0]?.id).toBe(product.id);
  expect((await account.stripe.prices.list({ lookup_keys: ["pass"] })).data).toMatchObject([
    { id: price.id, type: "recurring", recurring: { interval: "month", interval_count: 1 } },
  ]);
  const customer = await account.stripe.customers.create({ email: "wang@example.com" });
  const renamed = await account.stripe.customers.update(customer.id, { name: "王" });
  expect(renamed).toMatchObject({ name: "王", email: "wang@example.com" });
  const session = await account.stripe.checkout.sessions.create(
    renewingPass({ customer: customer.id, line_items: [{ price: price.id, quantity: 1 }] }),
  );
  await account.act("pay", { id: session.id });
  const { data } = await account.stripe.subscriptions.list({ customer: customer.id });
  expect(data).toMatchObject([
    { customer: customer.id, items: { data: [{ price: { id: price.id } }] } },
  ]);
  const { data: cards } = await account.stripe.customers.list({ email: "wang@example.com" });
  expect(cards.map(({ id }) => id)).toEqual([customer.id]);
});

test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, string]>([
  ["data of a payment", { payment_intent_data: { description: "一" } }, "payment_intent_data"],
  ["a price that does not recur", { line_items: hostedPayment().line_items ?? [] }, "line_items"],
  ["nobody's price", { line_items: [{ price: "price_0", quantity: 1 }] }, "line_items[0][price]"],
  ["nobody as customer", { customer: "cus_0" }, "customer"],
])("a subscription is refused with %s", async (_what, more, param) => {
  const error = await refusal(account.stripe.checkout.sessions.create(renewingPass(more)));
  expect(error).toMatchObject({ statusCode: 400, param });
});

test("a payment is refused with a price that recurs", async () => {
  const { line_items = [] } = renewingPass();
  const error = await refusal(
    account.stripe.checkout.sessions.create(hostedPayment({ line_items })),
  );
  expect(error).toMatchObject({ param: "line_items" });
});

async function subscribe(): Promise<Stripe.Subscription> {
  const { id } = await account.stripe.checkout.sessions.create(renewingPass());
  await account.act("pay", { id, email: "li@example.com" });
  const { subscription } = await account.stripe.checkout.sessions.retrieve(id);
  return account.stripe.subscriptions.retrieve(String(subscription));
}

async function latestInvoice(id: string): Promise<string> {
  return String((await account.stripe.subscriptions.retrieve(id)).latest_invoice);
}
