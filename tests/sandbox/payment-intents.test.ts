import Stripe from "stripe";
import { expect, test } from "vitest";
import { qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("a WeChat payment confirmed at once shows a QR code", async () => {
  const intent = await account.stripe.paymentIntents.create(qrPayment({ description: "范文" }));
  expect(intent).toMatchObject({
    object: "payment_intent",
    status: "requires_action",
    amount: 599,
    amount_received: 0,
    currency: "cny",
    description: "范文",
    livemode: false,
    latest_charge: null,
    metadata: { purchase_id: "p1" },
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_types: ["wechat_pay"],
    payment_method_options: { wechat_pay: { client: "web" } },
  });
  const code = intent.next_action?.wechat_pay_display_qr_code;
  expect(intent.next_action?.type).toBe("wechat_pay_display_qr_code");
  expect(code?.data).toMatch(new RegExp(`^${account.url}/w/`));
  expect(code?.image_data_url).toMatch(/^data:image\/png;base64,/);
  for (const [address, type] of [
    [code?.hosted_instructions_url, "text/html; charset=utf-8"],
    [code?.image_url_png, "image/png"],
    [code?.image_url_svg, "image/svg+xml"],
  ]) {
    const response = await fetch(address ?? "");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
  }
});

test("created without confirmation, it waits for a payment method", async () => {
  const { confirm: _, payment_method_data: __, ...params } = qrPayment();
  const intent = await account.stripe.paymentIntents.create(params);
  expect(intent).toMatchObject({ status: "requires_payment_method", next_action: null });
  const confirmed = await account.stripe.paymentIntents.confirm(intent.id, {
    payment_method_data: { type: "wechat_pay" },
  });
  expect(confirmed.status).toBe("requires_action");
});

test("confirming again shows another code, and the one before can no longer be paid", async () => {
  const intent = await account.stripe.paymentIntents.create(qrPayment());
  const first = intent.next_action?.wechat_pay_display_qr_code?.data ?? "";
  const again = await account.stripe.paymentIntents.confirm(intent.id, {
    payment_method_data: { type: "wechat_pay" },
  });
  const second = again.next_action?.wechat_pay_display_qr_code?.data ?? "";
  expect(second).not.toBe(first);
  await account.press(first, { answer: "pay" });
  expect(await account.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: "requires_action",
  });
  await account.press(second, { answer: "pay" });
  expect(await account.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: "succeeded",
  });
});

test.each([
  ["pm_card_visa", "succeeded"],
  ["pm_card_authenticationRequired", "requires_action"],
])("the test card %s leads to %s", async (token, status) => {
  const intent = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["card"],
    payment_method: token,
    return_url: "https://shop.example/done",
  });
  expect(intent.status).toBe(status);
});

test("a declined card is an error of the call, and leaves an intent that can be paid", async () => {
  const error = await refusal(
    account.stripe.paymentIntents.create({
      amount: 599,
      currency: "cny",
      confirm: true,
      payment_method: "pm_card_visa_chargeDeclined",
    }),
  );
  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect(error).toMatchObject({
    statusCode: 402,
    code: "card_declined",
    decline_code: "generic_decline",
    message: "Your card was declined.",
    payment_intent: { status: "requires_payment_method" },
  });
  const charge = await account.stripe.charges.retrieve(error.charge ?? "");
  expect(charge).toMatchObject({ status: "failed", paid: false, failure_code: "card_declined" });
  await account.event("charge.failed", charge.id);
  const id = error.payment_intent?.id ?? "";
  await account.event("payment_intent.payment_failed", id);
  const paid = await account.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
  expect(paid).toMatchObject({
    status: "succeeded",
    amount_received: 599,
    last_payment_error: null,
  });
});

test("a bank that asks for approval sends the buyer back with the outcome", async () => {
  const intent = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    payment_method: "pm_card_authenticationRequired",
    return_url: "https://shop.example/done?order=1",
  });
  const page = intent.next_action?.redirect_to_url?.url ?? "";
  expect(await (await fetch(page)).text()).toContain("3-D Secure");
  const { status, location } = await account.press(page, { answer: "approve" });
  expect(status).toBe(303);
  const { searchParams } = new URL(location ?? "");
  expect(Object.fromEntries(searchParams)).toEqual({
    order: "1",
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: "succeeded",
  });
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
});

