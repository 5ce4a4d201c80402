import { z } from "zod";
import { invalidParameter, type RefusedCall } from "./api-error";
import type { FormObject, FormValue } from "./form";

/** Text that may not be empty: Stripe takes an empty value for the wish to unset something. */
export function text(longest = 5000) {
  return z.string().superRefine((value, context) => {
    if (value === "") fail(context, "parameter_invalid_empty", emptyMessage);
    if (value.length > longest) {
      fail(context, undefined, () => `Invalid string: must be at most ${longest} characters`);
    }
  });
}

export function integer({ least = 0, most = 99_999_999 } = {}) {
  const code = "parameter_invalid_integer";
  return z.string().transform((value, context) => {
    const number = /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
    if (number === undefined) fail(context, code, () => `Invalid integer: ${value}`);
    else if (number < least) {
      fail(context, code, () => `This value must be greater than or equal to ${least}.`);
    } else if (number > most) {
      fail(context, code, () => `This value must be less than or equal to ${most}.`);
    } else return number;
    return z.NEVER;
  });
}

export const boolean = z.string().transform((value, context) => {
  if (value === "true" || value === "false") return value === "true";
  fail(context, "parameter_invalid_boolean", () => `Invalid boolean: ${value}`);
  return z.NEVER;
});

export const url = text().refine(isHttpUrl, {
  params: { code: "url_invalid", say: () => "Not a valid URL" },
});

export const email = text(512).refine((value) => /^[^@\s]+@[^@\s]+$/.test(value), {
  params: { code: "email_invalid", say: (param: string) => `Invalid email address: ${param}` },
});

export const currency = text()
  .transform((value) => value.toLowerCase())
  .refine((value) => Intl.supportedValuesOf("currency").includes(value.toUpperCase()), {
    params: { say: () => "Invalid currency. It has to be a three-letter ISO code." },
  });

/** At most 50 keys of 40 characters with values of 500. */
export const metadata = z
  .record(z.string().max(40), text(500))
  .refine((value) => Object.keys(value).length <= 50, {
    params: { say: () => "Metadata can have up to 50 keys." },
  });

/** Seconds since the epoch. */
export const timestamp = integer({ most: 32_503_680_000 });

/** Reads parameters as Stripe does: one it does not know is refused by name, before all else. */
export function parseParameters<T extends z.ZodType>(schema: T, params: FormObject): z.infer<T> {
  const result = schema.safeParse(params);
  if (result.success) return result.data;
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  throw issue ? refusal(issue, params) : result.error;
}

type Say = (param: string) => string;

function refusal(issue: z.core.$ZodIssue, params: FormObject): RefusedCall {
  const place = issue.path.map(String);
  const param = bracketed(place);
  if (issue.code === "unrecognized_keys") {
    const unknown = issue.keys.map((key) => bracketed([...place, key]));
    const noun = unknown.length === 1 ? "parameter" : "parameters";
    const message = `Received unknown ${noun}: ${unknown.join(", ")}`;
    return invalidParameter(message, unknown[0] ?? "", "parameter_unknown");
  }
  if (valueAt(params, place) === undefined) {
    return invalidParameter(`Missing required param: ${param}.`, param, "parameter_missing");
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const choices = [values.slice(0, -1).join(", "), values.at(-1)].filter(Boolean).join(" or ");
    return invalidParameter(`Invalid ${param}: must be one of ${choices}`, param);
  }
  if (issue.code === "custom" && issue.params) {
    const { code, say } = issue.params as { code?: string; say: Say };
    return invalidParameter(say(param), param, code);
  }
  return invalidParameter(`Invalid ${param}: ${issue.message}`, param);
}

function fail(context: z.core.$RefinementCtx, code: string | undefined, say: Say): void {
  context.addIssue({ code: "custom", params: { code, say } });
}

function emptyMessage(param: string): string {
  return `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function valueAt(params: FormValue, place: readonly string[]): FormValue | undefined {
  let value: FormValue | undefined = params;
  for (const key of place) {
    if (typeof value !== "object") return undefined;
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  return value;
}

function bracketed([first = "", ...rest]: readonly string[]): string {
  return first + rest.map((key) => `[${key}]`).join("");
}
