import { expect, test } from "vitest";
import { eventually, hostedPayment, testAccount } from "./test-account";

const account = testAccount();

test("the page says what is paid, in yuan, and that it is a sandbox", async () => {
  const { url } = await account.stripe.checkout.sessions.create(
    hostedPayment({ customer_email: "li@example.com" }),
  );
  const response = await fetch(url ?? "");
  const page = await response.text();
  expect(page).toContain("SANDBOX");
  expect(page).toContain("¥5.99");
  expect(page).toContain("范文一篇");
  expect(page).toMatch(/value="li@example\.com" readonly/);
  expect(page).toContain('value="4242 4242 4242 4242"');
  expect(page).toContain('href="https://shop.example/back"');
  for (const method of ["card", "alipay", "wechat_pay"])
    expect(page).toContain(`value="${method}"`);
  expect(page).not.toContain("<script");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("names from outside stay text", async () => {
  const name = `<script>alert("x")</script>`;
  const price_data = { currency: "cny", unit_amount: 599, product_data: { name } };
  const { url } = await account.stripe.checkout.sessions.create(
    hostedPayment({ line_items: [{ quantity: 1, price_data }] }),
  );
  const page = await (await fetch(url ?? "")).text();
  expect(page).not.toContain("<script");
  expect(page).toContain("&#60;script&#62;");
});

test("a card that works pays, and the buyer returns with the session's id", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const form = { method: "card", card: "4242 4242 4242 4242", email: "wang@example.com" };
  expect(await account.press(`/c/pay/${id}`, form)).toMatchObject({
    status: 303,
    location: `https://shop.example/done?s=${id}`,
  });
  const session = await account.stripe.checkout.sessions.retrieve(id, {
    expand: ["payment_intent.latest_charge"],
  });
  expect(session).toMatchObject({
    status: "complete",
    payment_status: "paid",
    url: null,
    customer_details: { email: "wang@example.com" },
    payment_intent: {
      status: "succeeded",
      amount_received: 599,
      metadata: { purchase_id: "p1" },
      latest_charge: {
        paid: true,
        billing_details: { email: "wang@example.com" },
        payment_method_details: { card: { last4: "4242" } },
      },
    },
  });
  const { data } = await account.event("checkout.session.completed", id);
  expect(data.object.payment_status).toBe("paid");
  // The page of a paid session leads on.
  const again = await fetch(`${account.url}/c/pay/${id}`, { redirect: "manual" });
  expect(again.headers.get("location")).toBe(`https://shop.example/done?s=${id}`);
});

test("a declined card is said so, and another one pays", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const path = `/c/pay/${id}`;
  const declined = await account.press(path, { method: "card", card: "4000 0000 0000 0002" });
  expect(declined).toMatchObject({ status: 303, location: path });
  expect(await textOf(path)).toMatch(/role="alert".*Your card was declined\./s);
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  const paid = await account.press(path, { method: "card", test_card: "4242424242424242" });
  expect(paid.location).toBe(`https://shop.example/done?s=${id}`);
});

test("a number that is no test card is not tried", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const answer = await account.press(`/c/pay/${id}`, { method: "card", card: "1234" });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain("test cards");
  expect((await account.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
});

test("a way to pay that is not on offer is not taken", async () => {
  const { id } = await account.stripe.checkout.sessions.create(
    hostedPayment({ allowed_payment_method_types: ["card"] }),
  );
  expect((await account.press(`/c/pay/${id}`, { method: "alipay" })).status).toBe(422);
});

test("a card that asks for approval can fail and then be approved", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const form = { method: "card", card: "4000 0025 0000 3155" };
  const bank = (await account.press(`/c/pay/${id}`, form)).location ?? "";
  expect(await textOf(bank)).toContain("3-D Secure");
  expect(await account.press(bank, { answer: "decline" })).toMatchObject({
    location: `/c/pay/${id}`,
  });
  expect(await textOf(`/c/pay/${id}`)).toContain("not approved");
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  const intent = await account.stripe.paymentIntents.retrieve(String(payment_intent));
  expect(intent).toMatchObject({
    status: "requires_payment_method",
    latest_charge: null,
    last_payment_error: { code: "payment_intent_authentication_failure" },
  });
  await account.press(`/c/pay/${id}`, form);
  expect((await account.press(bank, { answer: "approve" })).location).toBe(
    `https://shop.example/done?s=${id}`,
  );
});

