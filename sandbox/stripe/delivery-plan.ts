import { chance } from "./chance";

/** How webhooks are treated on their way, the same for the same seed. */
export type DeliveryPlan = {
  seed: number;
  /** Ms each send waits. */
  delayMs: number;
  /** How often each event is sent, 1 for as usual. */
  copies: number;
  /** Each send waits up to that many ms more, so that events overtake each other. */
  shuffleMs: number;
  /** Sends are gathered until there are so many, and go out in another order. */
  shuffleEvents: number;
  /** The part of all tries that never leaves. */
  drop: number;
  /**
   * What Stripe makes of a drop: it has failed and is tried again, or it was never noticed, so that
   * the event stays undelivered for good.
   */
  dropped: "retried" | "lost";
  /** The part of all sends that is signed with something else than the secret. */
  corrupt: number;
  /** The part of all sends that is signed for a time ten minutes ago. */
  stale: number;
};

export type SendFault = "corrupt-signature" | "stale-timestamp";

/** One sending of an event: which copy, of which try. */
export type Send = { id: string; copy: number; attempt: number };

/** A plan being carried out: events are numbered as they come, and chance goes by the number. */
export class PlannedDelivery {
  readonly plan: DeliveryPlan;
  readonly #numbers = new Map<string, number>();

  constructor(plan: DeliveryPlan) {
    this.plan = plan;
  }

  isDropped(id: string, attempt: number): boolean {
    return this.#chance("drop", id, attempt) < this.plan.drop;
  }

  /** Ms until a copy goes out. */
  waitOf({ id, copy, attempt }: Send): number {
    const { delayMs, shuffleMs } = this.plan;
    return delayMs + Math.floor(shuffleMs * this.#chance("wait", id, attempt, copy));
  }

  faultOf({ id, copy, attempt }: Send): SendFault | null {
    if (this.#chance("corrupt", id, attempt, copy) < this.plan.corrupt) return "corrupt-signature";
    return this.#chance("stale", id, attempt, copy) < this.plan.stale ? "stale-timestamp" : null;
  }

  shuffled(sends: readonly Send[]): Send[] {
    const key = ({ id, attempt, copy }: Send) => this.#chance("order", id, attempt, copy);
    return sends
      .map((send) => ({ send, at: key(send) }))
      .sort((a, b) => a.at - b.at)
      .map(({ send }) => send);
  }

  #chance(what: string, id: string, ...place: number[]): number {
    const number = this.#numbers.get(id) ?? this.#numbers.size;
    this.#numbers.set(id, number);
    return chance(this.plan.seed, what, number, ...place);
  }
}
