import type Stripe from "stripe";
import { z } from "zod";
import type { Account, SessionRecord } from "../account";
import { createCheckoutSession, expireSession } from "../payments/checkout-session";
import { invalidParameter, invalidRequest, notFound } from "./api-error";
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
  timestamp,
  url,
} from "./parameters";
import {
  allowedTypes,
  methodOptions,
  refuseOldMethodTypes,
  requireWechatClient,
  shownOptions,
} from "./payment-method-parameters";

export const checkoutSessionCalls: Calls = {
  "POST /v1/checkout/sessions": { answers: "checkout.session", answer: create },
  "GET /v1/checkout/sessions": { answers: "list checkout.session", answer: list },
  "GET /v1/checkout/sessions/:id": { answers: "checkout.session", answer: retrieve },
  "GET /v1/checkout/sessions/:id/line_items": { answers: "list item", answer: listLineItems },
  "POST /v1/checkout/sessions/:id/expire": { answers: "checkout.session", answer: expire },
};

const locales =
  "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  ) as Stripe.Checkout.Session.Locale[];

const lineItem = z.strictObject({
  quantity: integer({ least: 1, most: 999_999 }),
  price_data: z.strictObject({
    currency,
    unit_amount: integer(),
    product_data: z.strictObject({
      name: text(),
      description: text().optional(),
      metadata: metadata.optional(),
    }),
  }),
});

const createParams = z.strictObject({
  mode: z.enum(["payment"]),
  ui_mode: z.enum(["hosted_page"]).optional(),
  allowed_payment_method_types: allowedTypes.optional(),
  payment_method_options: methodOptions.optional(),
  adaptive_pricing: z.strictObject({ enabled: boolean.optional() }).optional(),
  line_items: z.array(lineItem).min(1).max(100),
  client_reference_id: text(200).optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({
      metadata: metadata.optional(),
      description: text(1000).optional(),
      receipt_email: email.optional(),
    })
    .optional(),
  expires_at: timestamp.optional(),
  locale: z.enum(locales).optional(),
  submit_type: z.enum(["auto", "book", "donate", "pay"]).optional(),
  success_url: url,
  cancel_url: url.optional(),
  customer_email: email.optional(),
});

const minute = 60;
const day = 24 * 60 * minute;

function create({ account, params }: Call): object {
  refuseOldMethodTypes(params);
  const wanted = parseParameters(createParams, params);
  const allowed = wanted.allowed_payment_method_types ?? null;
  if (allowed) requireWechatClient(allowed, wanted.payment_method_options);
  const now = account.clock.seconds();
  const expiresAt = wanted.expires_at ?? now + day;
  requireLifetime(expiresAt - now);
  const [first] = wanted.line_items;
  if (
    wanted.line_items.some(({ price_data }) => price_data.currency !== first?.price_data.currency)
  ) {
    throw invalidParameter("All line items must have the same currency.", "line_items");
  }
  return createCheckoutSession(account, {
    lineItems: wanted.line_items.map(({ quantity, price_data: price }) => ({
      name: price.product_data.name,
      description: price.product_data.description ?? null,
      unitAmount: price.unit_amount,
      currency: price.currency,
      quantity,
    })),
    currency: first?.price_data.currency ?? "",
    allowedMethods: allowed,
    options: shownOptions(wanted.payment_method_options),
    adaptivePricing: { enabled: wanted.adaptive_pricing?.enabled ?? true },
    clientReferenceId: wanted.client_reference_id ?? null,
    metadata: wanted.metadata ?? {},
    intent: {
      metadata: wanted.payment_intent_data?.metadata ?? {},
      description: wanted.payment_intent_data?.description ?? null,
      receiptEmail: wanted.payment_intent_data?.receipt_email ?? null,
    },
    expiresAt,
    locale: wanted.locale ?? null,
    submitType: wanted.submit_type ?? null,
    successUrl: wanted.success_url,
    cancelUrl: wanted.cancel_url ?? null,
    customerEmail: wanted.customer_email ?? null,
  });
}

function retrieve({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  return findSession(account, id).session;
}

function list({ account, params }: Call): object {
  return listOf(
    "/v1/checkout/sessions",
    params,
    [...account.checkoutSessions.values()].map(({ session }) => session),
    {
      ...createdFilter,
      payment_intent: text().optional(),
      status: z.enum(["open", "complete", "expired"]).optional(),
    },
    (session, wanted) =>
      wasCreated(session, wanted) &&
      (wanted.status ?? session.status) === session.status &&
      (wanted.payment_intent ?? session.payment_intent) === session.payment_intent,
  );
}

function listLineItems({ account, params, id }: Call): object {
  const { lineItems } = findSession(account, id);
  // Line items come in the order they were given.
  return listOf(
    `/v1/checkout/sessions/${id}/line_items`,
    params,
    [...lineItems].reverse(),
    {},
    () => true,
  );
}

function expire({ account, params, id }: Call): object {
  parseParameters(z.strictObject({}), params);
  const record = findSession(account, id);
  const { status } = record.session;
  if (status !== "open") {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${status}.`,
    );
  }
  expireSession(account, record);
  return record.session;
}

function requireLifetime(seconds: number): void {
  const least = 30 * minute;
  if (seconds >= least && seconds <= day) return;
  const bound = seconds < least ? "at least 30 minutes" : "less than 24 hours";
  throw invalidParameter(
    `The \`expires_at\` timestamp must be ${bound} from Checkout Session creation.`,
    "expires_at",
  );
}

function findSession(account: Account, id: string): SessionRecord {
  const record = account.checkoutSessions.get(id);
  if (!record) throw notFound("checkout.session", id, "session");
  return record;
}
