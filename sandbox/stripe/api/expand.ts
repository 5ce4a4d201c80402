import type { Account } from "../account";
import { RefusedCall } from "./api-error";
import type { FormValue } from "./form";

type Json = { [property: string]: unknown };

/** The greatest number of steps in one path (docs.stripe.com/api/expanding_objects). */
const deepest = 4;

/** What can be expanded: properties that hold an id, and lists that are there only when asked for. */
const expandable: Record<string, Record<string, string>> = {
  payment_intent: {
    customer: "customer",
    latest_charge: "charge",
    payment_method: "payment_method",
  },
  "checkout.session": {
    customer: "customer",
    invoice: "invoice",
    line_items: "list item",
    payment_intent: "payment_intent",
    subscription: "subscription",
  },
  subscription: {
    customer: "customer",
    default_payment_method: "payment_method",
    latest_invoice: "invoice",
  },
  invoice: { customer: "customer", payments: "list invoice_payment" },
  invoice_payment: { invoice: "invoice" },
  price: { product: "product" },
  charge: { customer: "customer", payment_intent: "payment_intent", refunds: "list refund" },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
  refund: {
    charge: "charge",
    payment_intent: "payment_intent",
    payment_method: "payment_method",
  },
};

/** Where the objects behind an id are, by the beginning of the id. */
const kept: Record<string, (account: Account, id: string) => object | undefined> = {
  pi: (account, id) => account.paymentIntents.get(id),
  pm: (account, id) => account.paymentMethods.get(id),
  ch: (account, id) => account.charges.get(id),
  cus: (account, id) => account.customers.get(id),
  in: (account, id) => account.invoices.get(id),
  prod: (account, id) => account.products.get(id),
  sub: (account, id) => account.subscriptions.get(id),
};

const included: Record<string, (account: Account, id: string) => object> = {
  line_items: (account, id) =>
    wholeList(
      `/v1/checkout/sessions/${id}/line_items`,
      account.checkoutSessions.get(id)?.lineItems ?? [],
    ),
  payments: (account, id) =>
    wholeList(
      `/v1/invoice_payments?invoice=${id}`,
      [...account.invoicePayments.values()].filter(({ invoice }) => invoice === id),
    ),
  refunds: (account, id) =>
    wholeList(
      `/v1/charges/${id}/refunds`,
      [...account.refunds.values()].filter(({ charge }) => charge === id),
    ),
};

/** The paths of `expand[]`. Throws for those that lead nowhere from what the call answers with. */
export function expandPaths(answers: string, expand: FormValue | undefined): string[][] {
  const values = expand === undefined ? [] : Array.isArray(expand) ? expand : [expand];
  return values.map(String).map((path) => {
    const steps = path.split(".");
    if (steps.length > deepest) {
      const message = `You cannot expand more than ${deepest} levels of a property. (Property: ${path})`;
      throw new RefusedCall(400, message, { type: "invalid_request_error" });
    }
    let kind = answers;
    for (const step of steps) kind = stepInto(kind, step, path);
    return steps;
  });
}

/** A copy of the answer in which what the paths lead to stands in the place of its id. */
export function expanded(account: Account, answer: object, paths: readonly string[][]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer);
  for (const steps of paths) expandPath(account, copy as Json, steps);
  return copy;
}

function stepInto(kind: string, step: string, path: string): string {
  const next = kind.startsWith("list ")
    ? { data: kind.replace("list ", "") }[step]
    : expandable[kind]?.[step];
  if (next !== undefined) return next;
  const message = `This property cannot be expanded (${path}).`;
  throw new RefusedCall(400, message, { type: "invalid_request_error" });
}

function expandPath(account: Account, object: Json, [step = "", ...rest]: readonly string[]): void {
  object[step] ??= included[step]?.(account, String(object.id)) ?? null;
  if (typeof object[step] === "string") object[step] = objectOf(account, object[step]);
  const child = object[step];
  if (rest.length === 0 || typeof child !== "object" || child === null) return;
  const children = Array.isArray(child) ? child : [child];
  for (const one of children) expandPath(account, one as Json, rest);
}

function objectOf(account: Account, id: string): object | string {
  const found = kept[id.split("_", 1)[0] ?? ""]?.(account, id);
  return found ? structuredClone(found) : id;
}

function wholeList(url: string, data: readonly object[]): object {
  return { object: "list", data: structuredClone(data), has_more: false, url };
}
