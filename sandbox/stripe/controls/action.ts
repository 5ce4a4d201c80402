import { z } from "zod";
import { type ApiError, invalidRequest } from "../api/api-error";
import type { FormObject } from "../api/form";
import { text } from "../api/parameters";

/** Does what an action says with the fields sent along, and returns what has changed. */
type Action = (form: FormObject) => object | Promise<object>;

export type Actions = Record<string, Action>;

export const objectParams = z.strictObject({ id: text() });

const tenYears = 10 * 365 * 24 * 60 * 60 * 1000;

/** The most ms that can be waited for. */
export const longestTime = tenYears;

/** A part of all, from 0 to 1. */
export const fraction = z
  .string()
  .refine((value) => /^(0|1|0?\.\d+|1\.0+|0\.0+)$/.test(value), {
    params: { say: (param: string) => `Invalid ${param}: must be a number from 0 to 1` },
  })
  .transform(Number);

export function wrongState(id: string, status: string | null): ApiError {
  return invalidRequest(`${id} is ${status}: this cannot be done.`, {}, 409);
}
