import type { TypedTicket } from "./schema";

/** How a form that writes to us stands; what was typed stays in it when it is refused. */
export type AskState =
  | { kind: "asking" }
  | { kind: "refused"; typed: TypedTicket; field: string; message: string };

/** The same for an answer of the reader's on a ticket. */
export type ReplyState = { kind: "asking" } | { kind: "refused"; text: string; message: string };
