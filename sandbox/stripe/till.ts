import type Stripe from "stripe";
import { invalidRequest, noSuch } from "./api-error";
import type { Deliveries } from "./deliveries";
import { type Ledger, newId } from "./ledger";

export type Method = "card" | "alipay" | "wechat_pay";

/** Why a payment was declined, in Stripe's codes. */
export type Decline = { code: string; declineCode: string; message: string };

/** What happens to payments: the same whether a call, the hosted page or a phone asks for it. */
export class Till {
  readonly ledger: Ledger;
  readonly #deliveries: Deliveries;
  readonly #publicUrl: string;

  constructor(ledger: Ledger, deliveries: Deliveries, publicUrl: string) {
    this.ledger = ledger;
    this.#deliveries = deliveries;
    this.#publicUrl = publicUrl;
  }

  get publicUrl(): string {
    return this.#publicUrl;
  }

  emit(type: Stripe.Event.Type, object: object): void {
    this.#deliveries.emit(type, object);
  }

  intent(id: string): Stripe.PaymentIntent {
    const intent = this.ledger.intents.get(id);
    if (!intent) throw noSuch("payment_intent", id);
    return intent;
  }

  session(id: string): Stripe.Checkout.Session {
    const session = this.ledger.sessions.get(id);
    if (!session) throw noSuch("checkout.session", id);
    if (session.status === "open" && session.expires_at * 1000 <= Date.now()) this.expire(session);
    return session;
  }

  addIntent(intent: Stripe.PaymentIntent): void {
    this.ledger.intents.set(intent.id, intent);
    this.ledger.changed();
    this.emit("payment_intent.created", intent);
  }

  /** Shows a WeChat QR for the intent; its `data` opens the phone page of this sandbox. */
  askWechat(intent: Stripe.PaymentIntent): void {
    const data = `${this.#publicUrl}/w/${intent.id}`;
    intent.status = "requires_action";
    intent.payment_method = newId("pm");
    intent.next_action = {
      type: "wechat_pay_display_qr_code",
      wechat_pay_display_qr_code: {
        data,
        hosted_instructions_url: data,
        image_data_url: `data:text/plain,${encodeURIComponent(data)}`,
        image_url_png: `${this.#publicUrl}/qr/${intent.id}.png`,
        image_url_svg: `${this.#publicUrl}/qr/${intent.id}.svg`,
      },
    };
    this.ledger.changed();
    this.emit("payment_intent.requires_action", intent);
  }

  succeed(intent: Stripe.PaymentIntent, method: Method, email: string | null): void {
    requireOpen(intent, "confirm");
    const charge = chargeOf(intent, method, email, null);
    this.ledger.charges.set(charge.id, charge);
    intent.status = "succeeded";
    intent.amount_received = intent.amount;
    intent.latest_charge = charge.id;
    intent.payment_method ??= newId("pm");
    intent.next_action = null;
    intent.last_payment_error = null;
    this.ledger.changed();
    this.emit("charge.succeeded", charge);
    this.emit("payment_intent.succeeded", intent);
    const session = this.#sessionOf(intent);
    if (session) this.#complete(session, intent, email);
  }

  decline(intent: Stripe.PaymentIntent, method: Method, decline: Decline): void {
    requireOpen(intent, "confirm");
    const charge = chargeOf(intent, method, null, decline);
    this.ledger.charges.set(charge.id, charge);
    intent.status = "requires_payment_method";
    intent.latest_charge = charge.id;
    intent.payment_method = null;
    intent.next_action = null;
    intent.last_payment_error = {
      type: method === "card" ? "card_error" : "invalid_request_error",
      code: decline.code as Stripe.PaymentIntent.LastPaymentError.Code,
      decline_code: decline.declineCode,
      message: decline.message,
    };
    this.ledger.changed();
    this.emit("charge.failed", charge);
    this.emit("payment_intent.payment_failed", intent);
  }

