import type { z } from "zod";

type Details = {
  status: number;
  type: string;
  code?: string;
  param?: string;
  [more: string]: unknown;
};

/** An error as Stripe's API answers it. */
export class ApiError extends Error {
  readonly details: Details;

  constructor(message: string, details: Details) {
    super(message);
    this.details = details;
  }

  get status(): number {
    return this.details.status;
  }

  body(requestId: string): object {
    const { status: _status, ...error } = this.details;
    return {
      error: { message: this.message, ...error, request_log_url: `/requests/${requestId}` },
    };
  }
}

export function invalidRequest(
  message: string,
  details: { code?: string; param?: string; status?: number; [more: string]: unknown } = {},
): ApiError {
  return new ApiError(message, { status: 400, type: "invalid_request_error", ...details });
}

export function noSuch(kind: string, id: string): ApiError {
  return invalidRequest(`No such ${kind}: '${id}'`, {
    status: 404,
    code: "resource_missing",
    param: kind === "payment_intent" ? "intent" : "id",
  });
}

/** Reads parameters as Stripe does: a parameter it does not know is refused by name. */
export function parseParams<T extends z.ZodType>(schema: T, params: unknown): z.infer<T> {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.map(String) ?? [];
  if (issue?.code === "unrecognized_keys") {
    const param = bracketed([...place, issue.keys[0] ?? ""]);
    throw invalidRequest(`Received unknown parameter: ${param}`, {
      code: "parameter_unknown",
      param,
    });
  }
  const param = bracketed(place);
  const isMissing = issue?.code === "invalid_type" && issue.message.includes("undefined");
  throw isMissing
    ? invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param })
    : invalidRequest(`Invalid ${param}: ${issue?.message}`, { code: "parameter_invalid", param });
}

function bracketed([first = "", ...rest]: string[]): string {
  return first + rest.map((key) => `[${key}]`).join("");
}
