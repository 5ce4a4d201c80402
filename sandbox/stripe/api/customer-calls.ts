import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { attachMethod, createCustomer } from "../payments/customer";
import { createPaymentMethod, testCardOf, testCards } from "../payments/payment-method";
import { ApiError, invalidRequest, noSuch, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import { email, metadata, parseParameters, text } from "./parameters";

export const customerCalls: Calls = {
  "POST /v1/customers": { answers: "customer", answer: create },
  "GET /v1/customers": { answers: "list customer", answer: list },
  "GET /v1/customers/:id": { answers: "customer", answer: retrieve },
  "POST /v1/customers/:id": { answers: "customer", answer: update },
  "GET /v1/payment_methods/:id": { answers: "payment_method", answer: retrieveMethod },
  "POST /v1/payment_methods/:id/attach": { answers: "payment_method", answer: attach },
};

const fields = {
  email: email.optional(),
  name: text(256).optional(),
  description: text().optional(),
  metadata: metadata.optional(),
};

const createParams = z.strictObject(fields);

const updateParams = z.strictObject({
  ...fields,
  invoice_settings: z.strictObject({ default_payment_method: text().optional() }).optional(),
});

function create({ account, params }: Call): object {
  const wanted = parseParameters(createParams, params);
  return createCustomer(account, {
    email: wanted.email ?? null,
    name: wanted.name ?? null,
    description: wanted.description ?? null,
    metadata: wanted.metadata ?? {},
  });
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/customers",
    params,
    account.customers.values(),
    { ...createdFilter, email: text().optional() },
    (customer, wanted) =>
      wasCreated(customer, wanted) && (wanted.email ?? customer.email) === customer.email,
  );
}

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  return findCustomer(account, id);
}

function update({ account, params, id }: Call): object {
  const wanted = parseParameters(updateParams, params);
  const customer = findCustomer(account, id);
  const method = wanted.invoice_settings?.default_payment_method;
  if (method !== undefined) requireAttached(account, method, customer.id);
  const { email, name, description, metadata: said } = customer;
  const before = { email, name, description, metadata: { ...said } };
  customer.email = wanted.email ?? email;
  customer.name = wanted.name ?? name ?? null;
  customer.description = wanted.description ?? description;
  Object.assign(customer.metadata, wanted.metadata);
  if (method !== undefined) customer.invoice_settings.default_payment_method = method;
  account.changed();
  account.emit("customer.updated", customer, before);
  return customer;
}

function retrieveMethod({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const method = account.paymentMethods.get(id);
  if (!method) throw notFound("PaymentMethod", id, "payment_method");
  return method;
}

/** A test card by its token, or a method that was used before. */
function attach({ account, params, id }: Call): object {
  const { customer: customerId } = parseParameters(z.strictObject({ customer: text() }), params);
  const customer = account.customers.get(customerId);
  if (!customer) throw noSuch("customer", customerId, "customer");
  const card = testCards.find(({ token }) => token === id);
  const known = account.paymentMethods.get(id);
  if (!card && !known) throw notFound("PaymentMethod", id, "payment_method");
  if (known && !known.card) {
    throw invalidRequest(`A payment method of the type ${known.type} cannot be attached.`);
  }
  const outcome = (card ?? testCardOf(known))?.outcome;
  const canBeKept = (card ?? testCardOf(known))?.later === "decline";
  if (outcome?.kind === "declines" && !canBeKept) {
    const { type, code, declineCode, message } = outcome.with;
    throw new ApiError(402, message, {
      type,
      code,
      ...(declineCode && { decline_code: declineCode }),
    });
  }
  const method = known ?? (card && createPaymentMethod(account, { type: "card", card }, null));
  if (!method) throw notFound("PaymentMethod", id, "payment_method");
  attachMethod(account, method, customer);
  return method;
}

export function requireAttached(account: Account, id: string, customer: string): void {
  const method = account.paymentMethods.get(id);
  if (!method) throw noSuch("PaymentMethod", id, "payment_method");
  if (method.customer === customer) return;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: "resource_missing", param: "default_payment_method" },
  );
}

function findCustomer(account: Account, id: string): Stripe.Customer {
  const customer = account.customers.get(id);
  if (!customer) throw notFound("customer", id);
  return customer;
}
