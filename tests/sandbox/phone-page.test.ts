import type Stripe from "stripe";
import { expect, test } from "vitest";
import { hostedPayment, qrPayment, testAccount } from "./test-account";

const account = testAccount();

test("the phone shows who gets how much, and both answers", async () => {
  const { phone } = await showQr();
  const page = await textOf(phone);
  for (const text of ["SANDBOX", "沙盒商户", "¥5.99", "范文一篇", "确认支付", "拒绝"]) {
    expect(page).toContain(text);
  }
});

test("Pay pays", async () => {
  const { id, phone } = await showQr();
  expect((await account.press(phone, { answer: "pay" })).status).toBe(303);
  expect(await textOf(phone)).toContain("支付成功");
  const intent = await account.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
  expect(intent).toMatchObject({
    status: "succeeded",
    amount_received: 599,
    next_action: null,
    latest_charge: { payment_method_details: { type: "wechat_pay" } },
  });
  const charge = intent.latest_charge as Stripe.Charge;
  expect(charge.payment_method_details?.wechat_pay?.transaction_id).toMatch(/^42000\d{23}$/);
});

test("pressing Pay again pays nothing more", async () => {
  const { id, phone } = await showQr();
  await account.press(phone, { answer: "pay" });
  await account.press(phone, { answer: "pay" });
  const { data } = await account.stripe.charges.list({ payment_intent: id });
  expect(data).toHaveLength(1);
});

test("Decline declines, and the payment can be tried again", async () => {
  const { id, phone } = await showQr();
  await account.press(phone, { answer: "decline" });
  expect(await textOf(phone)).toContain("付款没有完成");
  const { data } = await account.event("payment_intent.payment_failed", id);
  expect(data.object).toMatchObject({
    status: "requires_payment_method",
    last_payment_error: { code: "payment_intent_payment_attempt_failed" },
  });
  const again = await account.stripe.paymentIntents.confirm(id, {
    payment_method_data: { type: "wechat_pay" },
  });
  await account.press(again.next_action?.wechat_pay_display_qr_code?.data ?? "", { answer: "pay" });
  expect((await account.stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
});

test("a phone that was open when the payment was cancelled is told that it is closed", async () => {
  const { id, phone } = await showQr();
  await textOf(phone);
  await account.stripe.paymentIntents.cancel(id);
  await account.press(phone, { answer: "pay" });
  expect(await textOf(phone)).toContain("这个二维码已关闭");
  expect((await account.stripe.paymentIntents.retrieve(id)).status).toBe("canceled");
});

test("a phone that was open when the session expired is told that it is closed", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.press(`/c/pay/${session.id}`, { method: "wechat_pay" });
  const { payment_intent } = await account.stripe.checkout.sessions.expire(session.id);
  const phone = `${account.url}/w/${payment_intent}`;
  await account.press(phone, { answer: "pay" });
  expect(await textOf(phone)).toContain("这个二维码已关闭");
});

test("a code lives for two hours", async () => {
  const { id, phone } = await showQr();
  account.clock.turn(2 * 60 * 60 * 1000);
  const { data } = await account.event("payment_intent.payment_failed", id);
  expect(data.object.last_payment_error?.code).toBe("payment_intent_payment_attempt_expired");
  await account.press(phone, { answer: "pay" });
  expect((await account.stripe.paymentIntents.retrieve(id)).status).toBe("requires_payment_method");
});

test("the page with the instructions leads to the phone", async () => {
  const { intent, phone } = await showQr();
  const page = intent.next_action?.wechat_pay_display_qr_code?.hosted_instructions_url ?? "";
  expect(await textOf(page)).toContain(`href="${new URL(phone).pathname}"`);
  await account.press(phone, { answer: "pay" });
  expect(await textOf(page)).toContain("支付成功");
});

test.each(["/w/nobody", "/wechat/nobody", "/qr/nobody.png", "/authorize/nobody"])(
  "there is no page %s",
  async (path) => {
    expect((await fetch(account.url + path)).status).toBe(404);
  },
);

async function showQr(): Promise<{ id: string; phone: string; intent: Stripe.PaymentIntent }> {
  const params = qrPayment({ description: "范文一篇" });
  const intent = await account.stripe.paymentIntents.create(params);
  const phone = intent.next_action?.wechat_pay_display_qr_code?.data ?? "";
  return { id: intent.id, phone, intent };
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}
