import type Stripe from "stripe";
import { expect, test } from "vitest";
import { hostedPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("an open session has an address and no payment intent", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  expect(session).toMatchObject({
    object: "checkout.session",
    mode: "payment",
    status: "open",
    payment_status: "unpaid",
    payment_intent: null,
    amount_total: 599,
    currency: "cny",
    client_reference_id: "p1",
    metadata: { purchase_id: "p1" },
    locale: "zh",
    adaptive_pricing: { enabled: false },
    payment_method_types: ["card", "alipay", "wechat_pay"],
    customer_details: null,
  });
  expect(session.url).toBe(`${account.url}/c/pay/${session.id}`);
  expect(session.expires_at).toBe(session.created + 24 * 60 * 60);
  expect(await account.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    id: session.id,
    status: "open",
  });
});

test("line items are priced and listed in their order", async () => {
  const item = (name: string, unit_amount: number, quantity: number) => ({
    quantity,
    price_data: { currency: "cny", unit_amount, product_data: { name } },
  });
  const session = await account.stripe.checkout.sessions.create(
    hostedPayment({ line_items: [item("一", 599, 1), item("二", 100, 3)] }),
  );
  expect(session.amount_total).toBe(899);
  const { data } = await account.stripe.checkout.sessions.listLineItems(session.id);
  expect(data.map(({ description, amount_total }) => [description, amount_total])).toEqual([
    ["一", 599],
    ["二", 300],
  ]);
});

test.each([
  [30 * 60, "open"],
  [24 * 60 * 60, "open"],
])("it may stay open for %i seconds", async (seconds, status) => {
  const expires_at = account.clock.seconds() + seconds;
  const session = await account.stripe.checkout.sessions.create(hostedPayment({ expires_at }));
  expect(session).toMatchObject({ status, expires_at });
});

test.each([
  [30 * 60 - 2, "at least 30 minutes"],
  [24 * 60 * 60 + 60, "less than 24 hours"],
])("it may not stay open for %i seconds", async (seconds, bound) => {
  const expires_at = account.clock.seconds() + seconds;
  const error = await refusal(
    account.stripe.checkout.sessions.create(hostedPayment({ expires_at })),
  );
  expect(error).toMatchObject({
    param: "expires_at",
    message: `The \`expires_at\` timestamp must be ${bound} from Checkout Session creation.`,
  });
});

test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, object]>([
  [
    "no address to return to",
    { success_url: undefined as never },
    { param: "success_url", code: "parameter_missing" },
  ],
  [
    "an address that is none",
    { success_url: "done" },
    { param: "success_url", code: "url_invalid" },
  ],
  ["no items", { line_items: [] }, { param: "line_items", code: "parameter_missing" }],
  ["a mode of another kind", { mode: "setup" }, { param: "mode" }],
  ["an unknown language", { locale: "xx" }, { param: "locale" }],
  [
    "an email that is none",
    { customer_email: "li" },
    { param: "customer_email", code: "email_invalid" },
  ],
  [
    "an empty text",
    { client_reference_id: "" },
    { param: "client_reference_id", code: "parameter_invalid_empty" },
  ],
  [
    "a text that is too long",
    { client_reference_id: "x".repeat(201) },
    { param: "client_reference_id" },
  ],
  [
    "no client for WeChat",
    { payment_method_options: {} },
    { param: "payment_method_options[wechat_pay][client]", code: "parameter_missing" },
  ],
])("it is refused with %s", async (_what, change, expected) => {
  const error = await refusal(account.stripe.checkout.sessions.create(hostedPayment(change)));
  expect(error).toMatchObject({ statusCode: 400, ...expected });
});

test("an expired session is closed, and so is what the buyer had begun", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.press(`/c/pay/${id}`, { method: "wechat_pay" });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  expect(await account.stripe.checkout.sessions.expire(id)).toMatchObject({
    status: "expired",
    payment_status: "unpaid",
    url: null,
  });
  await account.event("checkout.session.expired", id);
  await account.event("payment_intent.canceled", String(payment_intent));
  const page = await (await fetch(`${account.url}/c/pay/${id}`)).text();
  expect(page).toContain("This payment is closed");
  const error = await refusal(account.stripe.checkout.sessions.expire(id));
  expect(error.message).toBe(
    'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of expired.',
  );
});

test("it expires by itself when its time has come", async () => {
  const expires_at = account.clock.seconds() + 31 * 60;
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment({ expires_at }));
  account.clock.turn(30 * 60 * 1000);
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  account.clock.turn(60 * 1000);
  await account.event("checkout.session.expired", id);
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
});

test("the intent of a session is not cancelled on its own", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.press(`/c/pay/${id}`, { method: "alipay" });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  const error = await refusal(account.stripe.paymentIntents.cancel(String(payment_intent)));
  expect(error.message).toContain("Expire the Checkout Session instead");
});

test("sessions are listed by status and by payment intent", async () => {
  const open = await account.stripe.checkout.sessions.create(hostedPayment());
  const paid = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.act("pay", { id: paid.id });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(paid.id);
  const byIntent = await account.stripe.checkout.sessions.list({
    payment_intent: String(payment_intent),
  });
  expect(byIntent.data.map(({ id }) => id)).toEqual([paid.id]);
  const byStatus = await account.stripe.checkout.sessions.list({ status: "complete" });
  const ids = byStatus.data.map(({ id }) => id);
  expect(ids).toContain(paid.id);
  expect(ids).not.toContain(open.id);
});
