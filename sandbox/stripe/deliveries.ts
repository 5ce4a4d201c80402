import { createHmac } from "node:crypto";
import type { Account, DeliveryAttempt, EventRecord } from "./account";
import { type DeliveryPlan, PlannedDelivery, type Send, type SendFault } from "./delivery-plan";

type Endpoint = {
  url: string;
  secret: string;
  /** Ms before each try after the first. When they are used up the event counts as undelivered. */
  retryDelays: readonly number[];
  /** Ms until an answer counts as none. */
  timeout: number;
};

type Answer = Pick<DeliveryAttempt, "status" | "error">;

/** So many sends are under way at once, at most: an endpoint can be drowned in connections. */
const mostAtOnce = 64;

/** Ms after which gathered sends go out even if there are too few to shuffle. */
const gatheringTime = 100;

/** Seconds a stale signature is behind: twice what Stripe's libraries tolerate. */
const staleBy = 600;

/**
 * Delivers every event: signed, at least once, again until the endpoint answers with 2xx. A plan can
 * make it unreliable.
 */
export class Deliveries {
  readonly #account: Account;
  readonly #endpoint: Endpoint;
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();
  readonly #queue: (() => void)[] = [];
  #sending = 0;
  #planned: PlannedDelivery | null = null;
  #gathered: Send[] = [];

  constructor(account: Account, endpoint: Endpoint) {
    this.#account = account;
    this.#endpoint = endpoint;
    account.agenda.define("deliver", (id) => this.#begin(id));
    account.agenda.define("send", (subject) => {
      const [id = "", copy, attempt] = subject.split(" ");
      this.#gather({ id, copy: Number(copy), attempt: Number(attempt) });
    });
    account.agenda.define("release", () => this.#release());
    // The last run may have ended between sending an event and hearing the answer.
    for (const [id, { state }] of account.events) {
      if (state !== "pending" || account.agenda.has("deliver", id)) continue;
      account.agenda.put({ task: "deliver", subject: id, at: account.clock.now() });
    }
  }

  /** Sends an event once more, whatever became of it before, and whatever the plan says. */
  async redeliver(record: EventRecord): Promise<void> {
    await this.#track(this.#deliver(record, "manual", null));
  }

  get plan(): DeliveryPlan | null {
    return this.#planned?.plan ?? null;
  }

  /** From now on deliveries go by a plan, or, without one, as they should. */
  follow(plan: DeliveryPlan | null): void {
    this.#release();
    this.#planned = plan && new PlannedDelivery(plan);
  }

  /** Breaks off what is under way; the next run sends it again. */
  async close(): Promise<void> {
    this.#ending.abort();
    for (const start of this.#queue.splice(0)) start();
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

  #begin(id: string): void {
    const record = this.#account.events.get(id);
    if (!record) return;
    const planned = this.#planned;
    const attempt = triesOf(record);
    if (!planned) this.#send({ id, copy: 0, attempt });
    else if (planned.isDropped(id, attempt)) this.#drop(record, planned.plan.dropped);
    else this.#sendCopies(planned, id, attempt);
  }

  #drop(record: EventRecord, dropped: DeliveryPlan["dropped"]): void {
    const at = this.#account.clock.now();
    const error = `dropped on purpose, ${dropped}`;
    record.attempts.push({ at, cause: "automatic", tookMs: 0, status: null, error, fault: "drop" });
    if (dropped === "lost") record.state = "lost";
    else this.#tryAgain(record);
    this.#account.changed();
  }

  #sendCopies(planned: PlannedDelivery, id: string, attempt: number): void {
    for (let copy = 0; copy < planned.plan.copies; copy++) {
      const send = { id, copy, attempt };
      const wait = planned.waitOf(send);
      if (wait === 0) {
        this.#gather(send);
        continue;
      }
      const at = this.#account.clock.now() + wait;
      this.#account.agenda.put({ task: "send", subject: `${id} ${copy} ${attempt}`, at });
    }
  }

  #gather(send: Send): void {
    const window = this.#planned?.plan.shuffleEvents ?? 0;
    if (window < 2) {
      this.#send(send);
      return;
    }
    this.#gathered.push(send);
    if (this.#gathered.length >= window) this.#release();
    else if (!this.#account.agenda.has("release", "gathered")) {
      const at = this.#account.clock.present() + gatheringTime;
      this.#account.agenda.put({ task: "release", subject: "gathered", at });
    }
  }

  #release(): void {
    this.#account.agenda.strike("release", "gathered");
    const sends = this.#gathered.splice(0);
    for (const send of this.#planned?.shuffled(sends) ?? sends) this.#send(send);
  }

  #send(send: Send): void {
    const record = this.#account.events.get(send.id);
    if (record) void this.#track(this.#deliverInTurn(record, send));
  }

  /** The first copy decides whether there is another try, unless another copy has arrived. */
  async #deliverInTurn(record: EventRecord, send: Send): Promise<void> {
    const cause = send.copy === 0 ? "automatic" : "duplicate";
    await this.#deliver(record, cause, this.#planned?.faultOf(send) ?? null);
    if (send.copy > 0 || record.state !== "pending" || this.#ending.signal.aborted) return;
    this.#tryAgain(record);
    this.#account.changed();
  }

  #tryAgain(record: EventRecord): void {
    const delay = this.#endpoint.retryDelays[triesOf(record) - 1];
    if (delay === undefined) record.state = "exhausted";
    else {
      const at = this.#account.clock.now() + delay;
      this.#account.agenda.put({ task: "deliver", subject: record.event.id, at });
    }
  }

  async #deliver(
    record: EventRecord,
    cause: DeliveryAttempt["cause"],
    fault: SendFault | null,
  ): Promise<void> {
    await this.#turn();
    try {
      const at = this.#account.clock.present();
      const began = performance.now();
      const body = JSON.stringify(record.event, null, 2);
      const answer = await this.#post(body, Math.floor(at / 1000), fault);
      if (this.#ending.signal.aborted) return;
      const tookMs = Math.round(performance.now() - began);
      record.attempts.push({ at, cause, tookMs, ...answer, ...(fault && { fault }) });
      if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
        record.state = "delivered";
        record.event.pending_webhooks = 0;
        this.#account.agenda.strike("deliver", record.event.id);
      }
      this.#account.changed();
    } finally {
      this.#sending -= 1;
      this.#queue.shift()?.();
    }
  }

  /** Resolves when there is room for one more send, which then counts as under way. */
  async #turn(): Promise<void> {
    while (this.#sending >= mostAtOnce && !this.#ending.signal.aborted) {
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    this.#sending += 1;
  }

  async #post(body: string, now: number, fault: SendFault | null): Promise<Answer> {
    const { url, secret, timeout } = this.#endpoint;
    // Whoever checks goes by the machine's clock, not by ours, which may have been turned.
    const old = Math.floor(Date.now() / 1000) - staleBy;
    const seconds = fault === "stale-timestamp" ? old : now;
    const key = fault === "corrupt-signature" ? `${secret}_of_somebody_else` : secret;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature(body, key, seconds),
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

function triesOf({ attempts }: EventRecord): number {
  return attempts.filter(({ cause }) => cause === "automatic").length;
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
