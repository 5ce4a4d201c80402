import Stripe from "stripe";
import { afterEach, expect, test } from "vitest";
import { eventually, qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();
const create = "POST /v1/payment_intents";

afterEach(() => account.act("disarm-faults", {}));

test("an error before the work leaves nothing, and the same key works afterwards", async () => {
  const before = await count();
  await account.act("arm-fault", { fault: "error-before-commit", call: create });
  const options = { idempotencyKey: "before-commit" };
  const error = await refusal(account.stripe.paymentIntents.create(qrPayment(), options));
  expect(error).toMatchObject({ type: "StripeAPIError", statusCode: 500 });
  expect(await count()).toBe(before);
  const intent = await account.stripe.paymentIntents.create(qrPayment(), options);
  expect(intent.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
});

test("an error after the work leaves it done, as often as asked", async () => {
  const before = await count();
  await account.act("arm-fault", { fault: "error-after-commit", call: create, times: 2 });
  await refusal(account.stripe.paymentIntents.create(qrPayment()));
  await refusal(account.stripe.paymentIntents.create(qrPayment()));
  await account.stripe.paymentIntents.create(qrPayment());
  expect(await count()).toBe(before + 3);
});

test("too many calls are refused as Stripe refuses them, whatever is called", async () => {
  await account.act("arm-fault", { fault: "rate-limit", times: 2 });
  const error = await refusal(account.stripe.paymentIntents.create(qrPayment()));
  expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  expect(error).toMatchObject({ statusCode: 429, code: "rate_limit" });
  await refusal(account.stripe.events.list().then());
  await account.stripe.events.list();
});

test("a call that is never answered has been done, and its key says so", async () => {
  const before = await count();
  await account.act("arm-fault", { fault: "timeout", call: create });
  const stripe = account.client("sk_test_sandbox_tests", { timeout: 100 });
  const options = { idempotencyKey: "never-answered" };
  const error = await refusal(stripe.paymentIntents.create(qrPayment(), options));
  expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await count()).toBe(before + 1);
  const again = await stripe.paymentIntents.create(qrPayment(), options);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(await count()).toBe(before + 1);
});

test("an answer comes late, the work having been done at once", async () => {
  const before = await count();
  await account.act("arm-fault", { fault: "timeout", call: create, ms: 300 });
  let isAnswered = false;
  const pending = account.stripe.paymentIntents.create(qrPayment()).then((intent) => {
    isAnswered = true;
    return intent;
  });
  await eventually(async () => (await count()) === before + 1 || undefined);
  expect(isAnswered).toBe(false);
  expect((await pending).status).toBe("requires_action");
});

test("a slow call is done late", async () => {
  await account.act("arm-fault", { fault: "slow", call: "POST /v1/*", ms: 120 });
  const began = performance.now();
  await account.stripe.paymentIntents.create(qrPayment());
  expect(performance.now() - began).toBeGreaterThanOrEqual(115);
});

test("chance strikes the same calls for the same seed", async () => {
  const runs: boolean[][] = [];
  for (const seed of [1, 1, 2]) {
    await account.act("arm-fault", {
      fault: "error-before-commit",
      call: create,
      probability: 0.5,
      seed,
    });
    const run: boolean[] = [];
    for (let call = 0; call < 20; call++) {
      run.push(
        await account.stripe.paymentIntents.create(qrPayment()).then(
          () => true,
          () => false,
        ),
      );
    }
    runs.push(run);
    await account.act("disarm-faults", {});
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(runs[0]).not.toEqual(runs[2]);
  expect(new Set(runs[0])).toEqual(new Set([true, false]));
});

test("a call that does not exist cannot be armed", async () => {
  const answer = await account.act("arm-fault", { fault: "slow", call: "POST /v1/payment_intent" });
  expect(answer.status).toBe(404);
});

async function count(): Promise<number> {
  const { data } = await account.stripe.paymentIntents.list({ limit: 100 });
  return data.length;
}
