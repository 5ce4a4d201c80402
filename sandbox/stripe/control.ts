import type Stripe from "stripe";
import { z } from "zod";
import { html } from "../html";
import type { Account, SessionRecord } from "./account";
import { ApiError, invalidRequest, notFound } from "./api/api-error";
import type { FormObject } from "./api/form";
import { email, integer, parseParameters, text } from "./api/parameters";
import { methodType } from "./api/payment-method-parameters";
import type { Deliveries } from "./deliveries";
import { apiFaults, type Faults } from "./faults";
import type { Handler, Reply } from "./pages/reply";
import { messagePage } from "./pages/sandbox-page";
import { expireSession, intentOfSession } from "./payments/checkout-session";
import { answerAction, attemptPayment, bouncePayment, receivePayment } from "./payments/payment";
import { createPaymentMethod, testCards, type WalletType } from "./payments/payment-method";
import type { Routes } from "./router";

/** Does what an action says with the fields sent along, and returns what has changed. */
type Action = (form: FormObject) => object | Promise<object>;

/**
 * `POST /act` with an `action` and its fields: what in life happens outside the API. The buttons of
 * the dashboard and tests use it. A caller that accepts JSON gets what has changed; a browser is led
 * back to the dashboard.
 */
export function controls(
  account: Account,
  deliveries: Deliveries,
  faults: Faults,
): Routes<Handler> {
  const actions: Record<string, Action> = {
    pay: (form) => answerPayment(account, form, "approve"),
    decline: (form) => answerPayment(account, form, "decline"),
    expire: (form) => {
      const record = openSession(account, parseParameters(objectParams, form).id);
      expireSession(account, record);
      return record.session;
    },
    redeliver: async (form) => {
      const { id } = parseParameters(objectParams, form);
      const record = account.events.get(id);
      if (!record) throw notFound("event", id);
      await deliveries.redeliver(record);
      return record;
    },
    "turn-clock": (form) => {
      account.clock.turn(parseParameters(clockParams, form).ms);
      return { now: account.clock.now() };
    },
    "arm-fault": (form) => {
      const { fault, call, times } = parseParameters(faultParams, form);
      faults.arm(fault, call, times);
      return { fault, call, times };
    },
  };
  return {
    "POST /act": async ({ form: { action, ...form }, accept }) => {
      const act = Object.hasOwn(actions, String(action)) ? actions[String(action)] : undefined;
      const wantsJson = accept.includes("application/json");
      try {
        if (!act) throw notFound("action", String(action), "action");
        const changed = await act(form);
        return wantsJson ? json(changed, 200) : { location: "/" };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (wantsJson) return json(error.body(), error.status);
        return messagePage(html`${error.message}`, html`<p><a href="/">←</a></p>`, error.status);
      }
    },
  };
}

const objectParams = z.strictObject({ id: text() });

const tenYears = 10 * 365 * 24 * 60 * 60 * 1000;

const clockParams = z.strictObject({ ms: integer({ least: 1, most: tenYears }) });

const faultParams = z.strictObject({
  fault: z.enum(apiFaults),
  /** Such as `POST /v1/payment_intents`. */
  call: text(),
  times: integer({ least: 1 }).default(1),
});

const paymentParams = z.strictObject({
  /** Of a payment intent that waits for the buyer, or of an open session. */
  id: text(),
  /** For a session: how it is paid, by the first way on offer unless said otherwise. */
  method: methodType.optional(),
  email: email.optional(),
});

type PaymentParams = z.infer<typeof paymentParams>;

type Answer = "approve" | "decline";

function json(content: object, status: number): Reply {
  return { type: "application/json", status, body: JSON.stringify(content, null, 2) };
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

function wrongState(id: string, status: string | null): ApiError {
  return invalidRequest(`${id} is ${status}: there is nothing to answer.`, {}, 409);
}
