import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { idOf } from "../object-id";
import { paymentOf, subscriptionIdOf } from "../payments/invoice";
import { chargeInvoice } from "../payments/subscription";
import { ApiError, invalidRequest, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { parseParameters, text } from "./parameters";

export const invoiceCalls: Calls = {
  "GET /v1/invoices": { answers: "list invoice", answer: list },
  "GET /v1/invoices/:id": { answers: "invoice", answer: retrieve },
  "GET /v1/invoices/:id/lines": { answers: "list line_item", answer: listLines },
  "POST /v1/invoices/:id/pay": { answers: "invoice", answer: pay },
  "GET /v1/invoice_payments": { answers: "list invoice_payment", answer: listPayments },
};

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  return findInvoice(account, id);
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/invoices",
    params,
    account.invoices.values(),
    {
      ...createdFilter,
      customer: text().optional(),
      subscription: text().optional(),
      status: z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional(),
    },
    (invoice, wanted) =>
      wasCreated(invoice, wanted) &&
      (wanted.customer ?? invoice.customer) === invoice.customer &&
      (wanted.status ?? invoice.status) === invoice.status &&
      (wanted.subscription === undefined || subscriptionIdOf(invoice) === wanted.subscription),
  );
}

function listLines({ account, params, id }: Call): object {
  const { lines } = findInvoice(account, id);
  const inOrder = [...lines.data].reverse();
  return listOf(`/v1/invoices/${id}/lines`, params, inOrder, {}, () => true);
}

function pay({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const invoice = findInvoice(account, id);
  if (invoice.status === "paid") throw invalidRequest("Invoice is already paid");
  if (invoice.status !== "open") {
    throw invalidRequest(`This invoice is a ${invoice.status}; only an open one can be paid here.`);
  }
  if (chargeInvoice(account, invoice)) return invoice;
  const intent = paymentOf(account, invoice)?.payment.payment_intent;
  const error = account.paymentIntents.get(idOf(intent) ?? "")?.last_payment_error;
  throw new ApiError(402, error?.message ?? "", {
    type: "card_error",
    code: error?.code ?? "card_declined",
    ...(error?.decline_code && { decline_code: error.decline_code }),
  });
}

/** How an invoice and a payment find each other. */
function listPayments({ account, params }: Call): object {
  return listOf(
    "/v1/invoice_payments",
    params,
    account.invoicePayments.values(),
    {
      ...createdFilter,
      invoice: text().optional(),
      payment: z
        .strictObject({ type: z.enum(["payment_intent"]), payment_intent: text().optional() })
        .optional(),
      status: z.enum(["canceled", "open", "paid"]).optional(),
    },
    (payment, wanted) =>
      wasCreated(payment, wanted) &&
      (wanted.invoice ?? payment.invoice) === payment.invoice &&
      (wanted.status ?? payment.status) === payment.status &&
      (wanted.payment?.payment_intent ?? payment.payment.payment_intent) ===
        payment.payment.payment_intent,
  );
}

function findInvoice(account: Account, id: string): Stripe.Invoice {
  const invoice = account.invoices.get(id);
  if (!invoice) throw notFound("invoice", id);
  return invoice;
}
