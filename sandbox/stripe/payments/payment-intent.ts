import type Stripe from "stripe";
import type { Account } from "../account";
import { idOf, newId, randomText } from "../object-id";
import { qrPng } from "../qr-image";
import { createCharge } from "./charge";
import { type Decline, eligibleMethods } from "./payment-method";

/** Ms a WeChat code can be paid for. */
const qrLifetime = 2 * 60 * 60 * 1000;

export const qrExpired: Decline = {
  type: "invalid_request_error",
  code: "payment_intent_payment_attempt_expired",
  message: "The payment attempt for this PaymentIntent has expired.",
};

export type NewPaymentIntent = {
  amount: number;
  currency: string;
  /** Null: whatever the account takes. */
  allowedMethods: Stripe.PaymentIntent.AllowedPaymentMethodType[] | null;
  options?: Stripe.PaymentIntent.PaymentMethodOptions;
  metadata: Stripe.Metadata;
  description: string | null;
  receiptEmail: string | null;
  customer: string | null;
};

export function createPaymentIntent(
  account: Account,
  wanted: NewPaymentIntent,
): Stripe.PaymentIntent {
  const id = newId("pi");
  const { amount, currency, allowedMethods } = wanted;
  const intent: Stripe.PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: allowedMethods,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: allowedMethods ? null : { allow_redirects: "always", enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: "automatic",
    created: account.clock.seconds(),
    currency,
    customer: wanted.customer,
    customer_account: null,
    description: wanted.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: wanted.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: wanted.options ?? {},
    payment_method_types: eligibleMethods(account, allowedMethods, currency),
    payment_record: null,
    processing: null,
    receipt_email: wanted.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: null,
  };
  account.paymentIntents.set(id, intent);
  account.changed();
  account.emit("payment_intent.created", intent);
  return intent;
}

/** Asks the buyer for something: to scan, to approve, to prove who they are. */
export function requireAction(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  returnUrl: string | null,
): void {
  account.agenda.strike("expire-qr", intent.id);
  intent.status = "requires_action";
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.next_action = nextAction(account, intent, method, returnUrl);
  account.changed();
  account.emit("payment_intent.requires_action", intent);
}

/** The money has come. */
export function succeedIntent(account: Account, intent: Stripe.PaymentIntent): void {
  const charge = createCharge(account, intent, methodOf(account, intent), null);
  leaveAction(account, intent, "succeeded");
  intent.amount_received = intent.amount;
  intent.latest_charge = charge.id;
  intent.last_payment_error = null;
  account.changed();
  account.emit("payment_intent.succeeded", intent);
}

/** The buyer has agreed, and the money is on its way. */
export function processIntent(account: Account, intent: Stripe.PaymentIntent): void {
  leaveAction(account, intent, "processing");
  account.changed();
  account.emit("payment_intent.processing", intent);
}

/** This attempt came to nothing. The intent can be confirmed again. */
export function failIntent(account: Account, intent: Stripe.PaymentIntent, decline: Decline): void {
  const method = methodOf(account, intent);
  // Only what a bank has declined was ever a charge.
  const isCharged = decline.code === "card_declined";
  if (isCharged) intent.latest_charge = createCharge(account, intent, method, decline).id;
  leaveAction(account, intent, "requires_payment_method");
  intent.payment_method = null;
  intent.last_payment_error = {
    type: decline.type,
    code: decline.code,
    message: decline.message,
    payment_method: method,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    ...(isCharged && { charge: idOf(intent.latest_charge) ?? "" }),
  };
  account.changed();
  account.emit("payment_intent.payment_failed", intent);
}

export function cancelIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void {
  leaveAction(account, intent, "canceled");
  intent.canceled_at = account.clock.seconds();
  intent.cancellation_reason = reason;
  account.changed();
  account.emit("payment_intent.canceled", intent);
}

/** Whether nothing more can come of the intent. */
export function isFinal(intent: Stripe.PaymentIntent): boolean {
  return intent.status === "succeeded" || intent.status === "canceled";
}

/** Whether this is the code to pay the intent with, and not one it showed before. */
export function isCurrentCode(intent: Stripe.PaymentIntent, code: string): boolean {
  return intent.next_action?.wechat_pay_display_qr_code?.data.endsWith(`/w/${code}`) ?? false;
}

function leaveAction(
  account: Account,
  intent: Stripe.PaymentIntent,
  status: Stripe.PaymentIntent.Status,
): void {
  account.agenda.strike("expire-qr", intent.id);
  intent.status = status;
  intent.next_action = null;
}

function methodOf(account: Account, intent: Stripe.PaymentIntent): Stripe.PaymentMethod {
  const method = account.paymentMethods.get(idOf(intent.payment_method) ?? "");
  if (!method) throw new Error(`${intent.id} has no payment method`);
  return method;
}

function nextAction(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  returnUrl: string | null,
): Stripe.PaymentIntent.NextAction {
  const url = `${account.publicUrl}/authorize/${intent.id}`;
  switch (method.type) {
    case "wechat_pay":
      return {
        type: "wechat_pay_display_qr_code",
        wechat_pay_display_qr_code: showQr(account, intent),
      };
    case "alipay":
      return {
        type: "alipay_handle_redirect",
        alipay_handle_redirect: { native_data: null, native_url: null, return_url: returnUrl, url },
      };
    default:
      return { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url } };
  }
}

function showQr(
  account: Account,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentIntent.NextAction.WechatPayDisplayQrCode {
  const id = newCode(account, intent);
  account.qrCodes.set(id, intent.id);
  const at = account.clock.now() + qrLifetime;
  account.agenda.put({ task: "expire-qr", subject: intent.id, at });
  const { publicUrl } = account;
  const data = `${publicUrl}/w/${id}`;
  return {
    data,
    hosted_instructions_url: `${publicUrl}/wechat/${id}`,
    image_data_url: `data:image/png;base64,${qrPng(data).toString("base64")}`,
    image_url_png: `${publicUrl}/qr/${id}.png`,
    image_url_svg: `${publicUrl}/qr/${id}.svg`,
  };
}

/** The first code of an intent has its id, so that tests find the phone page; the next are counted. */
function newCode(account: Account, { id }: Stripe.PaymentIntent): string {
  for (let count = 1; ; count++) {
    const code = count === 1 ? id : `${id}-${count}`;
    if (!account.qrCodes.has(code)) return code;
  }
}
