import type Stripe from "stripe";
import { type Html, html, page, said } from "../../html";
import type { Account, DeliveryAttempt, EventRecord } from "../account";
import type { Deliveries } from "../deliveries";
import type { DeliveryPlan } from "../delivery-plan";
import type { ArmedFault, Faults } from "../faults";
import { isOpen } from "../payments/dispute";
import { subscriptionIdOf } from "../payments/invoice";
import { canFail } from "../payments/refund";
import type { Routes } from "../router";
import type { Handler, Reply } from "./reply";
import { money, notFoundPage } from "./sandbox-page";

/** Rows of each table; the newest are shown. */
const rowLimit = 50;

/** Seconds between two looks at what has happened. */
const lookEvery = 5;

const hour = 60 * 60 * 1000;

const banner = said("Stripe 沙盒：这里没有真钱", "Stripe sandbox: no real money");

/** Everything there is, for a person to watch, with the buttons a buyer or Stripe would press. */
export function dashboardPages(
  account: Account,
  deliveries: Deliveries,
  faults: Faults,
): Routes<Handler> {
  return {
    "GET /": () => overview(account, deliveries.plan, faults.armed),
    "GET /events/:id": ({ id, accept }) => showEvent(account, id, accept),
    "GET /objects/:id": ({ id }) => showObject(account, id),
  };
}

