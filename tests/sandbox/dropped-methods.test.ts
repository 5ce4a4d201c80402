import { expect, test } from "vitest";
import { hostedPayment, qrPayment, refusal, testAccount } from "./test-account";

const account = testAccount({ activeMethods: ["card", "alipay"] });

test("a way to pay that the account does not have is dropped without a word", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  expect(session.allowed_payment_method_types).toEqual(["card", "alipay", "wechat_pay"]);
  expect(session.payment_method_types).toEqual(["card", "alipay"]);
  const page = await (await fetch(session.url ?? "")).text();
  expect(page).not.toContain("WeChat");
});

test("a way to pay that the currency does not permit is dropped as well", async () => {
  const intent = await account.stripe.paymentIntents.create({
    amount: 5_000,
    currency: "inr",
    allowed_payment_method_types: ["card", "alipay", "ideal"],
  });
  expect(intent.payment_method_types).toEqual(["card"]);
});

test("an intent that no way is left for is refused", async () => {
  const error = await refusal(account.stripe.paymentIntents.create(qrPayment()));
  expect(error.message).toMatch(/^No valid payment method types for this Payment Intent/);
});
