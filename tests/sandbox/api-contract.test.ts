import fc from "fast-check";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { type FormObject, parseForm } from "@/sandbox/stripe/api/form";
import { hostedPayment, qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount();

test.each([
  ["sk_live_4eC39HqLyjWDarjtT1zdp7dc", /live key/],
  ["rk_live_4eC39HqLyjWDarjtT1zdp7dc", /live key/],
  ["sk_test_4eC39HqLyjWDarjtT1zdp7dc", /sk_test_sandbox_/],
])("the key %s is refused and not repeated", async (key, message) => {
  const error = await refusal(account.client(key).paymentIntents.create(qrPayment()));
  expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(error.statusCode).toBe(401);
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain("4eC39HqLyjWDarjtT1zdp7dc");
});

test("a call without a key is refused", async () => {
  const response = await fetch(`${account.url}/v1/payment_intents`);
  expect(response.status).toBe(401);
  expect(response.headers.get("request-id")).toMatch(/^req_/);
});

test("another version of the API is refused", async () => {
  const stripe = account.client("sk_test_sandbox_1", { apiVersion: "2025-01-01.old" as never });
  expect((await refusal(stripe.events.list())).message).toMatch(/Invalid Stripe API version/);
});

test("a call that the sandbox does not have is refused", async () => {
  expect(await refusal(account.stripe.coupons.create({ percent_off: 5 }))).toMatchObject({
    statusCode: 404,
  });
});

test.each<[string, () => Promise<unknown>, string]>([
  ["at the top", () => createWith({ colour: "red" }), "colour"],
  [
    "deep down",
    () => createWith({ payment_method_options: { wechat_pay: { client: "web", size: 1 } } }),
    "payment_method_options[wechat_pay][size]",
  ],
  [
    "in a list",
    () =>
      account.stripe.checkout.sessions.create(
        hostedPayment({
          line_items: [
            {
              quantity: 1,
              price_data: { currency: "cny", unit_amount: 599, product_data: { name: "一" } },
              weight: 1,
            } as Stripe.Checkout.SessionCreateParams.LineItem,
          ],
        }),
      ),
    "line_items[0][weight]",
  ],
  ["in a list's filters", () => account.stripe.charges.list({ paid: true } as never), "paid"],
  ["where nothing is taken", () => account.stripe.charges.retrieve("ch_1", { a: 1 } as never), "a"],
])("an unknown parameter %s is refused by name", async (_where, call, param) => {
  expect(await refusal(call())).toMatchObject({
    type: "StripeInvalidRequestError",
    statusCode: 400,
    code: "parameter_unknown",
    param,
    message: `Received unknown parameter: ${param}`,
  });
});

test.each<[string, () => Promise<unknown>]>([
  ["payment intents", () => createWith({ payment_method_types: ["wechat_pay"] })],
  [
    "checkout sessions",
    () =>
      account.stripe.checkout.sessions.create({
        ...hostedPayment(),
        payment_method_types: ["card"],
      } as Stripe.Checkout.SessionCreateParams),
  ],
])("the old payment_method_types of %s are refused", async (_what, call) => {
  expect(await refusal(call())).toMatchObject({
    statusCode: 400,
    code: "payment_method_types_no_longer_supported",
    param: "payment_method_types",
  });
});

test("what is missing is named", async () => {
  const error = await refusal(account.stripe.paymentIntents.create({ currency: "cny" } as never));
  expect(error).toMatchObject({
    code: "parameter_missing",
    param: "amount",
    message: "Missing required param: amount.",
    doc_url: "https://docs.stripe.com/error-codes/parameter-missing",
  });
});

test("lists are paged by cursors, the newest first", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    ids.unshift((await account.stripe.paymentIntents.create(qrPayment())).id);
  }
  const first = await account.stripe.paymentIntents.list({ limit: 2 });
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.has_more).toBe(true);
  const next = await account.stripe.paymentIntents.list({
    limit: 2,
    starting_after: first.data[1]?.id ?? "",
  });
  expect(next.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  const back = await account.stripe.paymentIntents.list({
    limit: 1,
    ending_before: next.data[1]?.id ?? "",
  });
  expect(back.data.map(({ id }) => id)).toEqual(ids.slice(2, 3));
  const all = account.stripe.paymentIntents.list({ limit: 2 });
  const walked: string[] = [];
  for await (const { id } of all) walked.push(id);
  expect(walked.slice(0, 5)).toEqual(ids);
});

