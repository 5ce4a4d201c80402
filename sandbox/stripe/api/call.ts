import type { Account } from "../account";
import type { Routes } from "../router";
import type { FormObject } from "./form";

/** One call of the API, past everything that is the same for all of them. */
export type Call = {
  account: Account;
  params: FormObject;
  /** What stands for `:id` in the address. */
  id: string;
};

/** How a call is answered. */
export type Answering = {
  /** The kind of object it answers with, as in `object`, or `list` and the kind of those in it. */
  answers: string;
  /** Does it, at once, and returns the object; throws an `ApiError` for what Stripe refuses. */
  answer: (call: Call) => object;
};

/** The calls of one resource by method and path. */
export type Calls = Routes<Answering>;
