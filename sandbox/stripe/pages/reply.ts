import type { Html } from "../../html";
import type { FormObject } from "../api/form";

/** A request for a page or a control. */
type Request = {
  /** What stands for `:id` in the address. */
  id: string;
  form: FormObject;
  /** The `Accept` header. */
  accept: string;
};

export type Reply =
  | { page: Html; status?: number }
  | { location: string }
  | { type: string; body: string | Buffer; status?: number; headers?: Record<string, string> };

export type Handler = (request: Request) => Reply | Promise<Reply>;