test("a cancelled intent is closed for good", async () => {
  const intent = await account.stripe.paymentIntents.create(qrPayment());
  const canceled = await account.stripe.paymentIntents.cancel(intent.id, {
    cancellation_reason: "abandoned",
  });
  expect(canceled).toMatchObject({
    status: "canceled",
    cancellation_reason: "abandoned",
    next_action: null,
  });
  expect(canceled.canceled_at).toBeGreaterThanOrEqual(intent.created);
  await account.event("payment_intent.canceled", intent.id);
  const error = await refusal(
    account.stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" }),
  );
  expect(error).toMatchObject({ code: "payment_intent_unexpected_state", statusCode: 400 });
});

test("a succeeded intent cannot be cancelled, in Stripe's own words", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  const error = await refusal(account.stripe.paymentIntents.cancel(id));
  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error).toMatchObject({
    statusCode: 400,
    code: "payment_intent_unexpected_state",
    message:
      "You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.",
    payment_intent: { id, status: "succeeded" },
  });
  expect(await refusal(account.stripe.paymentIntents.confirm(id))).toMatchObject({
    code: "payment_intent_unexpected_state",
    message:
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
  });
});

test.each<[string, Partial<Stripe.PaymentIntentCreateParams>, object]>([
  ["too little", { amount: 100 }, { code: "amount_too_small", param: "amount" }],
  ["no number", { amount: "5.99" as never }, { code: "parameter_invalid_integer" }],
  ["an unknown currency", { currency: "yuan" }, { param: "currency" }],
  [
    "no client for WeChat",
    { payment_method_options: {} },
    { code: "parameter_missing", param: "payment_method_options[wechat_pay][client]" },
  ],
  [
    "two ways of choosing methods",
    { automatic_payment_methods: { enabled: true } },
    { code: "parameters_exclusive" },
  ],
  [
    "a method that is not allowed",
    { allowed_payment_method_types: ["card"] },
    { code: "payment_intent_incompatible_payment_method" },
  ],
  [
    "a misspelt method",
    { allowed_payment_method_types: ["wechat"] },
    { param: "allowed_payment_method_types[0]" },
  ],
  [
    "an unknown payment method",
    { payment_method: "pm_nobody", payment_method_data: undefined as never },
    { code: "resource_missing", param: "payment_method" },
  ],
  [
    "Alipay without a way back",
    { allowed_payment_method_types: ["alipay"], payment_method_data: { type: "alipay" } },
    { code: "parameter_missing", param: "return_url" },
  ],
])("it is refused with %s, and nothing is created", async (_what, change, expected) => {
  const before = await count();
  const error = await refusal(account.stripe.paymentIntents.create(qrPayment(change)));
  expect(error).toMatchObject({ type: "StripeInvalidRequestError", statusCode: 400, ...expected });
  expect(await count()).toBe(before);
});

test("an intent that nobody knows is missing", async () => {
  expect(await refusal(account.stripe.paymentIntents.retrieve("pi_nobody"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
    param: "intent",
    message: "No such payment_intent: 'pi_nobody'",
  });
});

async function count(): Promise<number> {
  const { data } = await account.stripe.paymentIntents.list({ limit: 100 });
  return data.length;
}

test("metadata is added to, by key, also after payment", async () => {
  const { id } = await account.stripe.paymentIntents.create({
    amount: 599,
    currency: "cny",
    metadata: { a: "1", b: "2" },
  });
  const changed = await account.stripe.paymentIntents.update(id, {
    metadata: { b: "3", c: "4" },
    description: "范文",
  });
  expect(changed).toMatchObject({ metadata: { a: "1", b: "3", c: "4" }, description: "范文" });
  expect(await refusal(account.stripe.paymentIntents.update("pi_0", {}))).toMatchObject({
    statusCode: 404,
  });
  expect((await account.stripe.paymentIntents.retrieve(id)).metadata).toEqual(changed.metadata);
});
