import type Stripe from "stripe";
import { type Html, html, said } from "../../html";
import type { Account, SessionRecord } from "../account";
import type { FormObject } from "../api/form";
import { intentOfSession } from "../payments/checkout-session";
import { attemptPayment } from "../payments/payment";
import {
  createPaymentMethod,
  type MethodType,
  type TestCard,
  testCards,
  type WalletType,
} from "../payments/payment-method";
import type { Routes } from "../router";
import type { Handler, Reply } from "./reply";
import { messagePage, money, notFoundPage, sandboxPage, summary } from "./sandbox-page";

/** The hosted payment page. Nothing on it needs JavaScript. */
export function checkoutPages(account: Account): Routes<Handler> {
  return {
    "GET /c/pay/:id": ({ id }) => showSession(account, id),
    "POST /c/pay/:id": ({ id, form }) => paySession(account, id, form),
  };
}

/** Where the buyer goes when a payment attempt on a session has been answered. */
export function afterAttempt(account: Account, record: SessionRecord): Reply {
  const { session } = record;
  const intent = intentBehind(account, record);
  const action = intent?.next_action;
  if (session.status === "complete") return { location: successUrl(session) };
  const next =
    action?.wechat_pay_display_qr_code?.hosted_instructions_url ??
    action?.alipay_handle_redirect?.url ??
    action?.redirect_to_url?.url;
  return { location: next ?? `/c/pay/${session.id}` };
}

const names: Record<MethodType, Html> = {
  card: said("银行卡", "Card"),
  alipay: said("支付宝", "Alipay"),
  wechat_pay: said("微信支付", "WeChat Pay"),
};

function showSession(account: Account, id: string): Reply {
  const record = account.checkoutSessions.get(id);
  if (!record) return notFoundPage();
  const { session } = record;
  if (session.status === "complete") return { location: successUrl(session) };
  if (session.status === "expired") {
    return messagePage(
      said("这次付款已关闭，没有扣款。", "This payment is closed. Nothing was charged."),
      backLink(session),
    );
  }
  return paymentPage(record, failureOf(intentBehind(account, record)));
}

function paySession(account: Account, id: string, form: FormObject): Reply {
  const record = account.checkoutSessions.get(id);
  if (record?.session.status !== "open") return showSession(account, id);
  const { session } = record;
  const method = session.payment_method_types.find((type) => type === form.method);
  if (method === undefined) {
    return paymentPage(record, said("请选择付款方式。", "Choose a way to pay."), 422);
  }
  const card = method === "card" ? cardIn(form) : null;
  if (card === undefined) {
    const message = said("请用下面的测试卡号。", "Use one of the test cards below.");
    return paymentPage(record, message, 422);
  }
  const email = session.customer_email ?? (String(form.email ?? "").trim() || null);
  const use = card ? { type: "card" as const, card } : { type: method as WalletType };
  const intent = intentOfSession(account, record);
  const returnUrl = successUrl(session);
  attemptPayment(account, intent, createPaymentMethod(account, use, email), returnUrl);
  return afterAttempt(account, record);
}

function paymentPage(
  { session, lineItems }: SessionRecord,
  notice: Html | null,
  status = 200,
): Reply {
  const { amount_total, currency } = session;
  const types = session.payment_method_types as MethodType[];
  const choices = types.map(
    (type, at) => html`<label class="choice">
      <input type="radio" name="method" value="${type}" required${at === 0 ? html` checked` : null}>
      <span>${names[type]}</span></label>`,
  );
  const body = html`<main>
    <section class="card">
      ${summary(amount_total ?? 0, currency ?? "", null)}
      <dl>${lineItems.map(
        (item) => html`<dt>${item.quantity} ×</dt><dd>${item.description}</dd>`,
      )}</dl>
    </section>
    <form class="card" method="post" action="/c/pay/${session.id}">
      ${notice === null ? null : html`<p class="notice" role="alert">${notice}</p>`}
      ${emailField(session)}
      <fieldset><legend>${said("付款方式", "Pay with")}</legend>${choices}</fieldset>
      ${types.includes("card") ? cardField : null}
      <button class="full">${said(`付款 ${money(amount_total, currency)}`, "Pay")}</button>
      ${types.includes("card") ? testCardButtons() : null}
    </form>
    ${backLink(session)}
  </main>`;
  return sandboxPage({ title: "付款 Pay", status }, body);
}

function emailField({ customer_email }: Stripe.Checkout.Session): Html {
  const value = customer_email === null ? null : html` value="${customer_email}" readonly`;
  return html`<label for="email">${said("邮箱（选填）", "Email (optional)")}</label>
    <input id="email" type="email" name="email" autocomplete="email"${value}>`;
}

/** It holds a number that works, so that pressing the button is all it takes. */
const cardField = html`<div class="of-card">
  <label for="card">${said("卡号", "Card number")}</label>
  <input id="card" name="card" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242">
</div>`;

/** After the button of the form, which is the one the Enter key presses. */
function testCardButtons(): Html {
  const buttons = testCards.map(
    ({ number, outcome, later }) => html`<button class="plain" name="test_card" value="${number}">
      <span>${spaced(number)}</span><span>${later ? consequences[later] : meaningOf(outcome)}</span></button>`,
  );
  return html`<div class="of-card">
    <p class="quiet">${said("用测试卡付款：", "Pay with a test card:")}</p>
    <div class="test-cards">${buttons}</div>
  </div>`;
}

const consequences: Record<NonNullable<TestCard["later"]>, Html> = {
  decline: said("可存不可扣", "can be kept, not charged"),
  dispute: said("会拒付", "disputed afterwards"),
  "refund-fails": said("退款会失败", "refund fails"),
  "refund-waits": said("退款要等", "refund takes a while"),
};

function meaningOf(outcome: TestCard["outcome"]): Html {
  switch (outcome.kind) {
    case "succeeds":
      return said("成功", "succeeds");
    case "authenticates":
      return said("要验证", "3-D Secure");
    case "declines":
      return outcome.with.declineCode === "insufficient_funds"
        ? said("余额不足", "no funds")
        : said("被拒绝", "declined");
  }
}

function backLink({ cancel_url }: Stripe.Checkout.Session): Html | null {
  return cancel_url === null
    ? null
    : html`<p><a class="button plain" href="${cancel_url}">${said("返回", "Back")}</a></p>`;
}

function failureOf(intent: Stripe.PaymentIntent | undefined): Html | null {
  const error = intent?.last_payment_error;
  if (!error) return null;
  return error.code === "card_declined"
    ? said("卡被拒绝，请换一张。", error.message ?? "")
    : said("付款没有通过，可以再试。", "The payment was not approved. You can try again.");
}

function cardIn({ test_card, card }: FormObject): TestCard | undefined {
  const number = String(test_card ?? card ?? "").replace(/\s/g, "");
  return testCards.find((candidate) => candidate.number === number);
}

function intentBehind(
  account: Account,
  { attempt }: SessionRecord,
): Stripe.PaymentIntent | undefined {
  return account.paymentIntents.get(attempt ?? "");
}

function successUrl({ success_url, id }: Stripe.Checkout.Session): string {
  return (success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", id);
}

function spaced(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, "$1 ");
}
