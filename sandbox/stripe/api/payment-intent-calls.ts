import type Stripe from "stripe";
import { z } from "zod";
import type { Account } from "../account";
import { sessionOfIntent } from "../payments/checkout-session";
import { attemptPayment } from "../payments/payment";
import { cancelIntent, createPaymentIntent, isFinal } from "../payments/payment-intent";
import { createPaymentMethod, eligibleMethods, testCards } from "../payments/payment-method";
import { ApiError, invalidParameter, invalidRequest, noSuch, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { createdFilter, listOf, wasCreated } from "./list";
import {
  boolean,
  currency,
  email,
  integer,
  metadata,
  parseParameters,
  text,
  url,
} from "./parameters";
import {
  allowedTypes,
  methodOptions,
  methodType,
  refuseOldMethodTypes,
  requireWechatClient,
  shownOptions,
  type WechatOptions,
} from "./payment-method-parameters";

export const paymentIntentCalls: Calls = {
  "POST /v1/payment_intents": { answers: "payment_intent", answer: create },
  "GET /v1/payment_intents": { answers: "list payment_intent", answer: list },
  "GET /v1/payment_intents/:id": { answers: "payment_intent", answer: retrieve },
  "POST /v1/payment_intents/:id": { answers: "payment_intent", answer: update },
  "POST /v1/payment_intents/:id/confirm": { answers: "payment_intent", answer: confirm },
  "POST /v1/payment_intents/:id/cancel": { answers: "payment_intent", answer: cancel },
};

const confirmation = {
  payment_method: text().optional(),
  payment_method_data: z
    .strictObject({
      type: methodType,
      billing_details: z.strictObject({ email: email.optional() }).optional(),
    })
    .optional(),
  payment_method_options: methodOptions.optional(),
  return_url: url.optional(),
  receipt_email: email.optional(),
};

const createParams = z.strictObject({
  amount: integer({ least: 1 }),
  currency,
  confirm: boolean.optional(),
  allowed_payment_method_types: allowedTypes.optional(),
  automatic_payment_methods: z
    .strictObject({ enabled: boolean, allow_redirects: z.enum(["always", "never"]).optional() })
    .optional(),
  metadata: metadata.optional(),
  description: text(1000).optional(),
  customer: text().optional(),
  ...confirmation,
});

const confirmParams = z.strictObject(confirmation);

const updateParams = z.strictObject({
  metadata: metadata.optional(),
  description: text(1000).optional(),
});

const cancelParams = z.strictObject({
  cancellation_reason: z
    .enum(["duplicate", "fraudulent", "requested_by_customer", "abandoned"])
    .optional(),
});

/**
 * Fen of a charge in yuan below which Stripe refuses it: the equivalent of 50 US cents. Of the other
 * currencies only those that begin at 50 are known here.
 */
const leastAmount = (currency: string) => (currency === "cny" ? 400 : 50);

function create({ account, params }: Call): object {
  refuseOldMethodTypes(params);
  const wanted = parseParameters(createParams, params);
  const allowed = wanted.allowed_payment_method_types ?? null;
  if (allowed && wanted.automatic_payment_methods) {
    const param = "automatic_payment_methods";
    const both = `You may only specify one of these parameters: allowed_payment_method_types, ${param}.`;
    throw invalidParameter(both, param, "parameters_exclusive");
  }
  if (wanted.amount < leastAmount(wanted.currency)) {
    const tooSmall = "Amount must convert to at least 50 cents.";
    throw invalidParameter(tooSmall, "amount", "amount_too_small");
  }
  if (eligibleMethods(account, allowed, wanted.currency).length === 0) {
    throw invalidRequest(
      "No valid payment method types for this Payment Intent. Please ensure that you have activated payment methods compatible with your chosen currency.",
    );
  }
  if (wanted.customer !== undefined && !account.customers.has(wanted.customer)) {
    throw noSuch("customer", wanted.customer, "customer");
  }
  // What cannot be confirmed is not created either.
  const use = wanted.confirm ? methodFor(wanted, wanted.payment_method_options) : null;
  if (use) requireAllowed(eligibleMethods(account, allowed, wanted.currency), use.type);
  const intent = createPaymentIntent(account, {
    amount: wanted.amount,
    currency: wanted.currency,
    allowedMethods: allowed,
    options: shownOptions(wanted.payment_method_options),
    metadata: wanted.metadata ?? {},
    description: wanted.description ?? null,
    receiptEmail: wanted.receipt_email ?? null,
    customer: wanted.customer ?? null,
  });
  return use ? attempt(account, intent, use, wanted) : intent;
}

function update({ account, params, id }: Call): object {
  const { metadata: added, description } = parseParameters(updateParams, params);
  const intent = findIntent(account, id);
  Object.assign(intent.metadata, added);
  if (description !== undefined) intent.description = description;
  return intent;
}

function confirm({ account, params, id }: Call): object {
  const wanted = parseParameters(confirmParams, params);
  const intent = findIntent(account, id);
  if (intent.status === "succeeded") {
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
    );
  }
  if (isFinal(intent) || intent.status === "processing") {
    throw unexpectedState(
      intent,
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
    );
  }
  const use = methodFor(wanted, wanted.payment_method_options ?? intent.payment_method_options);
  requireAllowed(intent.payment_method_types, use.type);
  if (wanted.payment_method_options) {
    intent.payment_method_options = shownOptions(wanted.payment_method_options);
  }
  if (wanted.receipt_email) intent.receipt_email = wanted.receipt_email;
  return attempt(account, intent, use, wanted);
}

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({ client_secret: text().optional() }), params);
  return findIntent(account, id);
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/payment_intents",
    params,
    account.paymentIntents.values(),
    { ...createdFilter, customer: text().optional() },
    (intent, wanted) =>
      wasCreated(intent, wanted) && (wanted.customer ?? intent.customer) === intent.customer,
  );
}

