import { z } from "zod";
import { type Bounds, longestQuery, sorts } from "./request";

/** The choices of a filter that has bounds, in pieces or in characters. */
export const pieceBounds = {
  few: { from: 1, to: 5 },
  some: { from: 6, to: 10 },
  many: { from: 11, to: null },
} satisfies Record<string, Bounds>;

export const lengthBounds = {
  short: { from: 0, to: 2_999 },
  medium: { from: 3_000, to: 7_999 },
  long: { from: 8_000, to: null },
} satisfies Record<string, Bounds>;

/** Days back from today. */
export const ages = { month: 31, half: 183, year: 366 } as const;

/** The least that is free, in percent. */
export const freeParts = { some: 1, half: 50, all: 100 } as const;

/** What the address of the search page says. What makes no sense in it counts as left out. */
export const searchSchema = z.object({
  q: z.preprocess(typed, z.string().default("")),
  category: z.preprocess(typed, z.string().optional()),
  pieces: z.enum(keysOf(pieceBounds)).optional().catch(undefined),
  length: z.enum(keysOf(lengthBounds)).optional().catch(undefined),
  date: z.enum(keysOf(ages)).optional().catch(undefined),
  /** The most that a copy may cost, in yuan. */
  price: z.coerce.number().positive().max(100_000).optional().catch(undefined),
  free: z.enum(keysOf(freeParts)).optional().catch(undefined),
  sort: z.enum(sorts).default("relevance").catch("relevance"),
  in: z.enum(["titles", "all"]).default("titles").catch("titles"),
  page: z.coerce.number().int().min(1).max(5).default(1).catch(1),
});

export type SearchAddress = z.infer<typeof searchSchema>;

/** The filters that an address may name. */
export const filterNames = ["category", "pieces", "length", "date", "price", "free"] as const;

/** What leads to a search: `?q=…`, or nothing where it says nothing. */
export function searchAddress(search: Partial<SearchAddress>): string {
  const usual = { sort: "relevance", in: "titles", page: 1, q: "" };
  const said = Object.entries(search).filter(
    ([name, value]) => value !== undefined && value !== usual[name as keyof typeof usual],
  );
  const parameters = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return said.length === 0 ? "" : `?${parameters}`;
}

/** The first value where one is given twice; none where it is empty, as an untouched field is. */
function typed(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "string" || first.trim() === "") return undefined;
  return first.trim().slice(0, longestQuery);
}

function keysOf<Key extends string>(choices: Record<Key, unknown>): [Key, ...Key[]] {
  return Object.keys(choices) as [Key, ...Key[]];
}