  cancel(
    intent: Stripe.PaymentIntent,
    reason: Stripe.PaymentIntent.CancellationReason | null,
  ): void {
    requireOpen(intent, "cancel");
    intent.status = "canceled";
    intent.canceled_at = Math.floor(Date.now() / 1000);
    intent.cancellation_reason = reason;
    intent.next_action = null;
    this.ledger.changed();
    this.emit("payment_intent.canceled", intent);
  }

  expire(session: Stripe.Checkout.Session): void {
    if (session.status !== "open") {
      throw invalidRequest(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
      );
    }
    session.status = "expired";
    session.url = null;
    this.ledger.changed();
    this.emit("checkout.session.expired", session);
    const intent = this.#intentOf(session);
    if (intent && isOpen(intent)) this.cancel(intent, "abandoned");
  }

  /** Gives money back: at once for a card, in a moment for the wallets, as in life. */
  refund(intent: Stripe.PaymentIntent, amount: number, refund: Stripe.Refund): void {
    const charge = this.ledger.charges.get(idOf(intent.latest_charge) ?? "");
    if (intent.status !== "succeeded" || !charge) {
      throw invalidRequest("This PaymentIntent does not have a successful charge to refund.", {
        code: "charge_not_refundable",
      });
    }
    if (charge.amount_refunded + amount > charge.amount) {
      throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
        code: "charge_already_refunded",
      });
    }
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
    this.ledger.refunds.set(refund.id, refund);
    this.ledger.changed();
    this.emit("refund.created", refund);
    this.emit("charge.refunded", charge);
    if (refund.status !== "pending") return;
    setTimeout(() => {
      refund.status = "succeeded";
      this.ledger.changed();
      this.emit("refund.updated", refund);
    }, 300).unref();
  }

  #complete(
    session: Stripe.Checkout.Session,
    intent: Stripe.PaymentIntent,
    email: string | null,
  ): void {
    session.status = "complete";
    session.payment_status = "paid";
    session.payment_intent = intent.id;
    session.url = null;
    session.customer_details = {
      address: null,
      business_name: null,
      email,
      individual_name: null,
      name: null,
      phone: null,
      tax_exempt: "none",
      tax_ids: [],
    };
    this.ledger.changed();
    this.emit("checkout.session.completed", session);
  }

  #sessionOf(intent: Stripe.PaymentIntent): Stripe.Checkout.Session | undefined {
    return [...this.ledger.sessions.values()].find(
      (session) => session.payment_intent === intent.id && session.status === "open",
    );
  }

  #intentOf(session: Stripe.Checkout.Session): Stripe.PaymentIntent | undefined {
    return this.ledger.intents.get(idOf(session.payment_intent) ?? "");
  }
}

export function isOpen(intent: Stripe.PaymentIntent): boolean {
  return intent.status !== "succeeded" && intent.status !== "canceled";
}

export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" || reference === null ? reference : reference.id;
}

function requireOpen(intent: Stripe.PaymentIntent, action: "cancel" | "confirm"): void {
  if (isOpen(intent)) return;
  throw invalidRequest(
    `You cannot ${action} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: "payment_intent_unexpected_state", payment_intent: structuredClone(intent) },
  );
}

function chargeOf(
  intent: Stripe.PaymentIntent,
  method: Method,
  email: string | null,
  decline: Decline | null,
): Stripe.Charge {
  const id = newId("ch");
  return {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: decline ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: decline ? null : newId("txn"),
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: decline === null,
    created: Math.floor(Date.now() / 1000),
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: null,
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: intent.payment_method === null ? newId("pm") : idOf(intent.payment_method),
    payment_method_details: methodDetails(method),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

function methodDetails(method: Method): Stripe.Charge.PaymentMethodDetails {
  switch (method) {
    case "wechat_pay":
      return {
        type: method,
        wechat_pay: { fingerprint: newId("fp"), transaction_id: newId("420000") },
      };
    case "alipay":
      return { type: method, alipay: { fingerprint: newId("fp"), transaction_id: newId("2026") } };
    case "card":
      return { type: method };
  }
}
