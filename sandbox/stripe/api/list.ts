import { z } from "zod";
import { noSuch } from "./api-error";
import type { FormObject } from "./form";
import { integer, parseParameters, text, timestamp } from "./parameters";

const paging = {
  limit: integer({ least: 1, most: 100 }).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

/** The filter by time that every list but that of line items has. */
export const createdFilter = {
  created: z
    .union([
      timestamp,
      z.strictObject({
        gt: timestamp.optional(),
        gte: timestamp.optional(),
        lt: timestamp.optional(),
        lte: timestamp.optional(),
      }),
    ])
    .optional(),
};

type Listed = { id: string; object: string; created?: number };

export type List<T> = { object: "list"; data: T[]; has_more: boolean; url: string };

/**
 * One page of a list, the newest first, as its cursors say.
 *
 * @param filters the parameters of this list beside those of paging.
 */
export function listOf<T extends Listed, F extends z.ZodRawShape>(
  address: string,
  params: FormObject,
  items: Iterable<T>,
  filters: F,
  matches: (item: T, wanted: z.infer<z.ZodObject<F>>) => boolean,
): List<T> {
  const { limit = 10, starting_after, ending_before } = parseParameters(z.object(paging), params);
  const wanted = parseParameters(z.strictObject({ ...paging, ...filters }), params);
  const fitting = [...items]
    .reverse()
    .filter((item) => matches(item, wanted as z.infer<z.ZodObject<F>>));
  const between = fitting.slice(
    starting_after === undefined ? 0 : positionOf(fitting, starting_after, "starting_after") + 1,
    ending_before === undefined ? undefined : positionOf(fitting, ending_before, "ending_before"),
  );
  // Before a cursor, the page is the one that ends next to it.
  const data = ending_before === undefined ? between.slice(0, limit) : between.slice(-limit);
  return { object: "list", data, has_more: between.length > data.length, url: address };
}

export function wasCreated(
  item: { created: number },
  { created }: { created?: z.infer<typeof createdFilter.created> },
): boolean {
  if (created === undefined) return true;
  if (typeof created === "number") return item.created === created;
  const { gt = -1, gte = 0, lt = Infinity, lte = Infinity } = created;
  return item.created > gt && item.created >= gte && item.created < lt && item.created <= lte;
}

function positionOf(items: readonly Listed[], id: string, param: string): number {
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) throw noSuch(items[0]?.object ?? "object", id, param);
  return at;
}
