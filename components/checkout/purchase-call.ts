import type { PurchaseJson } from "@/lib/checkout/purchase-json";

/** What `/api/purchases` says when it does not give what was asked for. */
export type PurchaseProblem = {
  type: string;
  title: string;
  /** Where the text is open already. */
  read?: string;
  errors?: { field: string }[];
  /** What is sold at another price than shown, and the price. */
  kind?: "copy" | "pass";
  amountFen?: number;
};

export type PurchaseAnswer =
  | {
      kind: "purchase";
      purchase: PurchaseJson;
      /** How far the server's clock is ahead of this one, in ms: its times are by its own. */
      clockLead: number;
    }
  | { kind: "refused"; problem: PurchaseProblem }
  /** No answer, or none that our server made. */
  | { kind: "offline" };

/** Ms after which an answer that has not come counts as none. Starting waits for the provider. */
const patience = { looking: 10_000, starting: 40_000 };

/** Asks what our server knows of a purchase. */
export function askServer(id: string): Promise<PurchaseAnswer> {
  return ask(`/api/purchases/${id}`, "GET");
}

/** Has our server ask the payment provider about a purchase. */
export function askProvider(id: string): Promise<PurchaseAnswer> {
  return ask(`/api/purchases/${id}/check`, "POST");
}

/** Starts a purchase, or returns to the open one. */
export function orderPurchase(order: object): Promise<PurchaseAnswer> {
  return call("/api/purchases", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
    signal: AbortSignal.timeout(patience.starting),
  });
}

function ask(address: string, method: "GET" | "POST"): Promise<PurchaseAnswer> {
  const { lang } = document.documentElement;
  return call(`${address}?locale=${lang}`, {
    method,
    signal: AbortSignal.timeout(patience.looking),
  });
}

async function call(address: string, init: RequestInit): Promise<PurchaseAnswer> {
  try {
    const response = await fetch(address, { cache: "no-store", ...init });
    const answer = await response.json();
    if (!response.ok) {
      return typeof answer.title === "string"
        ? { kind: "refused", problem: answer }
        : { kind: "offline" };
    }
    const clockLead = Date.parse(response.headers.get("date") ?? "") - Date.now();
    return { kind: "purchase", purchase: answer, clockLead: clockLead || 0 };
  } catch {
    // The network, or something on the way that answers with a page of its own.
    return { kind: "offline" };
  }
}
