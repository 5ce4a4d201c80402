import type Stripe from "stripe";
import { type Html, html, page, said } from "../../html";
import type { Account, DeliveryAttempt, EventRecord } from "../account";
import type { Routes } from "../router";
import type { Handler, Reply } from "./reply";
import { money, notFoundPage } from "./sandbox-page";

/** Rows of each table; the newest are shown. */
const rowLimit = 50;

/** Seconds between two looks at what has happened. */
const lookEvery = 5;

const banner = said("Stripe 沙盒：这里没有真钱", "Stripe sandbox: no real money");

/** Everything there is, for a person to watch, with the buttons a buyer or Stripe would press. */
export function dashboardPages(account: Account): Routes<Handler> {
  return {
    "GET /": () => overview(account),
    "GET /events/:id": ({ id, accept }) => showEvent(account, id, accept),
    "GET /objects/:id": ({ id }) => showObject(account, id),
  };
}

function overview(account: Account): Reply {
  const body = html`<main class="wide">
    <h1>${said("Stripe 沙盒", `Stripe sandbox · ${timeOf(account.clock.now())}`)}</h1>
    ${table("付款 Payment intents", ["", "状态 Status", "金额 Amount", "方式 Method", "说明 Description", "时间 Time", ""], account.paymentIntents, intentCells)}
    ${table("收银台 Checkout sessions", ["", "状态 Status", "金额 Amount", "付款 Payment", "时间 Time", ""], account.checkoutSessions, ({ session }) => sessionCells(session))}
    ${table("退款 Refunds", ["", "状态 Status", "金额 Amount", "付款 Payment intent", "时间 Time"], account.refunds, refundCells)}
    ${table("事件 Events", ["", "类型 Type", "投递 Delivery", "次数 Tries", "应答 Answers", "时间 Time", ""], account.events, eventCells)}
  </main>`;
  return { page: page({ title: "Stripe sandbox", banner, refresh: lookEvery }, body) };
}

function intentCells(intent: Stripe.PaymentIntent): Html[] {
  const { id, next_action } = intent;
  const code = next_action?.wechat_pay_display_qr_code;
  const link =
    code?.data ?? next_action?.alipay_handle_redirect?.url ?? next_action?.redirect_to_url?.url;
  const isWaiting = intent.status === "requires_action" || intent.status === "processing";
  return [
    objectLink(id),
    state(intent.status),
    amountCell(intent.amount, intent.currency),
    html`<td>${intent.payment_method_types.join(", ")}</td>`,
    html`<td class="long">${intent.description}</td>`,
    timeCell(intent.created * 1000),
    html`<td>${link ? html`<a href="${link}">${code ? "phone" : "page"}</a> ` : null}
      ${isWaiting ? [button("pay", id), button("decline", id)] : null}</td>`,
  ];
}

function sessionCells(session: Stripe.Checkout.Session): Html[] {
  const isOpen = session.status === "open";
  return [
    objectLink(session.id),
    state(session.status ?? ""),
    amountCell(session.amount_total, session.currency),
    state(session.payment_status),
    timeCell(session.created * 1000),
    html`<td>${isOpen ? html`<a href="/c/pay/${session.id}">page</a> ` : null}
      ${isOpen ? ["pay", "decline", "expire"].map((action) => button(action, session.id)) : null}</td>`,
  ];
}

function refundCells(refund: Stripe.Refund): Html[] {
  return [
    objectLink(refund.id),
    state(refund.status ?? ""),
    amountCell(refund.amount, refund.currency),
    objectLink(String(refund.payment_intent ?? "")),
    timeCell(refund.created * 1000),
  ];
}

function eventCells({ event, attempts, state: delivery }: EventRecord): Html[] {
  return [
    html`<td><a class="id" href="/events/${event.id}">${event.id}</a></td>`,
    html`<td>${event.type}</td>`,
    state(delivery),
    html`<td class="number">${attempts.length}</td>`,
    html`<td class="long">${attempts.slice(-5).map(answerOf).join(", ")}</td>`,
    timeCell(event.created * 1000),
    html`<td>${button("redeliver", event.id)}</td>`,
  ];
}

/** For a caller that accepts JSON, the event with its deliveries as it is kept. */
function showEvent(account: Account, id: string, accept: string): Reply {
  const record = account.events.get(id);
  if (!record) return notFoundPage();
  if (accept.includes("application/json")) {
    return { type: "application/json", body: JSON.stringify(record) };
  }
  const { event, attempts } = record;
  const rows = attempts.map(
    (attempt) =>
      html`<tr>${timeCell(attempt.at)}<td>${attempt.cause}</td><td>${answerOf(attempt)}</td><td class="number">${attempt.tookMs} ms</td></tr>`,
  );
  return detail(
    event.type,
    html`<section class="card"><h2>${said("投递", "Deliveries")}</h2>
      <table><thead><tr><th>时间 Time</th><th></th><th>应答 Answer</th><th></th></tr></thead><tbody>${rows}</tbody></table>
      <p>${button("redeliver", id)}</p></section>
      <section class="card"><pre>${JSON.stringify(event, null, 2)}</pre></section>`,
  );
}

function showObject(account: Account, id: string): Reply {
  const object =
    account.paymentIntents.get(id) ??
    account.checkoutSessions.get(id)?.session ??
    account.charges.get(id) ??
    account.refunds.get(id);
  if (!object) return notFoundPage();
  return detail(
    id,
    html`<section class="card"><pre>${JSON.stringify(object, null, 2)}</pre></section>`,
  );
}

function detail(title: string, content: Html): Reply {
  const body = html`<main class="wide"><p><a href="/">← ${said("全部", "All")}</a></p><h1>${title}</h1>${content}</main>`;
  return { page: page({ title: `${title} · Stripe sandbox`, banner }, body) };
}

function table<T>(
  title: string,
  heads: readonly string[],
  all: ReadonlyMap<string, T>,
  cells: (item: T) => Html[],
): Html {
  const rows = [...all.values()].slice(-rowLimit).reverse();
  const content =
    rows.length === 0
      ? html`<p class="quiet">—</p>`
      : html`<div class="scroll"><table>
          <thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead>
          <tbody>${rows.map((item) => html`<tr>${cells(item)}</tr>`)}</tbody></table></div>`;
  return html`<section class="card"><h2>${title} <small>${all.size}</small></h2>${content}</section>`;
}

const tones: Record<string, string> = {
  succeeded: "good",
  complete: "good",
  paid: "good",
  delivered: "good",
  canceled: "bad",
  expired: "bad",
  failed: "bad",
  exhausted: "bad",
};

function state(name: string): Html {
  return html`<td class="${tones[name] ?? "open"}">${name}</td>`;
}

function amountCell(amount: number | null, currency: string | null): Html {
  return html`<td class="number">${money(amount, currency)}</td>`;
}

function timeCell(at: number): Html {
  return html`<td>${timeOf(at)}</td>`;
}

function objectLink(id: string): Html {
  return html`<td><a class="id" href="/objects/${id}">${id}</a></td>`;
}

function button(action: string, id: string): Html {
  return html`<form method="post" action="/act"><input type="hidden" name="id" value="${id}">
    <button class="plain" name="action" value="${action}">${action}</button></form> `;
}

function answerOf({ status, error }: DeliveryAttempt): string {
  return String(status ?? error);
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(5, 19).replace("T", " ");
}
