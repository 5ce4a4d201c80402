import { createHmac } from "node:crypto";
import type { Account, DeliveryAttempt, EventRecord } from "./account";

type Endpoint = {
  url: string;
  secret: string;
  /** Ms before each try after the first. When they are used up the event counts as undelivered. */
  retryDelays: readonly number[];
  /** Ms until an answer counts as none. */
  timeout: number;
};

type Answer = Pick<DeliveryAttempt, "status" | "error">;

/** Delivers every event: signed, at least once, again until the endpoint answers with 2xx. */
export class Deliveries {
  readonly #account: Account;
  readonly #endpoint: Endpoint;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();

  constructor(account: Account, endpoint: Endpoint) {
    this.#account = account;
    this.#endpoint = endpoint;
    account.agenda.define("deliver", (id) => {
      const record = account.events.get(id);
      if (record) void this.#track(this.#deliverInTurn(record));
    });
    // The last run may have ended between sending an event and hearing the answer.
    for (const [id, { state }] of account.events) {
      if (state !== "pending" || account.agenda.has("deliver", id)) continue;
      account.agenda.put({ task: "deliver", subject: id, at: account.clock.now() });
    }
  }

  /** Sends an event once more, whatever became of it before. */
  async redeliver(record: EventRecord): Promise<void> {
    await this.#track(this.#deliver(record, "manual"));
  }

  /** Breaks off what is under way; the next run sends it again. */
  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#underWay);
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  async #deliverInTurn(record: EventRecord): Promise<void> {
    await this.#deliver(record, "automatic");
    if (record.state === "delivered" || this.#ending.signal.aborted) return;
    const tries = record.attempts.filter(({ cause }) => cause === "automatic").length;
    const delay = this.#endpoint.retryDelays[tries - 1];
    if (delay === undefined) record.state = "exhausted";
    else {
      const at = this.#account.clock.now() + delay;
      this.#account.agenda.put({ task: "deliver", subject: record.event.id, at });
    }
    this.#account.changed();
  }

  async #deliver(record: EventRecord, cause: DeliveryAttempt["cause"]): Promise<void> {
    const at = this.#account.clock.now();
    const began = performance.now();
    const answer = await this.#post(JSON.stringify(record.event, null, 2), Math.floor(at / 1000));
    if (this.#ending.signal.aborted) return;
    record.attempts.push({ at, cause, tookMs: Math.round(performance.now() - began), ...answer });
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
      record.state = "delivered";
      record.event.pending_webhooks = 0;
      this.#account.agenda.strike("deliver", record.event.id);
    }
    this.#account.changed();
  }

  async #post(body: string, seconds: number): Promise<Answer> {
    const { url, secret, timeout } = this.#endpoint;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature(body, secret, seconds),
          "user-agent": "Stripe/1.0 (sandbox)",
        },
        body,
        // A redirect is a failure, as it is for Stripe.
        redirect: "manual",
        signal: AbortSignal.any([AbortSignal.timeout(timeout), this.#ending.signal]),
      });
      await response.arrayBuffer();
      return { status: response.status, error: null };
    } catch (error) {
      // Nobody listens, the connection broke, or time ran out: the try has failed, no more.
      return { status: null, error: reasonOf(error) };
    }
  }
}

/**
 * The `Stripe-Signature` of a message (docs.stripe.com/webhooks#verify-manually).
 *
 * @param seconds the time of sending, in seconds since the epoch.
 */
export function signature(body: string, secret: string, seconds: number): string {
  const v1 = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${v1}`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What `fetch` throws says little; its cause says why.
  const { name, message } = error.cause instanceof Error ? error.cause : error;
  return `${name}: ${message}`;
}
