type Details = {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: object;
};

/** An error as Stripe's API answers it. */
export class ApiError extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details) {
    super(message);
    this.status = status;
    this.details = details;
  }

  body(): { error: object } {
    const { code } = this.details;
    const page = code?.replaceAll("_", "-");
    const doc_url = page && `https://docs.stripe.com/error-codes/${page}`;
    return { error: { message: this.message, ...this.details, ...(doc_url && { doc_url }) } };
  }
}

/**
 * A call that was refused before it did anything. Its answer is not kept for its idempotency key, so
 * the call can be put right and sent with the same one.
 */
export class RefusedCall extends ApiError {}

export function invalidRequest(
  message: string,
  details: Omit<Details, "type"> = {},
  status = 400,
): ApiError {
  return new ApiError(status, message, { type: "invalid_request_error", ...details });
}

export function invalidParameter(message: string, param: string, code?: string): RefusedCall {
  const type = "invalid_request_error";
  return new RefusedCall(400, message, { type, param, ...(code && { code }) });
}

/** A parameter names an object that does not exist. */
export function noSuch(kind: string, id: string, param: string): ApiError {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param });
}

/** The address names an object that does not exist. */
export function notFound(kind: string, id: string, param = "id"): ApiError {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param }, 404);
}
