import { ApiError, invalidRequest, noSuch } from "./api-error";
import { createSession } from "./checkout-sessions";
import { type FormValue, parseForm } from "./form";
import { type Ledger, newId } from "./ledger";
import { listPage } from "./listing";
import { cancelIntent, createIntent } from "./payment-intents";
import { createRefund } from "./refunds";
import type { Till } from "./till";

export type ApiRequest = {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: Record<string, string | undefined>;
};

export type ApiAnswer = { status: number; body: string; requestId: string };

type Handler = (till: Till, params: Record<string, FormValue>, id: string) => object;

/** Every call the sandbox answers; `:id` stands for one path segment. */
const calls: Record<string, Handler> = {
  "POST /v1/payment_intents": (till, params) => createIntent(till, params),
  "GET /v1/payment_intents": (till, params) =>
    listPage("/v1/payment_intents", params, till.ledger.intents.values()),
  "GET /v1/payment_intents/:id": (till, _params, id) => till.intent(id),
  "POST /v1/payment_intents/:id/cancel": (till, params, id) => cancelIntent(till, id, params),
  "POST /v1/checkout/sessions": (till, params) => createSession(till, params),
  "GET /v1/checkout/sessions": (till, params) =>
    listPage(
      "/v1/checkout/sessions",
      params,
      till.ledger.sessions.values(),
      (session, { payment_intent }) =>
        payment_intent === undefined || session.payment_intent === payment_intent,
    ),
  "GET /v1/checkout/sessions/:id": (till, _params, id) => till.session(id),
  "GET /v1/checkout/sessions/:id/line_items": (till, params, id) =>
    listPage(
      `/v1/checkout/sessions/${id}/line_items`,
      params,
      till.ledger.lineItems.get(till.session(id).id) ?? [],
    ),
  "POST /v1/checkout/sessions/:id/expire": (till, _params, id) => {
    const session = till.session(id);
    till.expire(session);
    return session;
  },
  "GET /v1/charges": (till, params) =>
    listPage(
      "/v1/charges",
      params,
      till.ledger.charges.values(),
      (charge, { payment_intent }) =>
        payment_intent === undefined || charge.payment_intent === payment_intent,
    ),
  "GET /v1/charges/:id": (till, _params, id) => get(till.ledger.charges, "charge", id),
  "POST /v1/refunds": (till, params) => createRefund(till, params),
  "GET /v1/refunds": (till, params) =>
    listPage(
      "/v1/refunds",
      params,
      till.ledger.refunds.values(),
      (refund, { payment_intent }) =>
        payment_intent === undefined || refund.payment_intent === payment_intent,
    ),
  "GET /v1/refunds/:id": (till, _params, id) => get(till.ledger.refunds, "refund", id),
  "GET /v1/events": (till, params) =>
    listPage(
      "/v1/events",
      params,
      [...till.ledger.events.values()].map(({ event }) => event),
      (event, { type, types, delivery_success }) =>
        (type === undefined || event.type === type) &&
        (types === undefined || types.includes(event.type)) &&
        (delivery_success === undefined ||
          till.ledger.events.get(event.id)?.delivered === delivery_success),
    ),
  "GET /v1/events/:id": (till, _params, id) => get(till.ledger.events, "event", id).event,
};

/** Answers one call of the API, a POST with an idempotency key as it was answered the first time. */
export function answerApi(till: Till, request: ApiRequest): ApiAnswer {
  const requestId = newId("req");
  try {
    requireKey(request.headers.authorization);
    const key = request.method === "POST" ? request.headers["idempotency-key"] : undefined;
    const said = `${request.path}\n${request.body}`;
    const earlier = key === undefined ? undefined : till.ledger.replays.get(key);
    if (earlier) {
      requireSame(earlier.request, said, key ?? "");
      return { status: earlier.status, body: earlier.body, requestId };
    }
    const answer = perform(till, request, requestId);
    if (key !== undefined) {
      till.ledger.replays.set(key, { request: said, status: answer.status, body: answer.body });
      till.ledger.changed();
    }
    return answer;
  } catch (error) {
    return failure(error, requestId);
  }
}

function perform(till: Till, request: ApiRequest, requestId: string): ApiAnswer {
  try {
    const { handler, id } = route(request);
    const params = parseForm(request.method === "GET" ? request.query : request.body);
    const object = expanded(till.ledger, handler(till, params, id), params.expand);
    return { status: 200, body: JSON.stringify(object, null, 2), requestId };
  } catch (error) {
    return failure(error, requestId);
  }
}

function failure(error: unknown, requestId: string): ApiAnswer {
  if (!(error instanceof ApiError)) throw error;
  return { status: error.status, body: JSON.stringify(error.body(requestId), null, 2), requestId };
}

function route(request: ApiRequest): { handler: Handler; id: string } {
  for (const [call, handler] of Object.entries(calls)) {
    const [method = "", pattern = ""] = call.split(" ");
    const match = new RegExp(`^${pattern.replace(":id", "([^/]+)")}$`).exec(request.path);
    if (method === request.method && match) return { handler, id: match[1] ?? "" };
  }
  throw invalidRequest(
    `Unrecognized request URL (${request.method}: ${request.path}). The sandbox does not know this call.`,
    { status: 404 },
  );
}

function requireKey(authorization: string | undefined): void {
  const key = authorization?.replace(/^Bearer /, "") ?? "";
  if (key.startsWith("sk_test_sandbox_")) return;
  const isLive = /^(sk|rk)_live_/.test(key);
  throw new ApiError(
    isLive
      ? "This is a sandbox and must never see a live key. Take the key back and roll it."
      : "Invalid API Key provided: the sandbox takes keys that begin with sk_test_sandbox_.",
    { status: 401, type: "invalid_request_error" },
  );
}

function requireSame(earlier: string, now: string, key: string): void {
  if (earlier === now) return;
  throw new ApiError(
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    { status: 400, type: "idempotency_error" },
  );
}

/** Puts objects in the place of the ids that `expand[]` names; one level deep is what is used. */
function expanded(ledger: Ledger, object: object, expand: FormValue | undefined): object {
  if (!Array.isArray(expand)) return object;
  const copy: Record<string, unknown> = structuredClone({ ...object });
  for (const name of expand.map(String)) {
    const id = copy[name];
    if (name === "line_items" && typeof copy.id === "string") {
      copy[name] = listPage(
        `/v1/checkout/sessions/${copy.id}/line_items`,
        {},
        ledger.lineItems.get(copy.id) ?? [],
      );
    } else if (typeof id === "string") {
      copy[name] = ledger.intents.get(id) ?? ledger.charges.get(id) ?? ledger.refunds.get(id) ?? id;
    } else if (!(name in copy)) {
      throw invalidRequest(`This property cannot be expanded (${name}).`, { param: "expand" });
    }
  }
  return copy;
}

function get<T>(map: Map<string, T>, kind: string, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw noSuch(kind, id);
  return found;
}
