import { afterAll, beforeAll, expect, test } from "vitest";
import { isProviderOutage } from "@/app/_request/provider-outage";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { storeDocument } from "../../support/factories";
import { begin, newReader, openShop, type Shop } from "../../support/shop";

let shop: Shop;
let document: number;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
});

afterAll(() => shop.close());

/** What is thrown, once the work has failed. */
async function errorOf(work: () => Promise<unknown>): Promise<unknown> {
  const done = await work().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (done === null) throw new Error("nothing was thrown");
  return done.error;
}

test("a provider that fails is an outage", async () => {
  const readerId = await newReader();
  const form = { action: "arm-fault", fault: "error-after-commit", times: "9" };
  const body = new URLSearchParams({ ...form, call: "POST /v1/payment_intents" });
  const headers = { accept: "application/json" };
  await fetch(`${shop.sandboxUrl}/act`, { method: "POST", body, headers });
  expect(isProviderOutage(await errorOf(() => begin({ readerId, document })))).toBe(true);
});

test("what the provider refuses to do for us, and what the database says, is not", async () => {
  const unknown = () => stripe().paymentIntents.retrieve("pi_of_nobody");
  expect(isProviderOutage(await errorOf(unknown))).toBe(false);
  const nobody = () => db().reader.findUniqueOrThrow({ where: { id: crypto.randomUUID() } });
  expect(isProviderOutage(await errorOf(nobody))).toBe(false);
});

test("a provider that cannot be reached is an outage", async () => {
  const readerId = await newReader();
  await shop.close();
  expect(isProviderOutage(await errorOf(() => begin({ readerId, document })))).toBe(true);
});