test("a list is cut by time", async () => {
  const before = await account.stripe.paymentIntents.create(qrPayment());
  account.clock.turn(10_000);
  const after = await account.stripe.paymentIntents.create(qrPayment());
  const { data } = await account.stripe.paymentIntents.list({ created: { gt: before.created } });
  expect(data.map(({ id }) => id)).toEqual([after.id]);
  const exact = await account.stripe.paymentIntents.list({ created: after.created });
  expect(exact.data.map(({ id }) => id)).toEqual([after.id]);
});

test.each<[Stripe.PaymentIntentListParams, object]>([
  [{ limit: 101 }, { param: "limit" }],
  [{ limit: 0 }, { param: "limit" }],
  [{ starting_after: "pi_nobody" }, { param: "starting_after", code: "resource_missing" }],
])("the page %j is refused", async (params, expected) => {
  expect(await refusal(account.stripe.paymentIntents.list(params).then())).toMatchObject({
    statusCode: 400,
    ...expected,
  });
});

test("ids are expanded, level by level, alone and in lists", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.act("pay", { id, method: "card" });
  const session = await account.stripe.checkout.sessions.retrieve(id, {
    expand: ["line_items", "payment_intent.latest_charge.refunds", "payment_intent.payment_method"],
  });
  expect(session).toMatchObject({
    line_items: { object: "list", data: [{ description: "范文一篇" }] },
    payment_intent: {
      latest_charge: { object: "charge", refunds: { data: [] } },
      payment_method: { object: "payment_method", type: "card" },
    },
  });
  const { data } = await account.stripe.paymentIntents.list({
    limit: 1,
    expand: ["data.latest_charge"],
  });
  expect(data[0]?.latest_charge).toMatchObject({ object: "charge", paid: true });
  const plain = await account.stripe.checkout.sessions.retrieve(id);
  expect(plain.payment_intent).toMatch(/^pi_/);
  expect(plain.line_items).toBeUndefined();
});

test.each([["amount"], ["latest_charge.amount"], ["data.latest_charge"]])(
  "%s cannot be expanded, and a call that asks for it does nothing",
  async (path) => {
    const before = await account.stripe.paymentIntents.list({ limit: 1 });
    const error = await refusal(
      account.stripe.paymentIntents.create(qrPayment({ expand: [path] })),
    );
    expect(error.message).toBe(`This property cannot be expanded (${path}).`);
    const after = await account.stripe.paymentIntents.list({ limit: 1 });
    expect(after.data[0]?.id).toBe(before.data[0]?.id);
  },
);

test("what the SDK's encoding nests is read back", () => {
  const key = fc.stringMatching(/^[a-z_]{1,8}$/);
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, tie("tree"), { minKeys: 1, maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(key, tree, { maxKeys: 4 }), (params) => {
      const pairs = Object.entries(params).flatMap(([name, value]) => flatten(name, value));
      const parsed = parseForm(new URLSearchParams(pairs).toString());
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(JSON.parse(JSON.stringify(params)));
    }),
  );
});

test("no name that a request brings reaches beyond it", () => {
  const parsed: FormObject = parseForm("__proto__[admin]=1&constructor[prototype][admin]=1");
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(Object.keys(parsed)).toEqual(["__proto__", "constructor"]);
});

type Json = string | Json[] | { [key: string]: Json };

/** As the SDK sends it: `a[b][0]=x`. */
function flatten(name: string, value: Json): [string, string][] {
  if (typeof value === "string") return [[name, value]];
  return Object.entries(value).flatMap(([key, child]) => flatten(`${name}[${key}]`, child));
}

function createWith(more: object): Promise<unknown> {
  return account.stripe.paymentIntents.create({ ...qrPayment(), ...more });
}
