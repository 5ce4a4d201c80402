import type { Account, SavedAnswer } from "../account";
import { RefusedCall } from "./api-error";
import type { FormObject } from "./form";

/** A key with the call it is used for. */
export type CallKey = { key: string; path: string; params: FormObject };

/** Seconds an answer is kept (docs.stripe.com/api/idempotent_requests). */
const lifetime = 24 * 60 * 60;

const longestKey = 255;

export function requireUsableKey(key: string): void {
  if (key.length <= longestKey) return;
  throw mismatch(`Idempotency keys must be ${longestKey} characters or less.`);
}

/** The answer this key was given before. It throws when the key was used for something else. */
export function recallAnswer(account: Account, { key, path, params }: CallKey): SavedAnswer | null {
  const saved = account.savedAnswers.get(key);
  if (!saved || saved.savedAt + lifetime < account.clock.seconds()) return null;
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (saved.call !== path) {
    throw mismatch(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${saved.call}'). ${advice}`,
    );
  }
  if (saved.params !== canonical(params)) {
    throw mismatch(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
  }
  return saved;
}

/** Keeps an answer, whatever it is, errors of the server included. */
export function saveAnswer(
  account: Account,
  { key, path, params }: CallKey,
  answer: { status: number; body: string; requestId: string },
): void {
  const savedAt = account.clock.seconds();
  forgetOld(account, savedAt - lifetime);
  account.savedAnswers.delete(key);
  account.savedAnswers.set(key, { ...answer, call: path, params: canonical(params), savedAt });
  account.changed();
}

/** The oldest come first. */
function forgetOld(account: Account, before: number): void {
  for (const [key, { savedAt }] of account.savedAnswers) {
    if (savedAt >= before) return;
    account.savedAnswers.delete(key);
  }
}

/** The same text for the same parameters, in whatever order they were sent. */
function canonical(params: FormObject): string {
  return JSON.stringify(params, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function mismatch(message: string): RefusedCall {
  return new RefusedCall(400, message, { type: "idempotency_error" });
}
