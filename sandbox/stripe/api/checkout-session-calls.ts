import type Stripe from "stripe";
import { z } from "zod";
import type { Account, SessionRecord } from "../account";
import {
  createCheckoutSession,
  expireSession,
  methodsFor,
  type NewLineItem,
} from "../payments/checkout-session";
import { invalidParameter, invalidRequest, noSuch, notFound } from "./api-error";
import type { Call, Calls } from "./call";
import { recurring } from "./catalog-calls";
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
  price: text().optional(),
  price_data: z
    .strictObject({
      currency,
      unit_amount: integer(),
      product: text().optional(),
      product_data: z
        .strictObject({
          name: text(),
          description: text().optional(),
          metadata: metadata.optional(),
        })
        .optional(),
      recurring: recurring.optional(),
    })
    .optional(),
});

const createParams = z.strictObject({
  mode: z.enum(["payment", "subscription"]),
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
  customer: text().optional(),
  customer_email: email.optional(),
  subscription_data: z
    .strictObject({ metadata: metadata.optional(), description: text(500).optional() })
    .optional(),
});

type CreateParams = z.infer<typeof createParams>;

const minute = 60;
const day = 24 * 60 * minute;

function create({ account, params }: Call): object {
  refuseOldMethodTypes(params);
  const wanted = parseParameters(createParams, params);
  const allowed = wanted.allowed_payment_method_types ?? null;
  if (allowed) requireWechatClient(allowed, wanted.payment_method_options);
  const expiresAt = wanted.expires_at ?? account.clock.seconds() + day;
  const lifetime = lifetimeOf(account, expiresAt);
  requireOwnData(wanted);
  if (wanted.customer !== undefined && wanted.customer_email !== undefined) {
    const both = "You may only specify one of these parameters: customer, customer_email.";
    throw invalidParameter(both, "customer", "parameters_exclusive");
  }
  const customer = wanted.customer === undefined ? null : account.customers.get(wanted.customer);
  if (customer === undefined) throw noSuch("customer", wanted.customer ?? "", "customer");
  const lineItems = wanted.line_items.map((item, at) => lineItemOf(account, item, at));
  requireRecurrence(wanted.mode, lineItems);
  const currency = lineItems[0]?.price.currency ?? "";
  if (lineItems.some(({ price }) => price.currency !== currency)) {
    throw invalidParameter("All line items must have the same currency.", "line_items");
  }
  const subscription =
    wanted.mode === "subscription"
      ? {
          metadata: wanted.subscription_data?.metadata ?? {},
          description: wanted.subscription_data?.description ?? null,
        }
      : null;
  if (methodsFor(account, { allowedMethods: allowed, currency, subscription }).length === 0) {
    throw invalidRequest(
      "No valid payment method types for this Checkout Session. Please ensure that you have activated payment methods compatible with your chosen currency and mode.",
    );
  }
  return createCheckoutSession(account, {
    lineItems,
    currency,
    subscription,
    customer,
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
    lifetime,
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
      customer: text().optional(),
      payment_intent: text().optional(),
      subscription: text().optional(),
      status: z.enum(["open", "complete", "expired"]).optional(),
    },
    (session, wanted) =>
      wasCreated(session, wanted) &&
      (wanted.status ?? session.status) === session.status &&
      (wanted.customer ?? session.customer) === session.customer &&
      (wanted.subscription ?? session.subscription) === session.subscription &&
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

/** What the session makes can only be told about the one thing it makes. */
function requireOwnData({
  mode,
  payment_intent_data,
  subscription_data,
  submit_type,
}: CreateParams) {
  const foreign =
    mode === "subscription" ? { payment_intent_data, submit_type } : { subscription_data };
  for (const [param, value] of Object.entries(foreign)) {
    if (value === undefined) continue;
    throw invalidParameter(`You can not pass \`${param}\` in \`${mode}\` mode.`, param);
  }
}

function lineItemOf(
  account: Account,
  { price: id, price_data: data, quantity }: CreateParams["line_items"][number],
  at: number,
): NewLineItem {
  const place = `line_items[${at}]`;
  if ((id === undefined) === (data === undefined)) {
    throw invalidParameter(
      `You must specify either \`price\` or \`price_data\` in ${place}.`,
      `${place}[price]`,
      "parameter_missing",
    );
  }
  if (id !== undefined) {
    const price = account.prices.get(id);
    if (!price) throw noSuch("price", id, `${place}[price]`);
    if (price.active) return { price, quantity };
    throw invalidParameter(
      `The price specified is inactive. This field only accepts active prices.`,
      `${place}[price]`,
    );
  }
  const product = data?.product_data ?? data?.product;
  const isOne = (data?.product_data === undefined) !== (data?.product === undefined);
  if (!data || product === undefined || !isOne) {
    throw invalidParameter(
      "You must specify either `product` or `product_data` when creating a price.",
      `${place}[price_data][product]`,
      "parameter_missing",
    );
  }
  if (typeof product === "string" && !account.products.has(product)) {
    throw noSuch("product", product, `${place}[price_data][product]`);
  }
  const { interval, interval_count: count } = data.recurring ?? {};
  const price = {
    currency: data.currency,
    unitAmount: data.unit_amount,
    product:
      typeof product === "string"
        ? product
        : {
            name: product.name,
            description: product.description ?? null,
            metadata: product.metadata ?? {},
            active: false,
          },
    recurring: interval && count ? { interval, count } : null,
    nickname: null,
    lookupKey: null,
    metadata: {},
    // Made for this one session, so nobody can use it again.
    active: false,
  };
  return { price, quantity };
}

function requireRecurrence(mode: CreateParams["mode"], items: readonly NewLineItem[]): void {
  const recurs = items.filter(({ price }) => price.recurring !== null).length;
  if (mode === "payment" && recurs > 0) {
    throw invalidParameter(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      "line_items",
    );
  }
  if (mode === "subscription" && recurs === 0) {
    throw invalidParameter(
      "You must provide at least one recurring price in `subscription` mode when using prices.",
      "line_items",
    );
  }
  if (mode === "subscription" && recurs < items.length) {
    throw invalidParameter(
      "The sandbox begins subscriptions with recurring prices only.",
      "line_items",
    );
  }
}

/**
 * How long a session that ends at `expiresAt` can be paid, in seconds. Our clock may have been turned, and
 * whoever asks may go by it, or by the machine's as before.
 */
function lifetimeOf(account: Account, expiresAt: number): number {
  const least = 30 * minute;
  const seconds = expiresAt - account.clock.seconds();
  const untold = seconds + Math.floor(account.clock.ahead() / 1000);
  const fitting = [seconds, untold].find((span) => span >= least && span <= day);
  if (fitting !== undefined) return fitting;
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
