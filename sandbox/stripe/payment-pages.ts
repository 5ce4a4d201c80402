import type Stripe from "stripe";
import type { ApiError } from "./api-error";
import { intentOfSession } from "./checkout-sessions";
import { escapeHtml, page, yuan } from "./html";
import { type Decline, isOpen, type Method, type Till } from "./till";

/** What a page answers: itself, or where the browser goes next. */
export type PageAnswer = { html: string; status: number } | { location: string };

const names: Record<Method, string> = {
  card: "银行卡 Card",
  alipay: "支付宝 Alipay",
  wechat_pay: "微信支付 WeChat Pay",
};

const declined: Decline = {
  code: "card_declined",
  declineCode: "generic_decline",
  message: "Your card was declined.",
};

const refused: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: "authentication_required",
  message: "The customer did not approve the payment.",
};

/** The hosted payment page of a session. Every way of paying on it works without JavaScript. */
export function sessionPage(till: Till, id: string, notice = ""): PageAnswer {
  const session = till.session(id);
  if (session.status === "complete") return { location: successUrl(session) };
  if (session.status === "expired")
    return closed("这次付款已过期 This payment has expired", session);
  const [item] = till.ledger.lineItems.get(id) ?? [];
  const methods = session.payment_method_types as Method[];
  const forms = methods.map((method) => methodForm(session, method)).join("");
  const body = `<main>
    <section class="card">
      <small>${escapeHtml(item?.description ?? "")}</small>
      <p class="amount">${yuan(session.amount_total)}</p>
      ${notice && `<p class="error" role="alert">${escapeHtml(notice)}</p>`}
    </section>
    ${forms}
    ${session.cancel_url ? `<a class="button no" href="${escapeHtml(session.cancel_url)}">返回 Back</a>` : ""}
  </main>`;
  return { status: 200, html: page("付款 Pay · Sandbox", body) };
}

/** A form of the hosted page was sent. */
export function paySession(till: Till, id: string, form: URLSearchParams): PageAnswer {
  const session = till.session(id);
  if (session.status !== "open") return sessionPage(till, id);
  const method = form.get("method") as Method;
  const email = form.get("email") || session.customer_email;
  const intent = intentOfSession(till, session);
  if (method === "wechat_pay") {
    if (intent.status !== "requires_action") till.askWechat(intent);
    return wechatPage(session, intent);
  }
  if (method === "alipay") return approvalPage(session, "支付宝 Alipay", email, "alipay");
  switch (form.get("card")?.replace(/\s/g, "")) {
    case "4242424242424242":
      till.succeed(intent, "card", email);
      return { location: successUrl(session) };
    case "4000002500003155":
      return approvalPage(session, "银行验证 3-D Secure", email, "card");
    case "4000000000000002":
      till.decline(intent, "card", declined);
      return sessionPage(till, id, "卡被拒绝，请换一张。 Your card was declined. Try another one.");
    default:
      return sessionPage(till, id, "请用下面的测试卡号。 Use one of the test cards below.");
  }
}

/** Approve or decline was pressed on a page that stands for a wallet or a bank. */
export function approveSession(till: Till, id: string, form: URLSearchParams): PageAnswer {
  const session = till.session(id);
  if (session.status !== "open") return sessionPage(till, id);
  const method = form.get("method") === "alipay" ? "alipay" : "card";
  const intent = intentOfSession(till, session);
  if (form.get("answer") === "approve") {
    till.succeed(intent, method, form.get("email") || session.customer_email);
    return { location: successUrl(session) };
  }
  till.decline(intent, method, refused);
  return sessionPage(
    till,
    id,
    "付款没有通过，可以再试。 The payment was not approved. You can try again.",
  );
}

/** What a phone shows after scanning a WeChat QR. */
export function phonePage(till: Till, id: string): PageAnswer {
  const intent = till.intent(id);
  const sum = `<p class="amount">${yuan(intent.amount)}</p><small>${escapeHtml(intent.description ?? "")}</small>`;
  const body =
    intent.status === "requires_action"
      ? `<main><section class="card">
          <small>微信支付 WeChat Pay</small>${sum}
          <form method="post"><button class="wide" name="answer" value="pay">确认支付 Pay</button>
          <button class="wide no" name="answer" value="decline">拒绝 Decline</button></form>
        </section></main>`
      : `<main><section class="card">${sum}<p role="status">${phoneStatus(intent)}</p></section></main>`;
  return { status: 200, html: page("微信支付 WeChat Pay · Sandbox", body) };
}

