import { setTimeout } from "node:timers/promises";
import { type Account, apiVersion } from "../account";
import type { Faults } from "../faults";
import { newId } from "../object-id";
import { type Found, Router } from "../router";
import { ApiError, invalidRequest, RefusedCall } from "./api-error";
import type { Answering } from "./call";
import { catalogCalls } from "./catalog-calls";
import { chargeCalls } from "./charge-calls";
import { checkoutSessionCalls } from "./checkout-session-calls";
import { customerCalls } from "./customer-calls";
import { disputeCalls } from "./dispute-calls";
import { eventCalls } from "./event-calls";
import { expanded, expandPaths } from "./expand";
import { type FormObject, parseForm } from "./form";
import { type CallKey, recallAnswer, requireUsableKey, saveAnswer } from "./idempotency";
import { invoiceCalls } from "./invoice-calls";
import { paymentIntentCalls } from "./payment-intent-calls";
import { refundCalls } from "./refund-calls";
import { subscriptionCalls } from "./subscription-calls";

export type ApiRequest = {
  method: string;
  path: string;
  query: string;
  body: string;
  headers: NodeJS.Dict<string | string[]>;
};

export type ApiAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Ms the answer is held back; without end when it never comes. */
  delay: number;
};

const routes = {
  ...paymentIntentCalls,
  ...checkoutSessionCalls,
  ...chargeCalls,
  ...refundCalls,
  ...disputeCalls,
  ...catalogCalls,
  ...customerCalls,
  ...subscriptionCalls,
  ...invoiceCalls,
  ...eventCalls,
};

const router = new Router<Answering>(routes);

/** All calls there are, such as `GET /v1/events/:id`. */
export const knownCalls: readonly string[] = Object.keys(routes);

const keyPrefix = "sk_test_sandbox_";

/** Answers one call of the API. A POST with a known idempotency key is answered as the first time. */
export async function answerCall(
  account: Account,
  faults: Faults,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const requestId = newId("req", 14);
  const headers = { "request-id": requestId, "stripe-version": apiVersion };
  try {
    requireSecretKey(headerOf(request, "authorization"));
    requireVersion(headerOf(request, "stripe-version"));
    const call = findCall(request);
    const wait = faults.delayBefore(call.route);
    if (wait > 0) await setTimeout(wait, undefined, { ref: false });
    const params = parseForm(request.method === "POST" ? request.body : request.query);
    const key = keyOf(request, params);
    faults.failBefore(call.route);
    const saved = key && recallAnswer(account, key);
    if (saved) {
      const { status, body, requestId: original } = saved;
      const replayed = { "idempotent-replayed": "true", "original-request": original };
      const about = { ...headers, ...replayed, "idempotency-key": key.key };
      return { status, body, headers: about, delay: 0 };
    }
    const cause = { id: requestId, idempotency_key: key?.key ?? null };
    const answer = account.causedBy(cause, () => perform(account, faults, call, params));
    if (key) saveAnswer(account, key, { ...answer, requestId });
    const about = { ...headers, ...(key && { "idempotency-key": key.key }) };
    return { ...answer, headers: about, delay: faults.delayAfter(call.route) };
  } catch (error) {
    if (error instanceof ApiError) return { ...failure(error), headers, delay: 0 };
    throw error;
  }
}

/** What is thrown before anything has been done is not the answer to keep for a key. */
function perform(
  account: Account,
  faults: Faults,
  { handler, id, route }: Found<Answering>,
  { expand, ...params }: FormObject,
): { status: number; body: string } {
  try {
    const paths = expandPaths(handler.answers, expand);
    const answer = expanded(account, handler.answer({ account, params, id }), paths);
    faults.failAfter(route);
    return { status: 200, body: JSON.stringify(answer, null, 2) };
  } catch (error) {
    if (error instanceof ApiError && !(error instanceof RefusedCall)) return failure(error);
    throw error;
  }
}

function failure(error: ApiError): { status: number; body: string } {
  return { status: error.status, body: JSON.stringify(error.body(), null, 2) };
}

function findCall({ method, path }: ApiRequest): Found<Answering> {
  const found = router.find(method, path);
  if (found) return found;
  throw invalidRequest(
    `Unrecognized request URL (${method}: ${path}). The sandbox has no such call.`,
    {},
    404,
  );
}

function keyOf(request: ApiRequest, params: FormObject): CallKey | null {
  const key = headerOf(request, "idempotency-key");
  if (request.method !== "POST" || key === "") return null;
  requireUsableKey(key);
  return { key, path: request.path, params };
}

function requireSecretKey(authorization: string): void {
  const key = authorization.replace(/^Bearer /, "");
  if (key.startsWith(keyPrefix)) return;
  throw new ApiError(401, keyRefusal(key), { type: "invalid_request_error" });
}

function keyRefusal(key: string): string {
  if (key === "") {
    return `You did not provide an API key. Send one with the header 'Authorization: Bearer ${keyPrefix}...'.`;
  }
  return /^(sk|rk)_live_/.test(key)
    ? "This is a sandbox, and it was sent a live key. Nothing was done. Keep live keys away from here; if this one may have been seen, roll it."
    : `Invalid API Key provided. The sandbox takes keys that begin with ${keyPrefix}.`;
}

function requireVersion(version: string): void {
  if (version === "" || version === apiVersion) return;
  throw invalidRequest(
    `Invalid Stripe API version: ${version}. The sandbox speaks ${apiVersion} only.`,
  );
}

function headerOf({ headers }: ApiRequest, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}
