import Stripe from "stripe";
import { expect, test } from "vitest";
import { hostedPayment, qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test("the same call with the same key is answered as the first time", async () => {
  const options = { idempotencyKey: "key-1" };
  const first = await account.stripe.paymentIntents.create(qrPayment(), options);
  await account.stripe.paymentIntents.cancel(first.id);
  const second = await account.stripe.paymentIntents.create(qrPayment(), options);
  expect(second.id).toBe(first.id);
  expect(second.status).toBe("requires_action");
  expect(second.lastResponse.headers).toMatchObject({
    "idempotent-replayed": "true",
    "idempotency-key": "key-1",
    "original-request": first.lastResponse.requestId,
  });
  expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
});

test("the order of the parameters does not matter", async () => {
  const options = { idempotencyKey: "key-order" };
  const first = await account.stripe.paymentIntents.create(qrPayment(), options);
  const { amount, ...rest } = qrPayment();
  const second = await account.stripe.paymentIntents.create({ ...rest, amount }, options);
  expect(second.id).toBe(first.id);
});

test("a key that was used for something else is refused", async () => {
  const options = { idempotencyKey: "key-2" };
  await account.stripe.paymentIntents.create(qrPayment(), options);
  const otherAmount = await refusal(
    account.stripe.paymentIntents.create(qrPayment({ amount: 999 }), options),
  );
  expect(otherAmount).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect(otherAmount).toMatchObject({
    statusCode: 400,
    message:
      "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'key-2' if you meant to execute a different request.",
  });
  const otherCall = await refusal(
    account.stripe.checkout.sessions.create(hostedPayment(), options),
  );
  expect(otherCall).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect(otherCall.message).toContain("('/v1/payment_intents')");
});

test("an error that came after the work has begun is kept, and replayed", async () => {
  const options = { idempotencyKey: "key-declined" };
  const pay = () =>
    refusal(
      account.stripe.paymentIntents.create(
        {
          amount: 599,
          currency: "cny",
          confirm: true,
          payment_method: "pm_card_visa_chargeDeclined",
        },
        options,
      ),
    );
  const first = await pay();
  const second = await pay();
  expect(second).toMatchObject({ statusCode: 402, charge: first.charge });
});

test("a 500 after the work was done is kept as well, and the work is done once", async () => {
  const call = "POST /v1/payment_intents";
  await account.act("arm-fault", { fault: "error-after-commit", call });
  const options = { idempotencyKey: "key-500" };
  const params = qrPayment({ metadata: { only: "once" } });
  const first = await refusal(account.stripe.paymentIntents.create(params, options));
  expect(first).toMatchObject({ type: "StripeAPIError", statusCode: 500 });
  const second = await refusal(account.stripe.paymentIntents.create(params, options));
  expect(second.statusCode).toBe(500);
  expect(second.headers?.["idempotent-replayed"]).toBe("true");
  const { data } = await account.stripe.paymentIntents.list({ limit: 100 });
  expect(data.filter(({ metadata }) => metadata.only === "once")).toHaveLength(1);
  const fresh = await account.stripe.paymentIntents.create(params, { idempotencyKey: "key-501" });
  expect(fresh.status).toBe("requires_action");
});

test("a call that was refused for its parameters can be put right with the same key", async () => {
  const options = { idempotencyKey: "key-3" };
  await refusal(account.stripe.paymentIntents.create(qrPayment({ amount: 1 }), options));
  const intent = await account.stripe.paymentIntents.create(qrPayment(), options);
  expect(intent.status).toBe("requires_action");
});

test("a key is forgotten after a day", async () => {
  const options = { idempotencyKey: "key-4" };
  const first = await account.stripe.paymentIntents.create(qrPayment(), options);
  account.clock.turn(25 * 60 * 60 * 1000);
  const second = await account.stripe.paymentIntents.create(qrPayment(), options);
  expect(second.id).not.toBe(first.id);
});

test("a key of more than 255 characters is refused", async () => {
  const options = { idempotencyKey: "k".repeat(256) };
  const error = await refusal(account.stripe.paymentIntents.create(qrPayment(), options));
  expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

test("events name the call and the key they come from", async () => {
  const options = { idempotencyKey: "key-5" };
  const intent = await account.stripe.paymentIntents.create(qrPayment(), options);
  const { request } = await account.event("payment_intent.created", intent.id);
  expect(request).toEqual({ id: intent.lastResponse.requestId, idempotency_key: "key-5" });
  await account.act("pay", { id: intent.id });
  const paid = await account.event("payment_intent.succeeded", intent.id);
  expect(paid.request).toEqual({ id: null, idempotency_key: null });
});
