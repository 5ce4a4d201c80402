import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type Stripe from "stripe";

/** One try at delivering an event. */
export type Delivery = { at: number; status: number | null; error?: string };

/** An event with what became of its deliveries. */
export type StoredEvent = { event: Stripe.Event; deliveries: Delivery[]; delivered: boolean };

export type Replay = { request: string; status: number; body: string };

/** Everything the sandbox knows. Plain data, so that it can be kept in a file between runs. */
export class Ledger {
  readonly intents = new Map<string, Stripe.PaymentIntent>();
  readonly sessions = new Map<string, Stripe.Checkout.Session>();
  readonly lineItems = new Map<string, Stripe.LineItem[]>();
  /** What a session's intent will carry once it is made. */
  readonly intentMetadata = new Map<string, Record<string, string>>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  readonly events = new Map<string, StoredEvent>();
  readonly replays = new Map<string, Replay>();
  readonly #file: string | undefined;
  #pending: NodeJS.Timeout | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    const kept: Record<string, [string, never][]> = JSON.parse(readFileSync(file, "utf8"));
    for (const [name, map] of this.#maps()) {
      for (const [key, value] of kept[name] ?? []) map.set(key, value);
    }
  }

  /** Writes to the file soon; many changes at once become one write. */
  changed(): void {
    this.#pending ??= setTimeout(() => this.save(), 200);
  }

  save(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (this.#file === undefined) return;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    const content = Object.fromEntries(this.#maps().map(([name, map]) => [name, [...map]]));
    // A reader, or a crash in the middle, never meets half a file.
    writeFileSync(`${this.#file}.new`, JSON.stringify(content));
    renameSync(`${this.#file}.new`, this.#file);
  }

  #maps(): [string, Map<string, unknown>][] {
    return [
      ["intents", this.intents],
      ["sessions", this.sessions],
      ["lineItems", this.lineItems],
      ["intentMetadata", this.intentMetadata],
      ["charges", this.charges],
      ["refunds", this.refunds],
      ["events", this.events],
      ["replays", this.replays],
    ];
  }
}

/** An id in Stripe's form: a prefix and 24 random characters. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(18).toString("base64url").replace(/[-_]/g, "x")}`;
}
