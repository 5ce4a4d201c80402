import type Stripe from "stripe";
import { Agenda, type Appointment } from "./agenda";
import type { Clock } from "./clock";
import type { SendFault } from "./delivery-plan";
import { newId } from "./object-id";
import type { MethodType } from "./payments/payment-method";
import type { Store } from "./store";

export const apiVersion = "2026-10-28.endive";

/** What stands above the amount on every page. */
export const merchantName = "沙盒商户 Sandbox merchant";

/** A Checkout Session with what Stripe keeps beside it and never shows on it. */
export type SessionRecord = {
  session: Stripe.Checkout.Session;
  lineItems: Stripe.LineItem[];
  /** The id of the payment intent, which a session for a subscription does not show. */
  attempt: string | null;
  /** What the payment intent will carry once the buyer confirms. */
  intent: { metadata: Stripe.Metadata; description: string | null; receiptEmail: string | null };
  /** What the subscription will carry, in a session for one. */
  subscription: { metadata: Stripe.Metadata; description: string | null } | null;
};

/** One try at delivering an event. */
export type DeliveryAttempt = {
  /** Ms since the epoch. */
  at: number;
  /** Only an automatic try is followed by another; a duplicate is one that a plan has added. */
  cause: "automatic" | "duplicate" | "manual";
  /** Null when no answer came. */
  status: number | null;
  error: string | null;
  tookMs: number;
  /** What was done to it on purpose. */
  fault?: SendFault | "drop";
};

/**
 * An event and what became of it: an exhausted one is not tried again by itself, nor is a lost one,
 * which a plan has made vanish. The endpoint has not asked for one that is unwanted.
 */
export type EventRecord = {
  event: Stripe.Event;
  attempts: DeliveryAttempt[];
  state: "pending" | "delivered" | "exhausted" | "lost" | "unwanted";
};

/** The answer to a call with an idempotency key, and what was asked. */
export type SavedAnswer = {
  call: string;
  params: string;
  requestId: string;
  /** Seconds since the epoch. */
  savedAt: number;
  status: number;
  body: string;
};

/** The call of the API that events come from; null in both when they come from elsewhere. */
export type Cause = Stripe.Event.Request;

const noCall: Cause = { id: null, idempotency_key: null };

export type AccountOptions = {
  clock: Clock;
  /** Where browsers reach the pages. */
  publicUrl: string;
  /** The ways to pay this account has switched on. */
  activeMethods: readonly MethodType[];
  /** The types of events that the endpoint gets; null: all. */
  enabledEvents: readonly string[] | null;
  store: Store;
};

/** One merchant's account: all its objects, and the time they live in. */
export class Account {
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly publicUrl: string;
  readonly activeMethods: readonly MethodType[];
  readonly paymentIntents: Map<string, Stripe.PaymentIntent>;
  readonly paymentMethods: Map<string, Stripe.PaymentMethod>;
  readonly checkoutSessions: Map<string, SessionRecord>;
  /** Checkout Session ids by the id of the payment intent they made. */
  readonly sessionsByIntent: Map<string, string>;
  readonly charges: Map<string, Stripe.Charge>;
  readonly refunds: Map<string, Stripe.Refund>;
  readonly disputes: Map<string, Stripe.Dispute>;
  readonly products: Map<string, Stripe.Product>;
  readonly prices: Map<string, Stripe.Price>;
  readonly customers: Map<string, Stripe.Customer>;
  readonly subscriptions: Map<string, Stripe.Subscription>;
  readonly invoices: Map<string, Stripe.Invoice>;
  readonly invoicePayments: Map<string, Stripe.InvoicePayment>;
  /** Payment intent ids by WeChat code. Only the last code of an intent can be paid. */
  readonly qrCodes: Map<string, string>;
  readonly events: Map<string, EventRecord>;
  readonly savedAnswers: Map<string, SavedAnswer>;
  readonly #store: Store;
  readonly #enabledEvents: readonly string[] | null;
  #cause = noCall;

  constructor({ clock, publicUrl, activeMethods, enabledEvents, store }: AccountOptions) {
    this.#store = store;
    this.#enabledEvents = enabledEvents;
    this.clock = clock;
    this.publicUrl = publicUrl;
    this.activeMethods = activeMethods;
    this.paymentIntents = store.collection("paymentIntents");
    this.paymentMethods = store.collection("paymentMethods");
    this.checkoutSessions = store.collection("checkoutSessions");
    this.sessionsByIntent = store.collection("sessionsByIntent");
    this.charges = store.collection("charges");
    this.refunds = store.collection("refunds");
    this.disputes = store.collection("disputes");
    this.products = store.collection("products");
    this.prices = store.collection("prices");
    this.customers = store.collection("customers");
    this.subscriptions = store.collection("subscriptions");
    this.invoices = store.collection("invoices");
    this.invoicePayments = store.collection("invoicePayments");
    this.qrCodes = store.collection("qrCodes");
    this.events = store.collection("events");
    this.savedAnswers = store.collection("savedAnswers");
    this.agenda = new Agenda(store.collection<Appointment>("agenda"), clock);
  }

  /**
   * Records that something has happened to an object, as it is now, and puts the delivery of the
   * event down for at once.
   *
   * @param before for what has changed: the properties that were different, as they were.
   */
  emit(type: Stripe.Event.Type, object: object, before?: object): void {
    const isWanted = this.#enabledEvents?.includes(type) ?? true;
    const event = {
      id: newId("evt"),
      object: "event",
      api_version: apiVersion,
      created: this.clock.seconds(),
      data: { object: structuredClone(object), ...(before && { previous_attributes: before }) },
      livemode: false,
      pending_webhooks: isWanted ? 1 : 0,
      request: this.#cause,
      type,
    } as Stripe.Event;
    this.events.set(event.id, { event, attempts: [], state: isWanted ? "pending" : "unwanted" });
    if (isWanted) this.agenda.put({ task: "deliver", subject: event.id, at: this.clock.now() });
    this.changed();
  }

  /** The events of what the work does, which has to be done when it returns, name the call. */
  causedBy<T>(cause: Cause, work: () => T): T {
    this.#cause = cause;
    try {
      return work();
    } finally {
      this.#cause = noCall;
    }
  }

  /** Has to be called after any change of an object. */
  changed(): void {
    this.#store.changed();
  }

  /** Time stops, and all that is known is kept. */
  close(): void {
    this.agenda.stop();
    this.#store.close();
  }
}
