import { z } from "zod";
import { noSuch, parseParams } from "./api-error";
import { flag, whole } from "./payment-intents";

const created = z.union([
  whole,
  z.strictObject({
    gt: whole.optional(),
    gte: whole.optional(),
    lt: whole.optional(),
    lte: whole.optional(),
  }),
]);

const params = z.strictObject({
  limit: whole.pipe(z.number().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: created.optional(),
  payment_intent: z.string().optional(),
  type: z.string().optional(),
  types: z.array(z.string()).optional(),
  delivery_success: flag.optional(),
  expand: z.array(z.string()).optional(),
});

export type ListParams = z.infer<typeof params>;

type Listed = { id: string; created?: number };

/** A page of a list, newest first, with cursors as in Stripe's API. */
export function listPage<T extends Listed>(
  url: string,
  query: object,
  all: Iterable<T>,
  matches: (item: T, wanted: ListParams) => boolean = () => true,
): object {
  const wanted = parseParams(params, query);
  const fitting = [...all]
    .reverse()
    .filter((item) => wasCreated(item, wanted.created) && matches(item, wanted));
  const limit = wanted.limit ?? 10;
  const after = wanted.starting_after;
  const start = after === undefined ? 0 : indexOf(fitting, after) + 1;
  const end =
    wanted.ending_before === undefined ? undefined : indexOf(fitting, wanted.ending_before);
  const rest = fitting.slice(start, end);
  return { object: "list", data: rest.slice(0, limit), has_more: rest.length > limit, url };
}

function indexOf(items: readonly Listed[], id: string): number {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) throw noSuch("object", id);
  return at;
}

function wasCreated({ created: at = 0 }: Listed, wanted: ListParams["created"]): boolean {
  if (wanted === undefined) return true;
  if (typeof wanted === "number") return at === wanted;
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = wanted;
  return at > gt && at >= gte && at < lt && at <= lte;
}
