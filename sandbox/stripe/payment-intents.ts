import type Stripe from "stripe";
import { z } from "zod";
import { invalidRequest, parseParams } from "./api-error";
import { newId } from "./ledger";
import type { Till } from "./till";

export const whole = z.string().regex(/^\d+$/, "must be an integer").transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const metadata = z.record(z.string().max(40), z.string().max(500));
export const methods = z.array(z.enum(["card", "alipay", "wechat_pay"])).min(1);

const wechatOptions = z.strictObject({
  wechat_pay: z.strictObject({ client: z.enum(["web", "android", "ios"]).optional() }).optional(),
});

export const methodOptions = wechatOptions;

const createParams = z.strictObject({
  amount: whole,
  currency: z.string().length(3),
  confirm: flag.optional(),
  allowed_payment_method_types: methods.optional(),
  payment_method_data: z
    .strictObject({ type: z.enum(["card", "alipay", "wechat_pay"]) })
    .optional(),
  payment_method_options: methodOptions.optional(),
  metadata: metadata.optional(),
  description: z.string().optional(),
  receipt_email: z.string().optional(),
  expand: z.array(z.string()).optional(),
});

const cancelParams = z.strictObject({
  cancellation_reason: z
    .enum(["abandoned", "duplicate", "fraudulent", "requested_by_customer"])
    .optional(),
  expand: z.array(z.string()).optional(),
});

export function createIntent(till: Till, params: object): Stripe.PaymentIntent {
  refuseOldMethodTypes(params);
  const request = parseParams(createParams, params);
  if (request.currency === "cny" && request.amount < 400) {
    throw invalidRequest("Amount must convert to at least 50 cents.", {
      code: "amount_too_small",
      param: "amount",
    });
  }
  const intent = newIntent(request);
  till.addIntent(intent);
  if (request.confirm && request.payment_method_data?.type === "wechat_pay") till.askWechat(intent);
  return intent;
}

export function cancelIntent(till: Till, id: string, params: object): Stripe.PaymentIntent {
  const { cancellation_reason } = parseParams(cancelParams, params);
  const intent = till.intent(id);
  till.cancel(intent, cancellation_reason ?? null);
  return intent;
}

/** From 2026-09-30.endive on the parameter is an error wherever it is sent. */
export function refuseOldMethodTypes(params: object): void {
  if (!("payment_method_types" in params)) return;
  throw invalidRequest(
    "The payment_method_types parameter is no longer supported. Use allowed_payment_method_types.",
    { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
  );
}

export function newIntent(request: {
  amount: number;
  currency: string;
  allowed_payment_method_types?: ("card" | "alipay" | "wechat_pay")[] | undefined;
  payment_method_options?: z.infer<typeof methodOptions> | undefined;
  metadata?: Record<string, string> | undefined;
  description?: string | undefined;
  receipt_email?: string | undefined;
}): Stripe.PaymentIntent {
  const id = newId("pi");
  const client = request.payment_method_options?.wechat_pay?.client;
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: request.allowed_payment_method_types ?? null,
    amount: request.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic",
    client_secret: `${id}_secret_${newId("s")}`,
    confirmation_method: "automatic",
    created: Math.floor(Date.now() / 1000),
    currency: request.currency,
    customer: null,
    customer_account: null,
    description: request.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: request.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: client ? { wechat_pay: { app_id: null, client } } : {},
    payment_method_types: request.allowed_payment_method_types ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: request.receipt_email ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: null,
  };
}
