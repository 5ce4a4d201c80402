import type Stripe from "stripe";
import type { Account, SessionRecord } from "../account";
import { idOf } from "../object-id";
import { completeSession, expireSession, sessionOfIntent, settleSession } from "./checkout-session";
import { attachMethod, createCustomer } from "./customer";
import {
  failIntent,
  isFinal,
  processIntent,
  qrExpired,
  requireAction,
  succeedIntent,
} from "./payment-intent";
import { type Decline, testCardOf } from "./payment-method";
import { beginSubscription } from "./subscription";

/** Ms until money that was said to come later has come. */
const settlementTime = 10_000;

/** What a buyer answers where one is asked to approve: by now, or only in a while. */
export type Approval = "approve" | "approve-later" | "decline";

const notApproved: Record<"card" | "wallet", Decline> = {
  card: {
    type: "invalid_request_error",
    code: "payment_intent_authentication_failure",
    message:
      "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
  },
  wallet: {
    type: "invalid_request_error",
    code: "payment_intent_payment_attempt_failed",
    message: "The customer did not approve the payment.",
  },
};

/** Tries to pay an intent, which has to be open, by a method: done, declined, or asked of the buyer. */
export function attemptPayment(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  returnUrl: string | null,
): void {
  const outcome = testCardOf(method)?.outcome ?? { kind: "authenticates" as const };
  intent.payment_method = method.id;
  switch (outcome.kind) {
    case "succeeds":
      receivePayment(account, intent);
      break;
    case "declines":
      failIntent(account, intent, outcome.with);
      break;
    case "authenticates":
      requireAction(account, intent, method, returnUrl);
  }
}

/** The buyer answers what the intent, which has to require an action, asks for. */
export function answerAction(
  account: Account,
  intent: Stripe.PaymentIntent,
  approval: Approval,
): void {
  switch (approval) {
    case "approve":
      receivePayment(account, intent);
      break;
    case "approve-later":
      promisePayment(account, intent);
      break;
    case "decline":
      failIntent(account, intent, notApproved[kindOf(intent)]);
  }
}

/** Lets happen by itself what happens by itself: codes and sessions run out, promised money comes. */
export function defineTasks(account: Account): void {
  account.agenda.define("expire-qr", (id) => {
    const intent = account.paymentIntents.get(id);
    if (intent?.status === "requires_action") failIntent(account, intent, qrExpired);
  });
  account.agenda.define("expire-session", (id) => {
    const record = account.checkoutSessions.get(id);
    if (record?.session.status === "open") expireSession(account, record);
  });
  account.agenda.define("settle-payment", (id) => {
    const intent = account.paymentIntents.get(id);
    if (intent?.status === "processing") receivePayment(account, intent);
  });
}

/** Money that was on its way does not come. */
export function bouncePayment(account: Account, intent: Stripe.PaymentIntent): void {
  account.agenda.strike("settle-payment", intent.id);
  failIntent(account, intent, notApproved.wallet);
  const record = sessionOfIntent(account, intent);
  if (record) settleSession(account, record, "failed");
}

/** Money comes for an intent; a session it belongs to is paid. */
export function receivePayment(account: Account, intent: Stripe.PaymentIntent): void {
  if (isFinal(intent)) throw new Error(`${intent.id} is ${intent.status}`);
  account.agenda.strike("settle-payment", intent.id);
  const record = sessionOfIntent(account, intent);
  if (record?.subscription) bindSubscriber(account, record, intent);
  succeedIntent(account, intent);
  if (record?.subscription) beginSubscriptionOf(account, record, intent);
  const card = testCardOf(account.paymentMethods.get(idOf(intent.payment_method) ?? ""));
  if (card?.later === "dispute") {
    const subject = idOf(intent.latest_charge) ?? "";
    account.agenda.put({ task: "dispute-charge", subject, at: account.clock.now() });
  }
  if (record?.session.status === "open") {
    completeSession(account, record, "paid", emailOf(account, intent));
  } else if (record) settleSession(account, record, "succeeded");
}

/**
 * Whether a wallet may still let a payment through that is closed here: the phone had been asked, and
 * then the intent was cancelled or its code ran out.
 */
export function canComeLate(account: Account, intent: Stripe.PaymentIntent): boolean {
  const isClosed = intent.status === "canceled" || intent.status === "requires_payment_method";
  const method = account.paymentMethods.get(lastMethodOf(intent) ?? "");
  return isClosed && (method?.type === "wechat_pay" || method?.type === "alipay");
}

/** Money comes for an intent that was closed. An expired session stays expired. */
export function receiveLatePayment(account: Account, intent: Stripe.PaymentIntent): void {
  intent.payment_method = lastMethodOf(intent);
  intent.canceled_at = null;
  intent.cancellation_reason = null;
  succeedIntent(account, intent);
  const record = sessionOfIntent(account, intent);
  if (record?.session.status !== "open") return;
  completeSession(account, record, "paid", emailOf(account, intent));
}

function lastMethodOf({ payment_method, last_payment_error }: Stripe.PaymentIntent): string | null {
  return idOf(payment_method) ?? idOf(last_payment_error?.payment_method);
}

/** Whoever pays for a subscription is a customer, whose card is kept. */
function bindSubscriber(
  account: Account,
  { session }: SessionRecord,
  intent: Stripe.PaymentIntent,
): void {
  const method = account.paymentMethods.get(idOf(intent.payment_method) ?? "");
  const customer =
    account.customers.get(idOf(session.customer) ?? "") ??
    createCustomer(account, {
      email: emailOf(account, intent),
      name: null,
      description: null,
      metadata: {},
    });
  session.customer = customer.id;
  intent.customer = customer.id;
  if (method) attachMethod(account, method, customer);
}

function beginSubscriptionOf(
  account: Account,
  { session, lineItems, subscription: wanted }: SessionRecord,
  intent: Stripe.PaymentIntent,
): void {
  const customer = account.customers.get(idOf(session.customer) ?? "");
  const method = account.paymentMethods.get(idOf(intent.payment_method) ?? "");
  if (!customer || !method) throw new Error(`${session.id} has nobody to subscribe`);
  const subscription = beginSubscription(
    account,
    {
      customer,
      method,
      prices: lineItems.flatMap(({ price, quantity }) =>
        price ? [{ price, quantity: quantity ?? 1 }] : [],
      ),
      metadata: { ...wanted?.metadata },
      description: wanted?.description ?? null,
    },
    intent,
  );
  session.subscription = subscription.id;
  session.invoice = subscription.latest_invoice;
}

function promisePayment(account: Account, intent: Stripe.PaymentIntent): void {
  processIntent(account, intent);
  const at = account.clock.now() + settlementTime;
  account.agenda.put({ task: "settle-payment", subject: intent.id, at });
  const record = sessionOfIntent(account, intent);
  if (record) completeSession(account, record, "unpaid", emailOf(account, intent));
}

function emailOf(account: Account, intent: Stripe.PaymentIntent): string | null {
  const method = account.paymentMethods.get(idOf(intent.payment_method) ?? "");
  return method?.billing_details.email ?? null;
}

function kindOf({ next_action }: Stripe.PaymentIntent): keyof typeof notApproved {
  return next_action?.redirect_to_url ? "card" : "wallet";
}