/** Pay or Decline was pressed on the phone. */
export function answerPhone(till: Till, id: string, form: URLSearchParams): PageAnswer {
  const intent = till.intent(id);
  if (isOpen(intent) && intent.status === "requires_action") {
    if (form.get("answer") === "pay") till.succeed(intent, "wechat_pay", null);
    else till.decline(intent, "wechat_pay", refused);
  }
  return { location: `/w/${id}` };
}

export function errorPage(error: ApiError): PageAnswer {
  const body = `<main><section class="card"><p role="alert">${escapeHtml(error.message)}</p></section></main>`;
  return { status: error.status, html: page("Sandbox", body) };
}

function phoneStatus(intent: Stripe.PaymentIntent): string {
  switch (intent.status) {
    case "succeeded":
      return "支付成功，可以回到电脑上继续。 Paid. You can go back to the computer.";
    case "canceled":
      return "这个二维码已关闭，没有扣款。 This code is closed. Nothing was charged.";
    default:
      return "付款没有完成，没有扣款。请在电脑上换一个二维码。 Not paid. Ask for a new code on the computer.";
  }
}

function methodForm(session: Stripe.Checkout.Session, method: Method): string {
  const email = `<label>邮箱（选填）Email (optional)<input type="email" name="email" value="${escapeHtml(session.customer_email ?? "")}"></label>`;
  const card = `<label>卡号 Card number<input name="card" inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242" required></label>
    <p class="quiet">4242 4242 4242 4242 成功 succeeds · 4000 0000 0000 0002 拒绝 is declined · 4000 0025 0000 3155 要验证 asks for approval</p>`;
  return `<form class="card" method="post" action="/c/pay/${session.id}">
    <strong>${names[method]}</strong>
    <input type="hidden" name="method" value="${method}">
    ${method === "card" ? card : ""}
    ${method === "wechat_pay" ? "" : email}
    <button class="wide">付款 Pay ${yuan(session.amount_total)}</button>
  </form>`;
}

function wechatPage(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent): PageAnswer {
  const body = `<main><section class="card" style="text-align:center">
    <small>微信扫一扫 Scan with WeChat</small>
    <p class="amount">${yuan(intent.amount)}</p>
    <p><img src="/qr/${intent.id}.png" alt="QR" width="220" height="220"></p>
    <p><a class="button wide" href="/w/${intent.id}" target="_blank">当作手机打开 Open as the phone</a></p>
    <p><a class="button no" href="/c/pay/${session.id}">已付款，继续 I have paid</a></p>
  </section></main>`;
  return { status: 200, html: page("微信支付 WeChat Pay · Sandbox", body) };
}

function approvalPage(
  session: Stripe.Checkout.Session,
  title: string,
  email: string | null,
  method: "alipay" | "card",
): PageAnswer {
  const body = `<main><form class="card" method="post" action="/c/approve/${session.id}">
    <strong>${title}</strong>
    <p class="amount">${yuan(session.amount_total)}</p>
    <input type="hidden" name="method" value="${method}">
    <input type="hidden" name="email" value="${escapeHtml(email ?? "")}">
    <button class="wide" name="answer" value="approve">同意付款 Approve</button>
    <button class="wide no" name="answer" value="decline">拒绝 Decline</button>
  </form></main>`;
  return { status: 200, html: page(`${title} · Sandbox`, body) };
}

function closed(message: string, session: Stripe.Checkout.Session): PageAnswer {
  const back = session.cancel_url
    ? `<p><a class="button no" href="${escapeHtml(session.cancel_url)}">返回 Back</a></p>`
    : "";
  const body = `<main><section class="card"><p role="status">${message}</p>${back}</section></main>`;
  return { status: 200, html: page("付款 Pay · Sandbox", body) };
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}
