import { ApiError } from "./api/api-error";

/** What can be made to go wrong with a call of the API. */
export const apiFaults = ["error-after-commit"] as const;

export type ApiFault = (typeof apiFaults)[number];

/** What is going to go wrong on purpose, call by call. */
export class Faults {
  readonly #armed: { fault: ApiFault; route: string; times: number }[] = [];

  /** @param route the call it befalls, such as `POST /v1/payment_intents`. */
  arm(fault: ApiFault, route: string, times: number): void {
    this.#armed.push({ fault, route, times });
  }

  /** Comes when a call has done its work and has not been answered. */
  afterCommit(route: string): void {
    if (!this.#take("error-after-commit", route)) return;
    throw new ApiError(500, "An unknown error occurred. The sandbox was told to fail here.", {
      type: "api_error",
    });
  }

  #take(fault: ApiFault, route: string): boolean {
    const armed = this.#armed.find(
      (one) => one.fault === fault && one.route === route && one.times > 0,
    );
    if (!armed) return false;
    armed.times -= 1;
    return true;
  }
}
