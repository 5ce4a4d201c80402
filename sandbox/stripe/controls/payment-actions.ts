import type Stripe from "stripe";
import { z } from "zod";
import type { Account, SessionRecord } from "../account";
import { invalidRequest, notFound } from "../api/api-error";
import type { FormObject } from "../api/form";
import { email, parseParameters, text } from "../api/parameters";
import { methodType } from "../api/payment-method-parameters";
import { expireSession, intentOfSession } from "../payments/checkout-session";
import {
  answerAction,
  attemptPayment,
  bouncePayment,
  canComeLate,
  receiveLatePayment,
  receivePayment,
} from "../payments/payment";
import { failIntent, qrExpired } from "../payments/payment-intent";
import { createPaymentMethod, testCards, type WalletType } from "../payments/payment-method";
import { type Actions, objectParams, wrongState } from "./action";

const paymentParams = z.strictObject({
  /** Of a payment intent that waits for the buyer, or of an open session. */
  id: text(),
  /** For a session: how it is paid, by the first way on offer unless said otherwise. */
  method: methodType.optional(),
  email: email.optional(),
});

type PaymentParams = z.infer<typeof paymentParams>;

type Answer = "approve" | "decline";

/** What buyers do with phones, cards and open pages. */
export function paymentActions(account: Account): Actions {
  return {
    pay: (form) => answerPayment(account, form, "approve"),
    decline: (form) => answerPayment(account, form, "decline"),
    "pay-late": (form) => payLate(account, parseParameters(objectParams, form).id),
    expire: (form) => expire(account, parseParameters(objectParams, form).id),
  };
}

function answerPayment(account: Account, form: FormObject, answer: Answer): object {
  const wanted = parseParameters(paymentParams, form);
  return wanted.id.startsWith("cs_")
    ? answerSession(account, wanted, answer)
    : answerIntent(account, wanted.id, answer);
}

function answerIntent(account: Account, id: string, answer: Answer): Stripe.PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (!intent) throw notFound("payment_intent", id);
  if (intent.status === "requires_action") answerAction(account, intent, answer);
  else if (intent.status !== "processing") throw wrongState(id, intent.status);
  else if (answer === "approve") receivePayment(account, intent);
  else bouncePayment(account, intent);
  return intent;
}

/** The phone had the code before it was closed, and the wallet has let the payment through. */
function payLate(account: Account, id: string): Stripe.PaymentIntent {
  const intent = account.paymentIntents.get(id);
  if (!intent) throw notFound("payment_intent", id);
  if (!canComeLate(account, intent)) throw wrongState(id, intent.status);
  receiveLatePayment(account, intent);
  return intent;
}

/** Ends the time of an open session, or of a code that waits to be scanned. */
function expire(account: Account, id: string): object {
  const intent = account.paymentIntents.get(id);
  if (!intent) {
    const record = openSession(account, id);
    expireSession(account, record);
    return record.session;
  }
  if (!intent.next_action?.wechat_pay_display_qr_code) throw wrongState(id, intent.status);
  failIntent(account, intent, qrExpired);
  return intent;
}

/** Does on the hosted page, and behind it, what a buyer would do. */
function answerSession(
  account: Account,
  { id, method, email }: PaymentParams,
  answer: Answer,
): Stripe.Checkout.Session {
  const record = openSession(account, id);
  const { session } = record;
  const type = method ?? methodType.parse(session.payment_method_types[0]);
  if (!session.payment_method_types.includes(type)) {
    throw invalidRequest(`This session cannot be paid with ${type}.`, { param: "method" });
  }
  const outcome = answer === "approve" ? "succeeds" : "declines";
  const card = testCards.find((candidate) => candidate.outcome.kind === outcome);
  const use = type === "card" && card ? { type, card } : { type: type as WalletType };
  const intent = intentOfSession(account, record);
  const paymentMethod = createPaymentMethod(account, use, session.customer_email ?? email ?? null);
  attemptPayment(account, intent, paymentMethod, session.success_url);
  if (intent.status === "requires_action") answerAction(account, intent, answer);
  return session;
}

function openSession(account: Account, id: string): SessionRecord {
  const record = account.checkoutSessions.get(id);
  if (!record) throw notFound("checkout.session", id);
  if (record.session.status !== "open") throw wrongState(id, record.session.status);
  return record;
}