function overview(
  account: Account,
  plan: DeliveryPlan | null,
  armed: readonly ArmedFault[],
): Reply {
  const body = html`<main class="wide">
    <h1>${said("Stripe 沙盒", `Stripe sandbox · ${timeOf(account.clock.now())}`)}</h1>
    ${table("付款 Payment intents", ["", "状态 Status", "金额 Amount", "方式 Method", "说明 Description", "时间 Time", ""], account.paymentIntents, intentCells)}
    ${table("收银台 Checkout sessions", ["", "状态 Status", "金额 Amount", "付款 Payment", "时间 Time", ""], account.checkoutSessions, ({ session }) => sessionCells(session))}
    ${table("退款 Refunds", ["", "状态 Status", "金额 Amount", "付款 Payment intent", "时间 Time", ""], account.refunds, refundCells)}
    ${table("拒付 Disputes", ["", "状态 Status", "金额 Amount", "原因 Reason", "付款 Payment intent", "时间 Time", ""], account.disputes, disputeCells)}
    ${table("订阅 Subscriptions", ["", "状态 Status", "金额 Amount", "到期 Period ends", "客户 Customer", "时间 Time", ""], account.subscriptions, subscriptionCells)}
    ${table("账单 Invoices", ["", "状态 Status", "金额 Amount", "次数 Tries", "订阅 Subscription", "时间 Time"], account.invoices, invoiceCells)}
    ${faultState(plan, armed)}
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
    html`<td><a class="id" href="/objects/${id}">${id}</a>
      ${link ? html`<a href="${link}">${code ? said("手机", "phone") : said("页面", "page")}</a>` : null}</td>`,
    state(intent.status),
    amountCell(intent.amount, intent.currency),
    html`<td>${intent.payment_method_types.join(", ")}</td>`,
    html`<td class="long">${intent.description}</td>`,
    timeCell(intent.created * 1000),
    html`<td>${isWaiting ? [button("pay", id), button("decline", id)] : null}
      ${code ? button("expire", id) : null}
      ${intent.status === "canceled" ? button("pay-late", id) : null}
      ${isByCard(intent) ? button("open-dispute", id) : null}</td>`,
  ];
}

/** Only what was paid by card can be disputed. */
function isByCard({ status, payment_method_types }: Stripe.PaymentIntent): boolean {
  return status === "succeeded" && payment_method_types.includes("card");
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
    html`<td>${canFail(refund) ? button("refund-fails-later", refund.id) : null}</td>`,
  ];
}

function disputeCells(dispute: Stripe.Dispute): Html[] {
  return [
    objectLink(dispute.id),
    state(dispute.status),
    amountCell(dispute.amount, dispute.currency),
    html`<td>${dispute.reason}</td>`,
    objectLink(String(dispute.payment_intent ?? "")),
    timeCell(dispute.created * 1000),
    html`<td>${isOpen(dispute) ? ["win-dispute", "lose-dispute"].map((action) => button(action, dispute.id)) : null}</td>`,
  ];
}

function subscriptionCells(subscription: Stripe.Subscription): Html[] {
  const [item] = subscription.items.data;
  const isOver = subscription.status === "canceled";
  return [
    objectLink(subscription.id),
    state(subscription.cancel_at_period_end && !isOver ? "ending" : subscription.status),
    amountCell((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), subscription.currency),
    timeCell((item?.current_period_end ?? 0) * 1000),
    objectLink(String(subscription.customer)),
    timeCell(subscription.created * 1000),
    html`<td>${isOver ? null : button("change-card", subscription.id, "declining card")}</td>`,
  ];
}

function invoiceCells(invoice: Stripe.Invoice): Html[] {
  return [
    objectLink(invoice.id),
    state(invoice.status ?? ""),
    amountCell(invoice.amount_due, invoice.currency),
    html`<td class="number">${invoice.attempt_count}</td>`,
    objectLink(subscriptionIdOf(invoice)),
    timeCell(invoice.created * 1000),
  ];
}

/** What is going wrong on purpose, with buttons for the usual troubles and for their end. */
function faultState(plan: DeliveryPlan | null, armed: readonly ArmedFault[]): Html {
  const orders = armed.map(
    (one) => html`<li>${one.fault} · ${one.call} · ${one.struck}/${one.times ?? "∞"}</li>`,
  );
  return html`<section class="card"><h2>${said("故意出错", "Trouble on purpose")}</h2>
    <p>${plan === null ? said("事件正常投递", "Events are delivered as usual") : html`<code>${JSON.stringify(plan)}</code>`}</p>
    ${orders.length === 0 ? html`<p class="quiet">${said("接口正常", "The API works")}</p>` : html`<ul>${orders}</ul>`}
    <p>${deed("deliver", "events ×3, shuffled, 10% dropped", { copies: "3", shuffleMs: "2000", drop: "0.1" })}
      ${deed("deliver", "all events lost", { drop: "1", dropped: "lost" })}
      ${deed("deliver-plainly", "deliver as usual", {})}
      ${deed("arm-fault", "500 once", { fault: "error-after-commit" })}
      ${deed("arm-fault", "429 once", { fault: "rate-limit" })}
      ${deed("arm-fault", "no answer once", { fault: "timeout" })}
      ${deed("disarm-faults", "API works", {})}</p>
    <p>${deed("turn-clock", "+1 hour", { ms: String(hour) })}
      ${deed("turn-clock", "+1 day", { ms: String(24 * hour) })}
      ${deed("turn-clock", "+30 days", { ms: String(30 * 24 * hour + 2 * hour) })}</p>
    <p class="quiet">${said(
      "只拨快这里的时钟，网站的不动；+30 天会多拨两小时，让续订的账单收得到款。此后的付款带着拨快的日期。",
      "Turns this clock alone, not the site’s. +30 days turns two hours more, so that the invoice of a renewal is charged. Payments made from then on carry the later date.",
    )}</p></section>`;
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
    account.refunds.get(id) ??
    account.disputes.get(id) ??
    account.customers.get(id) ??
    account.subscriptions.get(id) ??
    account.invoices.get(id);
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
  lost: "bad",
  needs_response: "bad",
  past_due: "bad",
  active: "good",
  won: "good",
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

function button(action: string, id: string, label = action): Html {
  return deed(action, label, { id });
}

/** A button for an action with its fields. */
function deed(action: string, label: string, fields: Record<string, string>): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form class="deed" method="post" action="/act">${hidden}
    <button class="plain" name="action" value="${action}">${label}</button></form> `;
}

function answerOf({ status, error }: DeliveryAttempt): string {
  return String(status ?? error);
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(5, 19).replace("T", " ");
}
