import type { Deliveries } from "./deliveries";
import { escapeHtml, page, yuan } from "./html";
import type { PageAnswer } from "./payment-pages";
import type { Till } from "./till";

const shown = 40;

/** Everything at a glance, with buttons for what a person may want to make happen. */
export function dashboard(till: Till): PageAnswer {
  const { intents, sessions, refunds, events } = till.ledger;
  const body = `<main class="wide">
    <h1>Stripe sandbox</h1>
    <section class="card"><h2>Payment intents</h2>${table(
      ["id", "amount", "status", "description", ""],
      [...intents.values()].map((intent) => [
        intent.id,
        yuan(intent.amount),
        intent.status,
        intent.description ?? "",
        intent.status === "requires_action"
          ? `<a href="/w/${intent.id}">phone</a> ${action("cancel", intent.id)}`
          : "",
      ]),
    )}</section>
    <section class="card"><h2>Checkout sessions</h2>${table(
      ["id", "amount", "status", ""],
      [...sessions.values()].map((session) => [
        session.id,
        yuan(session.amount_total),
        session.status ?? "",
        session.status === "open"
          ? `<a href="/c/pay/${session.id}">pay</a> ${action("expire", session.id)}`
          : "",
      ]),
    )}</section>
    <section class="card"><h2>Refunds</h2>${table(
      ["id", "amount", "status", "payment intent"],
      [...refunds.values()].map((refund) => [
        refund.id,
        yuan(refund.amount),
        refund.status ?? "",
        String(refund.payment_intent ?? ""),
      ]),
    )}</section>
    <section class="card"><h2>Events</h2>${table(
      ["id", "type", "deliveries", ""],
      [...events.values()].map(({ event, deliveries }) => [
        event.id,
        event.type,
        deliveries.map(({ status, error }) => status ?? error ?? "").join(", "),
        action("redeliver", event.id),
      ]),
    )}</section>
  </main>`;
  return { status: 200, html: page("Stripe sandbox", body, { refresh: 10 }) };
}

/** A button of the dashboard was pressed. */
export function act(till: Till, deliveries: Deliveries, form: URLSearchParams): PageAnswer {
  const id = form.get("id") ?? "";
  switch (form.get("action")) {
    case "cancel":
      till.cancel(till.intent(id), null);
      break;
    case "expire":
      till.expire(till.session(id));
      break;
    case "redeliver":
      deliveries.redeliver(id);
      break;
  }
  return { location: "/" };
}

/** Rows are HTML but for the cells that come from callers, which are plain ids and texts. */
function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return `<p class="quiet">—</p>`;
  const line = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell.startsWith("<") ? cell : escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  const newest = rows.reverse().slice(0, shown);
  return `<table><thead>${line(head, "th")}</thead><tbody>${newest.map((row) => line(row, "td")).join("")}</tbody></table>`;
}

function action(name: string, id: string): string {
  return `<form method="post" action="/act"><input type="hidden" name="id" value="${id}"><button class="no" name="action" value="${name}">${name}</button></form>`;
}
