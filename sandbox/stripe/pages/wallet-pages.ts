import type Stripe from "stripe";
import { type Html, html, said } from "../../html";
import type { Account } from "../account";
import type { FormObject } from "../api/form";
import { sessionOfIntent } from "../payments/checkout-session";
import { type Approval, answerAction } from "../payments/payment";
import { isCurrentCode } from "../payments/payment-intent";
import { qrPng, qrSvg } from "../qr-image";
import type { Routes } from "../router";
import { afterAttempt } from "./checkout-pages";
import type { Handler, Reply } from "./reply";
import { messagePage, notFoundPage, sandboxPage, summary } from "./sandbox-page";

/** What the buyer's wallet, phone or bank shows. */
export function walletPages(account: Account): Routes<Handler> {
  return {
    "GET /w/:id": ({ id }) => showPhone(account, id),
    "POST /w/:id": ({ id, form }) => answerPhone(account, id, form),
    "GET /wechat/:id": ({ id }) => showCode(account, id),
    "GET /qr/:id.png": ({ id }) => codeImage(account, id, "image/png", qrPng),
    "GET /qr/:id.svg": ({ id }) => codeImage(account, id, "image/svg+xml", qrSvg),
    "GET /authorize/:id": ({ id }) => showAuthorization(account, id),
    "POST /authorize/:id": ({ id, form }) => answerAuthorization(account, id, form),
  };
}

/** The phone after it has scanned a code. */
function showPhone(account: Account, codeId: string): Reply {
  const scanned = scan(account, codeId);
  if (!scanned) return notFoundPage();
  const { intent, isCurrent } = scanned;
  const about = intentSummary(account, intent);
  const body = isCurrent
    ? html`<form method="post" action="/w/${codeId}">
        <button class="full pay" name="answer" value="pay">${said("确认支付", "Pay")}</button>
        <button class="full plain" name="answer" value="decline">${said("拒绝", "Decline")}</button>
      </form>`
    : html`<p role="status">${phoneMessage(intent)}</p>`;
  return sandboxPage(
    { title: "微信支付 WeChat Pay" },
    html`<main><section class="card center">
      <p>${said("微信支付", "WeChat Pay")}</p>${about}${body}
    </section></main>`,
  );
}

function answerPhone(account: Account, codeId: string, form: FormObject): Reply {
  const scanned = scan(account, codeId);
  const approval = approvalIn(form);
  if (scanned?.isCurrent && approval) answerAction(account, scanned.intent, approval);
  return { location: `/w/${codeId}` };
}

function phoneMessage(intent: Stripe.PaymentIntent): Html {
  switch (intent.status) {
    case "succeeded":
      return said("支付成功，可以回到电脑上继续。", "Paid. You can go back to the computer.");
    case "processing":
      return said("已确认，钱稍后到账。", "Confirmed. The money will arrive in a while.");
    case "canceled":
      return said("这个二维码已关闭，没有扣款。", "This code is closed. Nothing was charged.");
    default:
      return said(
        "付款没有完成，没有扣款。请在电脑上换一个二维码。",
        "Not paid, nothing was charged. Ask for a new code on the computer.",
      );
  }
}

/** The page with the code, to scan or to press; it leads on once the phone has answered. */
function showCode(account: Account, codeId: string): Reply {
  const scanned = scan(account, codeId);
  if (!scanned) return notFoundPage();
  const { intent, isCurrent } = scanned;
  const record = sessionOfIntent(account, intent);
  if (!isCurrent) return record ? afterAttempt(account, record) : messagePage(phoneMessage(intent));
  const otherWay = record
    ? html`<a class="button full plain" href="/c/pay/${record.session.id}">${said("换一种方式付款", "Choose another way")}</a>`
    : null;
  return sandboxPage(
    { title: "微信支付 WeChat Pay" },
    html`<main><section class="card center">
      <p>${said("微信扫一扫付款", "Scan with WeChat to pay")}</p>
      ${intentSummary(account, intent)}
      <img class="qr" src="/qr/${codeId}.png" alt="微信支付二维码 QR code">
      <a class="button full" href="/w/${codeId}" target="_blank" rel="noopener">${said("当作手机打开", "Open as the phone")}</a>
      <a class="button full plain" href="/wechat/${codeId}">${said("已付款，继续", "I have paid")}</a>
      ${otherWay}
    </section></main>`,
  );
}

