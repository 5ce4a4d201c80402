import { expect, test } from "vitest";
import { qrPayment, testAccount } from "./test-account";

const account = testAccount({ enabledEvents: ["payment_intent.succeeded"] });

test("the endpoint gets the events it is switched on for, and the others count as delivered", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  await account.act("pay", { id });
  await account.event("payment_intent.succeeded", id);
  expect(account.arrived.map(({ type }) => type)).toEqual(["payment_intent.succeeded"]);
  const { data } = await account.stripe.events.list({ delivery_success: true });
  expect(data.map(({ type }) => type)).toContain("payment_intent.created");
});
