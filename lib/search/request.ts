/** Characters of a query that count. */
export const longestQuery = 60;

/** How found documents can be ordered; the first is the usual one. */
export const sorts = ["relevance", "newest", "used", "longest"] as const;

export type Sort = (typeof sorts)[number];

/** What found documents have to be like; whatever is left out, they may be anyhow. */
export type Filters = {
  /** A category with those below it. */
  categoryIds?: readonly string[];
  pieces?: Bounds;
  /** In characters. */
  length?: Bounds;
  uploadedFrom?: Date;
  /** The highest price of a copy, with the price of those that have none of their own. */
  price?: { mostFen: number; standardFen: number };
  /** The least that is free to read, in percent. */
  freePercent?: number;
};

/** Both are included; null for no end. */
export type Bounds = { from: number; to: number | null };

/** Where words are looked for: in titles alone where those are enough, or in all that is public. */
export type Scope = "titles" | "all";

export type Found = {
  ids: string[];
  /** How many there are, or that many at least; see `isCapped`. */
  total: number;
  isCapped: boolean;
  scope: Scope;
};
