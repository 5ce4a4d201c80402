import { type Html, html, page, said } from "../../html";
import { merchantName } from "../account";
import type { Reply } from "./reply";

const banner = said(
  "沙盒：这不是 Stripe，不收真钱",
  "SANDBOX: not Stripe, no real money moves here",
);

/** A page for a buyer. */
export function sandboxPage(
  about: { title: string; status?: number; refresh?: number },
  body: Html,
): Reply {
  const { title, status = 200, refresh } = about;
  const head = { title: `${title} · Sandbox`, banner, ...(refresh !== undefined && { refresh }) };
  return { page: page(head, body), status };
}

/** Who gets how much for what. */
export function summary(amount: number, currency: string, what: string | null): Html {
  return html`<p class="quiet">${merchantName}</p>
    ${what === null ? null : html`<p>${what}</p>`}
    <p class="amount">${money(amount, currency)}</p>`;
}

/** A page that only says something. */
export function messagePage(message: Html, more: Html | null = null, status = 200): Reply {
  const body = html`<main><section class="card"><p role="status">${message}</p>${more}</section></main>`;
  return sandboxPage({ title: "付款 Pay", status }, body);
}

export function notFoundPage(): Reply {
  return messagePage(said("没有这个页面。", "There is no such page."), null, 404);
}

/** An amount in the smallest unit, as a person writes it. */
export function money(amount: number | null, currency: string | null): string {
  const format = new Intl.NumberFormat("zh-CN", {
    style: "currency",
    currency: currency ?? "cny",
    currencyDisplay: "narrowSymbol",
  });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format((amount ?? 0) / 10 ** maximumFractionDigits);
}
