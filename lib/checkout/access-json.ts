/** Whether a browser may open a document, as `/api/documents/[number]/access` tells it. */
export type AccessJson = (
  | { access: "granted"; via: "copy" | "pass"; until: string | null }
  | { access: "locked"; reason: "never-bought" | "blocked" }
  | { access: "locked"; reason: "expired"; endedAt: string }
  | { access: "locked"; reason: "refunded"; item: "copy" | "pass" }
) & {
  /** What this browser would pay for a pass; null where nothing counts toward one. */
  credit: CreditJson | null;
};

/** A pass at its price less what of a copy counts toward it, and when that copy was paid for. */
export type CreditJson = { passFen: number; creditFen: number; paidAt: string };