function cancel({ account, params, id }: Call): object {
  const { cancellation_reason = null } = parseParameters(cancelParams, params);
  const intent = findIntent(account, id);
  if (isFinal(intent)) {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
    );
  }
  if (sessionOfIntent(account, intent)) {
    throw invalidRequest(
      "You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.",
    );
  }
  cancelIntent(account, intent, cancellation_reason);
  return intent;
}

type Use = Parameters<typeof createPaymentMethod>[1];

type Confirmation = z.infer<typeof confirmParams>;

/** What the buyer is going to pay with, as a call says it. */
function methodFor(wanted: Confirmation, options: WechatOptions): Use {
  const { payment_method: token, payment_method_data: data } = wanted;
  if (token !== undefined) {
    const card = testCards.find((candidate) => candidate.token === token);
    if (!card) throw noSuch("PaymentMethod", token, "payment_method");
    return { type: "card", card };
  }
  if (!data) {
    throw invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Provide one with payment_method or payment_method_data.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  if (data.type === "card") {
    throw invalidParameter(
      "Sending card numbers to the API is not possible here; name a test card with payment_method, such as pm_card_visa.",
      "payment_method_data[type]",
    );
  }
  requireWechatClient([data.type], options);
  if (data.type === "alipay" && !wanted.return_url) {
    const missing = "A `return_url` must be specified when confirming with alipay.";
    throw invalidParameter(missing, "return_url", "parameter_missing");
  }
  return { type: data.type };
}

function requireAllowed(types: readonly string[], type: string): void {
  if (types.includes(type)) return;
  throw invalidRequest(
    `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent, which takes: ${types.join(", ")}.`,
    { code: "payment_intent_incompatible_payment_method", param: "payment_method" },
  );
}

function attempt(
  account: Account,
  intent: Stripe.PaymentIntent,
  use: Use,
  wanted: Confirmation,
): Stripe.PaymentIntent {
  const address = wanted.payment_method_data?.billing_details?.email ?? intent.receipt_email;
  const method = createPaymentMethod(account, use, address);
  attemptPayment(account, intent, method, wanted.return_url ?? null);
  const error = intent.last_payment_error;
  if (intent.status === "requires_payment_method" && error) throw cardError(intent, error);
  return intent;
}

/** A declined card is an error of the call as well. */
function cardError(
  intent: Stripe.PaymentIntent,
  { message = "", code, decline_code, charge }: Stripe.PaymentIntent.LastPaymentError,
): ApiError {
  return new ApiError(402, message, {
    type: "card_error",
    ...(code && { code }),
    ...(decline_code && { decline_code }),
    ...(charge && { charge }),
    payment_intent: structuredClone(intent),
  });
}

function unexpectedState(intent: Stripe.PaymentIntent, message: string): ApiError {
  const code = "payment_intent_unexpected_state";
  return invalidRequest(message, { code, payment_intent: structuredClone(intent) });
}

function findIntent(account: Account, id: string): Stripe.PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (!intent) throw notFound("payment_intent", id, "intent");
  return intent;
}
