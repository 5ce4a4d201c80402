import type Stripe from "stripe";
import { expect, test } from "vitest";
import { contradictions } from "./conformance";
import { hostedPayment, qrPayment, testAccount } from "./test-account";

const account = testAccount();

test.each<[string, (intent: Record<string, unknown>) => void]>([
  ["a property is missing", (intent) => delete intent.latest_charge],
  ["a property has another type", (intent) => Object.assign(intent, { amount: "599" })],
  ["a property is unknown", (intent) => Object.assign(intent, { paid: true })],
  ["an enum has an unknown value", (intent) => Object.assign(intent, { status: "paid" })],
  ["a number is null", (intent) => Object.assign(intent, { amount_received: null })],
  [
    "something within is wrong",
    ({ next_action }) => {
      const action = next_action as Stripe.PaymentIntent.NextAction;
      Object.assign(action.wechat_pay_display_qr_code ?? {}, { data: 1 });
    },
  ],
])("a planted wrong answer is found: %s", async (_what, plant) => {
  const { lastResponse: _, ...intent } = await account.stripe.paymentIntents.create(qrPayment());
  const answer: Record<string, unknown> = structuredClone(intent);
  expect(contradictions(answer)).toEqual([]);
  plant(answer);
  expect(contradictions(answer)).not.toEqual([]);
});

test("a planted wrong answer in a list, an event and an error is found", async () => {
  const intent = await account.stripe.paymentIntents.create(qrPayment());
  const { lastResponse: _, ...list } = await account.stripe.paymentIntents.list({ limit: 1 });
  expect(contradictions(list)).toEqual([]);
  Object.assign(list.data[0] ?? {}, { currency: 1 });
  expect(contradictions(list)).not.toEqual([]);

  const event = structuredClone(await account.event("payment_intent.created", intent.id));
  expect(contradictions(event)).toEqual([]);
  Object.assign(event.data.object, { currency: 1 });
  expect(contradictions(event)).not.toEqual([]);
  expect(contradictions({ ...event, type: "payment_intent.paid" })).toEqual([
    "no event payment_intent.paid",
  ]);

  expect(contradictions({ error: { type: "invalid_request_error", message: "no" } })).toEqual([]);
  expect(contradictions({ error: { type: "wrong", message: "no" } })).not.toEqual([]);
});

test("decimals are text on the wire, which the SDK turns into its own kind", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  const { data } = await account.stripe.checkout.sessions.listLineItems(session.id);
  expect(String(data[0]?.price?.unit_amount_decimal)).toBe("599");
});
