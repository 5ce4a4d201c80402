import { z } from "zod";

/** What can be done to many documents at once. */
export const bulkActs = [
  "publish",
  "schedule",
  "unschedule",
  "withdraw",
  "put-on-sale",
  "delete",
  "place",
  "tag",
] as const;

export type BulkAct = (typeof bulkActs)[number];

/**
 * What became of a document: done; nothing to do; not complete enough to be published; taken down, so
 * that only lifting that helps; or in a state in which this cannot be done.
 */
const bulkResults = ["done", "unchanged", "incomplete", "blocked", "unfit"] as const;

export type BulkResult = (typeof bulkResults)[number];

/** What became of each document, by number. */
export type BulkOutcome = { act: BulkAct } & Record<BulkResult, number[]>;

export function bulkOutcome(
  act: BulkAct,
  results: readonly { number: number; result: BulkResult }[],
): BulkOutcome {
  const of = (wanted: BulkResult) =>
    results.filter(({ result }) => result === wanted).map(({ number }) => number);
  return {
    act,
    done: of("done"),
    unchanged: of("unchanged"),
    incomplete: of("incomplete"),
    blocked: of("blocked"),
    unfit: of("unfit"),
  };
}

/** The outcome in the address of the page that tells it. */
export function outcomeSearch({ act, ...results }: BulkOutcome): Record<string, string> {
  const told = bulkResults.filter((result) => results[result].length > 0);
  return { act, ...Object.fromEntries(told.map((result) => [result, results[result].join(",")])) };
}

const numbersSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}(,[1-9]\d{0,9}){0,199}$/)
  .transform((text) => text.split(",").map(Number))
  .catch([]);

const outcomeSchema = z.object({
  act: z.enum(bulkActs),
  done: numbersSchema,
  unchanged: numbersSchema,
  incomplete: numbersSchema,
  blocked: numbersSchema,
  unfit: numbersSchema,
});

/** What {@link outcomeSearch} wrote; null where an address tells of none. */
export function parseOutcome(search: Record<string, unknown>): BulkOutcome | null {
  return outcomeSchema.safeParse(search).data ?? null;
}
