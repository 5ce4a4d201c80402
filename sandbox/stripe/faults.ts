import { ApiError } from "./api/api-error";
import { chance } from "./chance";

/** What can be made to go wrong with a call of the API. */
export const apiFaults = [
  /** 500, and nothing was done. */
  "error-before-commit",
  /** 500, and all was done. */
  "error-after-commit",
  /** All was done; the answer comes after some ms, or never. */
  "timeout",
  /** 429, and nothing was done. */
  "rate-limit",
  /** The work begins some ms late. */
  "slow",
] as const;

export type FaultOrder = {
  fault: (typeof apiFaults)[number];
  /** Such as `POST /v1/payment_intents`; a `*` at the end stands for any rest. */
  call: string;
  /** How many calls it befalls; null: any number. */
  times: number | null;
  /** The part of the calls it befalls. */
  probability: number;
  seed: number;
  /** For `slow` and `timeout`; without it a timeout is for good. */
  ms: number | null;
};

/** An order and what has come of it so far. */
export type ArmedFault = FaultOrder & { seen: number; struck: number };

/** What is going to go wrong on purpose, call by call. */
export class Faults {
  #armed: ArmedFault[] = [];

  arm(order: FaultOrder): void {
    this.#armed.push({ ...order, seen: 0, struck: 0 });
  }

  get armed(): readonly ArmedFault[] {
    return this.#armed;
  }

  /** From now on nothing goes wrong any more. */
  disarm(): void {
    this.#armed = [];
  }

  /** Ms the call of a route has to wait before anything is done. */
  delayBefore(route: string): number {
    return this.#strike("slow", route)?.ms ?? 0;
  }

  /** Throws when the call of a route is to fail before anything is done. */
  failBefore(route: string): void {
    if (this.#strike("rate-limit", route)) {
      throw new ApiError(
        429,
        "Request rate limit exceeded. You can learn more about rate limits here https://docs.stripe.com/rate-limits.",
        { type: "invalid_request_error", code: "rate_limit" },
      );
    }
    if (this.#strike("error-before-commit", route)) throw unknownError();
  }

  /** Throws when the call of a route is to fail although it has done its work. */
  failAfter(route: string): void {
    if (this.#strike("error-after-commit", route)) throw unknownError();
  }

  /** Ms that the answer, which has been made, is held back. */
  delayAfter(route: string): number {
    const timeout = this.#strike("timeout", route);
    return timeout ? (timeout.ms ?? Number.POSITIVE_INFINITY) : 0;
  }

  #strike(fault: FaultOrder["fault"], route: string): ArmedFault | undefined {
    const armed = this.#armed.find(
      (one) => one.fault === fault && covers(one.call, route) && falls(one),
    );
    if (armed) {
      armed.struck += 1;
      if (armed.struck === armed.times) this.#armed = this.#armed.filter((one) => one !== armed);
    }
    return armed;
  }
}

/** Whether a call named in an order is this route. */
export function covers(call: string, route: string): boolean {
  return call.endsWith("*") ? route.startsWith(call.slice(0, -1)) : call === route;
}

function falls(armed: ArmedFault): boolean {
  const { seed, fault, call, probability } = armed;
  const number = armed.seen++;
  return chance(seed, fault, call, number) < probability;
}

function unknownError(): ApiError {
  return new ApiError(500, "An unknown error occurred. The sandbox was told to fail here.", {
    type: "api_error",
  });
}