/** Alipay's own page, or the bank's for a card: one is asked to approve. */
function showAuthorization(account: Account, intentId: string): Reply {
  const intent = account.paymentIntents.get(intentId);
  if (!intent) return notFoundPage();
  if (!needsAuthorization(intent)) return leaveAuthorization(account, intent);
  const isAlipay = intent.next_action?.alipay_handle_redirect !== undefined;
  const title = isAlipay ? said("支付宝", "Alipay") : said("银行验证", "3-D Secure by your bank");
  const later = isAlipay
    ? html`<button class="full plain" name="answer" value="approve-later">${said("稍后到账", "Settle in 10 seconds")}</button>`
    : null;
  return sandboxPage(
    { title: "确认付款 Approve" },
    html`<main><form class="card center" method="post" action="/authorize/${intent.id}">
      <p>${title}</p>
      ${intentSummary(account, intent)}
      <button class="full" name="answer" value="approve">${said("同意付款", "Approve")}</button>
      ${later}
      <button class="full plain" name="answer" value="decline">${isAlipay ? said("拒绝", "Decline") : said("验证失败", "Fail")}</button>
    </form></main>`,
  );
}

function answerAuthorization(account: Account, intentId: string, form: FormObject): Reply {
  const intent = account.paymentIntents.get(intentId);
  if (!intent) return notFoundPage();
  const approval = approvalIn(form);
  if (!needsAuthorization(intent)) return leaveAuthorization(account, intent);
  const returnUrl = returnUrlOf(intent);
  if (approval) answerAction(account, intent, approval);
  return sessionOfIntent(account, intent) || returnUrl === null
    ? leaveAuthorization(account, intent)
    : { location: withOutcome(returnUrl, intent) };
}

function leaveAuthorization(account: Account, intent: Stripe.PaymentIntent): Reply {
  const record = sessionOfIntent(account, intent);
  return record?.session.status === "expired" || !record
    ? messagePage(phoneMessage(intent))
    : afterAttempt(account, record);
}

function intentSummary(account: Account, intent: Stripe.PaymentIntent): Html {
  const [item] = sessionOfIntent(account, intent)?.lineItems ?? [];
  return summary(intent.amount, intent.currency, intent.description ?? item?.description ?? null);
}

function codeImage(
  account: Account,
  codeId: string,
  type: string,
  draw: (text: string) => string | Buffer,
): Reply {
  if (!account.qrCodes.has(codeId)) return notFoundPage();
  return { type, body: draw(`${account.publicUrl}/w/${codeId}`) };
}

function scan(
  account: Account,
  codeId: string,
): { intent: Stripe.PaymentIntent; isCurrent: boolean } | null {
  const intent = account.paymentIntents.get(account.qrCodes.get(codeId) ?? "");
  return intent ? { intent, isCurrent: isCurrentCode(intent, codeId) } : null;
}

function needsAuthorization({ status, next_action }: Stripe.PaymentIntent): boolean {
  return status === "requires_action" && !next_action?.wechat_pay_display_qr_code;
}

function returnUrlOf({ next_action }: Stripe.PaymentIntent): string | null {
  const action = next_action?.alipay_handle_redirect ?? next_action?.redirect_to_url;
  return action?.return_url ?? null;
}

/** A payment made without a session returns with these, as from Stripe. */
function withOutcome(returnUrl: string, intent: Stripe.PaymentIntent): string {
  const url = new URL(returnUrl);
  url.searchParams.set("payment_intent", intent.id);
  url.searchParams.set("payment_intent_client_secret", intent.client_secret ?? "");
  const hasFailed = intent.status === "requires_payment_method";
  url.searchParams.set("redirect_status", hasFailed ? "failed" : "succeeded");
  return url.href;
}

function approvalIn({ answer }: FormObject): Approval | null {
  if (answer === "pay") return "approve";
  return answer === "approve" || answer === "approve-later" || answer === "decline" ? answer : null;
}
