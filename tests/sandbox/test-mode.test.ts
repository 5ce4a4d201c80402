import Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { hostedPayment, qrPayment, refusal, testAccount } from "./test-account";

const sandbox = testAccount();

/** Of an account in Stripe's own test mode: what the sandbox says is held against the original. */
const secretKey = process.env.STRIPE_TEST_SECRET_KEY ?? "";
const isTestKey = secretKey.startsWith("sk_test_") && !secretKey.startsWith("sk_test_sandbox");
const whySkipped =
  secretKey === ""
    ? "skipped, as STRIPE_TEST_SECRET_KEY is not set"
    : "skipped, as STRIPE_TEST_SECRET_KEY is not a key of Stripe's test mode (sk_test_...)";

describe("the contract, kept by the sandbox", () => contract(() => sandbox.stripe));

describe.skipIf(!isTestKey)(
  `the contract, kept by Stripe's test mode${isTestKey ? "" : ` (${whySkipped})`}`,
  { timeout: 60_000 },
  () => contract(() => new Stripe(secretKey, { maxNetworkRetries: 2 })),
);

if (!isTestKey) process.stderr.write(`Contract with Stripe's test mode: ${whySkipped}.\n`);

/** What we count on, in words that hold for both. */
function contract(open: () => Stripe): void {
  const byCard = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    open().paymentIntents.create({
      amount: 599,
      currency: "cny",
      confirm: true,
      allowed_payment_method_types: ["card"],
      payment_method: "pm_card_visa",
      ...more,
    });

  test("a card is charged, and what is asked for is expanded", async () => {
    const intent = await byCard({ metadata: { purchase_id: "1" }, expand: ["latest_charge"] });
    expect(intent).toMatchObject({
      object: "payment_intent",
      status: "succeeded",
      amount: 599,
      amount_received: 599,
      currency: "cny",
      livemode: false,
      metadata: { purchase_id: "1" },
      payment_method_types: ["card"],
      latest_charge: {
        object: "charge",
        paid: true,
        captured: true,
        refunded: false,
        disputed: false,
        amount_refunded: 0,
        payment_method_details: { type: "card", card: { brand: "visa" } },
      },
    });
  });

  test("a declined card is an error that carries the intent", async () => {
    const error = await refusal(byCard({ payment_method: "pm_card_visa_chargeDeclined" }));
    expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(error).toMatchObject({
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
      payment_intent: { status: "requires_payment_method" },
    });
  });

  test("WeChat shows a code, and is cancelled for good", async () => {
    const stripe = open();
    const intent = await stripe.paymentIntents.create(qrPayment());
    expect(intent).toMatchObject({
      status: "requires_action",
      payment_method_types: ["wechat_pay"],
      next_action: {
        type: "wechat_pay_display_qr_code",
        wechat_pay_display_qr_code: {
          data: expect.any(String),
          image_data_url: expect.stringMatching(/^data:image\//),
          hosted_instructions_url: expect.stringMatching(/^https?:/),
        },
      },
    });
    const cancelled = await stripe.paymentIntents.cancel(intent.id);
    expect(cancelled).toMatchObject({ status: "canceled", next_action: null });
    expect(await refusal(stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
    });
  });

  test("a hosted session begins open and unpaid, with no intent, and is expired", async () => {
    const stripe = open();
    const session = await stripe.checkout.sessions.create(hostedPayment());
    expect(session).toMatchObject({
      object: "checkout.session",
      mode: "payment",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      amount_total: 599,
      currency: "cny",
      client_reference_id: "p1",
      url: expect.stringMatching(/^https?:/),
    });
    const { data } = await stripe.checkout.sessions.listLineItems(session.id);
    expect(data).toMatchObject([{ object: "item", quantity: 1, amount_total: 599 }]);
    const expired = await stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: "expired", url: null });
    expect(await refusal(stripe.checkout.sessions.expire(session.id))).toMatchObject({
      statusCode: 400,
    });
  });

  test("a session for a subscription waits for a card", async () => {
    const stripe = open();
    const price = await stripe.prices.create({
      currency: "cny",
      unit_amount: 1999,
      recurring: { interval: "day", interval_count: 30 },
      product_data: { name: "30 days" },
    });
    expect(price).toMatchObject({
      type: "recurring",
      recurring: { interval: "day", interval_count: 30 },
    });
    const customer = await stripe.customers.create({ email: "li@example.com" });
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      allowed_payment_method_types: ["card"],
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: "https://shop.example/done",
    });
    expect(session).toMatchObject({
      mode: "subscription",
      status: "open",
      customer: customer.id,
      subscription: null,
      payment_intent: null,
      amount_total: 1999,
    });
  });

  test("a card is given back in parts, up to what was paid", async () => {
    const stripe = open();
    const { id, latest_charge } = await byCard();
    const first = await stripe.refunds.create({ payment_intent: id, amount: 200 });
    expect(first).toMatchObject({
      object: "refund",
      status: "succeeded",
      amount: 200,
      charge: latest_charge,
    });
    expect(await refusal(stripe.refunds.create({ payment_intent: id, amount: 400 }))).toMatchObject(
      { statusCode: 400, message: expect.stringMatching(/greater than unrefunded/) },
    );
    await stripe.refunds.create({ payment_intent: id });
    expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
      refunded: true,
      amount_refunded: 599,
    });
    expect(await refusal(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: "charge_already_refunded",
    });
  });

  test("a key repeats the answer, and is refused for something else", async () => {
    const stripe = open();
    const options = { idempotencyKey: `contract-${Date.now()}-${Math.random()}` };
    const params = { amount: 599, currency: "cny" };
    const first = await stripe.paymentIntents.create(params, options);
    const second = await stripe.paymentIntents.create(params, options);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true");
    const other = stripe.paymentIntents.create({ ...params, amount: 999 }, options);
    expect(await refusal(other)).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  test.each([
    ["an unknown parameter", { colour: "red" }, { code: "parameter_unknown", param: "colour" }],
    [
      "the old payment_method_types",
      { payment_method_types: ["card"] },
      { code: "payment_method_types_no_longer_supported" },
    ],
    ["too small an amount", { amount: 1 }, { code: "amount_too_small" }],
  ])("%s is refused", async (_what, more, expected) => {
    const params = { amount: 599, currency: "cny", ...more };
    const error = await refusal(open().paymentIntents.create(params));
    expect(error).toMatchObject({ statusCode: 400, ...expected });
  });

  test("what does not exist is missing", async () => {
    const error = await refusal(open().paymentIntents.retrieve("pi_00000000nobody"));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
  });

  test("lists are cut by time and walked by cursors", async () => {
    const stripe = open();
    const [first, second] = [await byCard(), await byCard()];
    const created = { gte: first.created };
    const page = await stripe.paymentIntents.list({ created, limit: 1 });
    expect(page.data[0]?.id).toBe(second.id);
    const next = await stripe.paymentIntents.list({ created, limit: 1, starting_after: second.id });
    expect(next.data[0]?.id).toBe(first.id);
  });

  test("events tell of a payment", async () => {
    const stripe = open();
    const { id, created } = await byCard();
    const find = async () => {
      const { data } = await stripe.events.list({
        types: ["payment_intent.succeeded"],
        created: { gte: created },
        limit: 100,
      });
      return data.find(({ data: { object } }) => "id" in object && object.id === id);
    };
    await expect.poll(find, { timeout: 20_000, interval: 500 }).toMatchObject({
      object: "event",
      livemode: false,
      type: "payment_intent.succeeded",
    });
  });
}