test("Alipay is approved on a page of its own", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const alipay = (await account.press(`/c/pay/${id}`, { method: "alipay" })).location ?? "";
  expect(await textOf(alipay)).toMatch(/Alipay.*Approve.*Decline/s);
  await account.press(alipay, { answer: "approve" });
  expect((await account.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("paid");
});

test("money that comes later completes the session first and pays it afterwards", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const alipay = (await account.press(`/c/pay/${id}`, { method: "alipay" })).location ?? "";
  await account.press(alipay, { answer: "approve-later" });
  const { data } = await account.event("checkout.session.completed", id);
  expect(data.object).toMatchObject({ status: "complete", payment_status: "unpaid" });
  account.clock.turn(10_000);
  const later = await account.event("checkout.session.async_payment_succeeded", id);
  expect(later.data.object.payment_status).toBe("paid");
});

test("money that was promised may fail to come", async () => {
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  const { id } = session;
  const alipay = (await account.press(`/c/pay/${id}`, { method: "alipay" })).location ?? "";
  await account.press(alipay, { answer: "approve-later" });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  await account.act("decline", { id: String(payment_intent) });
  const { data } = await account.event("checkout.session.async_payment_failed", id);
  expect(data.object.payment_status).toBe("unpaid");
});

test("WeChat shows a code for the phone, and leads on when it has paid", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const qrPage = (await account.press(`/c/pay/${id}`, { method: "wechat_pay" })).location ?? "";
  const page = await textOf(qrPage);
  const phone = /href="(\/w\/[^"]+)"/.exec(page)?.[1] ?? "";
  const picture = /src="(\/qr\/[^"]+\.png)"/.exec(page)?.[1] ?? "";
  expect((await fetch(new URL(picture, account.url))).headers.get("content-type")).toBe(
    "image/png",
  );
  await account.press(phone, { answer: "pay" });
  const done = await fetch(new URL(qrPage, account.url), { redirect: "manual" });
  expect(done.headers.get("location")).toBe(`https://shop.example/done?s=${id}`);
});

test("whoever turns from the WeChat code to a card pays once", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.press(`/c/pay/${id}`, { method: "wechat_pay" });
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  const intent = await account.stripe.paymentIntents.retrieve(String(payment_intent));
  const phone = intent.next_action?.wechat_pay_display_qr_code?.data ?? "";
  await account.press(`/c/pay/${id}`, { method: "card", card: "4242424242424242" });
  await account.press(phone, { answer: "pay" });
  const { data } = await account.stripe.charges.list({ payment_intent: String(payment_intent) });
  expect(data.map(({ paid }) => paid)).toEqual([true]);
});

test("a page that was open when its session ended takes no payment", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.stripe.checkout.sessions.expire(id);
  const answer = await account.press(`/c/pay/${id}`, { method: "card", card: "4242424242424242" });
  expect(answer.text).toContain("closed");
  expect((await account.stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
});

test("a session that nobody knows has no page", async () => {
  expect((await fetch(`${account.url}/c/pay/cs_test_nobody`)).status).toBe(404);
});

test("two presses at once pay once", async () => {
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  const form = { method: "card", card: "4242424242424242" };
  const answers = await Promise.all([1, 2, 3].map(() => account.press(`/c/pay/${id}`, form)));
  expect(answers.map(({ location }) => location)).toEqual(
    Array(3).fill(`https://shop.example/done?s=${id}`),
  );
  const { payment_intent } = await account.stripe.checkout.sessions.retrieve(id);
  const charges = await eventually(async () => {
    const { data } = await account.stripe.charges.list({ payment_intent: String(payment_intent) });
    return data.length > 0 ? data : undefined;
  });
  expect(charges).toHaveLength(1);
});

async function textOf(path: string): Promise<string> {
  return (await fetch(new URL(path, account.url))).text();
}
