import { createHmac } from "node:crypto";
import type Stripe from "stripe";
import { type Ledger, newId, type StoredEvent } from "./ledger";

export type Endpoint = {
  url: string;
  secret: string;
  /** Ms before each try after the first; past the last one the event counts as undelivered. */
  retryDelays: readonly number[];
};

export const apiVersion = "2026-10-28.endive";

/** Tells the endpoint what happens: signed, at least once, and again until it answers with 2xx. */
export class Deliveries {
  readonly #ledger: Ledger;
  readonly #endpoint: Endpoint;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(ledger: Ledger, endpoint: Endpoint) {
    this.#ledger = ledger;
    this.#endpoint = endpoint;
    for (const stored of ledger.events.values()) {
      if (!stored.delivered) this.#schedule(stored, 0);
    }
  }

  /** Records an event about an object and begins to deliver it. The object is copied as it is now. */
  emit(type: Stripe.Event.Type, object: object): void {
    const event = {
      id: newId("evt"),
      object: "event",
      api_version: apiVersion,
      created: Math.floor(Date.now() / 1000),
      data: { object: structuredClone(object) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: newId("req"), idempotency_key: null },
      type,
    } as Stripe.Event;
    const stored: StoredEvent = { event, deliveries: [], delivered: false };
    this.#ledger.events.set(event.id, stored);
    this.#ledger.changed();
    this.#schedule(stored, 0);
  }

  /** Delivers an event once more, whatever became of it before. */
  redeliver(id: string): void {
    const stored = this.#ledger.events.get(id);
    if (stored) void this.#deliver(stored);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #schedule(stored: StoredEvent, delay: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#deliver(stored).then((accepted) => {
        const next = this.#endpoint.retryDelays[stored.deliveries.length - 1];
        if (!accepted && next !== undefined) this.#schedule(stored, next);
      });
    }, delay);
    this.#timers.add(timer);
  }

  async #deliver(stored: StoredEvent): Promise<boolean> {
    const at = Date.now();
    const body = JSON.stringify(stored.event, null, 2);
    try {
      const response = await fetch(this.#endpoint.url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature(body, this.#endpoint.secret, Math.floor(at / 1000)),
          "user-agent": "Stripe/1.0 (sandbox)",
        },
        body,
        signal: AbortSignal.timeout(20_000),
      });
      await response.arrayBuffer();
      stored.deliveries.push({ at, status: response.status });
      if (response.ok) {
        stored.delivered = true;
        stored.event.pending_webhooks = 0;
      }
    } catch (error) {
      stored.deliveries.push({ at, status: null, error: String((error as Error).cause ?? error) });
    }
    this.#ledger.changed();
    return stored.delivered;
  }
}

/** The `Stripe-Signature` header: HMAC-SHA-256 of time and body (docs.stripe.com/webhooks#verify-manually). */
export function signature(body: string, secret: string, seconds: number): string {
  const v1 = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${v1}`;
}
