import { closingOf } from "./pass";

declare const granted: unique symbol;

/** What a reader holds: the terms of one entitlement. */
export type Holding = {
  entitlementId: string;
  purchaseId: string;
  purchaseNumber: string;
  /** Whether this reader bought it, came with its recovery code, or has proven the receipt's address. */
  source: "purchase" | "recovery_code" | "email";
  kind: "copy" | "pass";
  /** The document a copy is of; null for a pass. */
  documentId: string | null;
  /** Its version that was bought; null for a pass. */
  documentVersion: number | null;
  startsAt: Date;
  /** Where what was paid for ends; null where there is no end. What renews is open for a little longer. */
  endsAt: Date | null;
  renews: boolean;
  revokedAt: Date | null;
};

/** Proof that a reader may have the text of a document. Only {@link decideAccess} makes one. */
export type GrantedAccess = {
  readonly [granted]: true;
  readonly kind: "granted";
  readonly documentId: string;
  readonly via: Holding;
  /**
   * Where what was paid for ends, counting passes that follow each other; null where there is no end. After
   * that end, while the next payment of a pass that renews is awaited, where the text closes without it.
   */
  readonly until: Date | null;
};

/**
 * `expired` tells that a pass had opened the document until `endedAt`; `refunded` that what would open it
 * was taken back; `blocked` that it would be open to this reader, had it not been taken down.
 */
export type Access = GrantedAccess | LockedAccess;

export type LockedAccess = { kind: "locked" } & (
  | { reason: "never-bought" | "blocked" }
  | { reason: "expired"; endedAt: Date }
  | { reason: "refunded"; item: "copy" | "pass" }
);

/**
 * Whether the holdings open the document at `now`. A copy is preferred to a pass, since it does not
 * end; among passes the one that ends last counts. A document that is blocked is open to nobody. Nothing
 * else decides this.
 */
export function decideAccess(
  document: { id: string; isBlocked: boolean },
  holdings: readonly Holding[],
  now: Date,
): Access {
  const access = accessByHoldings(document.id, holdings, now);
  if (access.kind === "granted" && document.isBlocked) return { kind: "locked", reason: "blocked" };
  return access;
}

function accessByHoldings(documentId: string, holdings: readonly Holding[], now: Date): Access {
  const standing = holdings.filter((holding) => holding.revokedAt === null);
  const copy = standing.find((holding) => holding.documentId === documentId);
  if (copy) return grant(documentId, copy, null);
  const passes = standing.filter((holding) => holding.kind === "pass");
  const current = passes.filter((pass) => isCurrent(pass, now)).sort(latestEndFirst)[0];
  if (current) {
    const end = endOfRun(current.endsAt, passes);
    return grant(documentId, current, end !== null && end <= now ? closingOf(current) : end);
  }
  return lockedBy(documentId, holdings, now);
}

/** Why nothing opens it: a copy that was taken back says more than a pass that ended, and that more than one taken back. */
function lockedBy(documentId: string, holdings: readonly Holding[], now: Date): LockedAccess {
  const revoked = holdings.filter((holding) => holding.revokedAt !== null);
  if (revoked.some((holding) => holding.documentId === documentId)) {
    return { kind: "locked", reason: "refunded", item: "copy" };
  }
  const ends = holdings.flatMap(({ kind, revokedAt, endsAt }) =>
    kind === "pass" && revokedAt === null && endsAt !== null && endsAt <= now ? [endsAt] : [],
  );
  if (ends.length > 0) {
    const endedAt = new Date(Math.max(...ends.map((end) => end.getTime())));
    return { kind: "locked", reason: "expired", endedAt };
  }
  return revoked.some(({ kind }) => kind === "pass")
    ? { kind: "locked", reason: "refunded", item: "pass" }
    : { kind: "locked", reason: "never-bought" };
}

function grant(documentId: string, via: Holding, until: Date | null): GrantedAccess {
  return { kind: "granted", documentId, via, until } as GrantedAccess;
}

/** Where passes that each begin before the last has ended come to their end. */
function endOfRun(end: Date | null, passes: readonly Holding[]): Date | null {
  const byStart = [...passes].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  let until = end;
  for (const { startsAt, endsAt } of byStart) {
    if (until === null) return null;
    if (startsAt <= until && (endsAt === null || endsAt > until)) until = endsAt;
  }
  return until;
}

function isCurrent(holding: Holding, now: Date): boolean {
  const closing = closingOf(holding);
  return holding.startsAt <= now && (closing === null || now < closing);
}

function latestEndFirst(a: Holding, b: Holding): number {
  return (b.endsAt?.getTime() ?? Infinity) - (a.endsAt?.getTime() ?? Infinity);
}
