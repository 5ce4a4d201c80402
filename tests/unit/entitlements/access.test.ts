import { expect, test } from "vitest";
import { decideAccess, type Holding } from "@/lib/entitlements/access";

const now = new Date("2026-05-31T16:00:00Z");
const document = "11111111-1111-7111-8111-111111111111";
const other = "22222222-2222-7222-8222-222222222222";

function open(id: string): { id: string; isBlocked: boolean } {
  return { id, isBlocked: false };
}

function holding(changes: Partial<Holding>): Holding {
  return {
    entitlementId: "e",
    purchaseId: "p",
    purchaseNumber: "F260531000001",
    source: "purchase",
    kind: "copy",
    documentId: document,
    documentVersion: 1,
    startsAt: new Date("2026-05-01T00:00:00Z"),
    endsAt: null,
    renews: false,
    revokedAt: null,
    ...changes,
  };
}

function pass(startsAt: string, endsAt: string, changes: Partial<Holding> = {}): Holding {
  return holding({
    kind: "pass",
    documentId: null,
    documentVersion: null,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    ...changes,
  });
}

test("nothing held opens nothing", () => {
  expect(decideAccess(open(document), [], now)).toEqual({ kind: "locked", reason: "never-bought" });
});

test("a copy opens its document and no other", () => {
  expect(decideAccess(open(document), [holding({})], now).kind).toBe("granted");
  expect(decideAccess(open(other), [holding({})], now).kind).toBe("locked");
});

test("a pass opens every document until its end, and not at it", () => {
  const end = "2026-06-01T00:00:00Z";
  const current = pass("2026-05-02T00:00:00Z", end);
  expect(decideAccess(open(other), [current], new Date(Date.parse(end) - 1)).kind).toBe("granted");
  expect(decideAccess(open(other), [current], new Date(end))).toEqual({
    kind: "locked",
    reason: "expired",
    endedAt: new Date(end),
  });
});

test("a pass that renews itself stays open for a day beyond the end that is told before it", () => {
  const end = Date.parse("2026-06-01T00:00:00Z");
  const renewing = pass("2026-05-02T00:00:00Z", "2026-06-01T00:00:00Z", { renews: true });
  const lastMoment = new Date(end + 24 * 60 * 60 * 1000 - 1);
  expect(decideAccess(open(other), [renewing], new Date(end - 1))).toMatchObject({
    kind: "granted",
    until: new Date(end),
  });
  // A day that has passed would be no answer to how long it is open.
  expect(decideAccess(open(other), [renewing], lastMoment)).toMatchObject({
    kind: "granted",
    until: new Date(lastMoment.getTime() + 1),
  });
  expect(decideAccess(open(other), [renewing], new Date(lastMoment.getTime() + 1)).kind).toBe(
    "locked",
  );
});

test("a pass that has not begun opens nothing", () => {
  const future = pass("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
  expect(decideAccess(open(document), [future], now)).toEqual({
    kind: "locked",
    reason: "never-bought",
  });
});

test("what was revoked opens nothing", () => {
  const revoked = { revokedAt: new Date("2026-05-20T00:00:00Z") };
  const holdings = [
    holding(revoked),
    pass("2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", revoked),
  ];
  expect(decideAccess(open(document), holdings, now)).toEqual({
    kind: "locked",
    reason: "refunded",
    item: "copy",
  });
  expect(decideAccess(open(other), holdings, now)).toEqual({
    kind: "locked",
    reason: "refunded",
    item: "pass",
  });
});

test("what locks a document tells the last end of a pass, unless its own copy was taken back", () => {
  const early = pass("2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z");
  const late = pass("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z");
  const revoked = { revokedAt: now };
  const expired = { kind: "locked", reason: "expired", endedAt: late.endsAt };
  expect(decideAccess(open(document), [late, early], now)).toEqual(expired);
  const withdrawn = pass("2026-05-02T00:00:00Z", "2026-06-02T00:00:00Z", revoked);
  expect(decideAccess(open(document), [withdrawn, late, early], now)).toEqual(expired);
  expect(decideAccess(open(document), [late, holding(revoked)], now)).toMatchObject({
    reason: "refunded",
    item: "copy",
  });
  expect(decideAccess(open(other), [late, holding(revoked)], now)).toEqual(expired);
});

test("a copy is preferred to a pass, and the later pass to the earlier", () => {
  const early = pass("2026-05-02T00:00:00Z", "2026-06-01T00:00:00Z", { entitlementId: "early" });
  const late = pass("2026-05-02T00:00:00Z", "2026-06-09T00:00:00Z", { entitlementId: "late" });
  const access = decideAccess(open(document), [early, late], now);
  expect(access.kind === "granted" && access.via.entitlementId).toBe("late");
  const withCopy = decideAccess(open(document), [late, holding({ entitlementId: "copy" })], now);
  expect(withCopy.kind === "granted" && withCopy.via.entitlementId).toBe("copy");
});

test("the end that is told is that of all passes that follow each other", () => {
  const first = pass("2026-05-02T00:00:00Z", "2026-06-01T00:00:00Z");
  const second = pass("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
  const third = pass("2026-07-01T00:00:00Z", "2026-07-31T00:00:00Z");
  const apart = pass("2026-08-01T00:00:00Z", "2026-08-31T00:00:00Z");
  const until = (...holdings: Holding[]) => {
    const access = decideAccess(open(document), holdings, now);
    return access.kind === "granted" ? access.until : undefined;
  };
  expect(until(first)).toEqual(first.endsAt);
  expect(until(third, apart, first, second)).toEqual(third.endsAt);
  expect(until(first, third)).toEqual(first.endsAt);
  expect(until(first, { ...second, revokedAt: now })).toEqual(first.endsAt);
  expect(until(first, second, holding({}))).toBeNull();
});

test("what is blocked opens to nobody, and says so to those alone who hold it", () => {
  const blocked = { id: document, isBlocked: true };
  const month = pass("2026-05-20T00:00:00Z", "2026-06-20T00:00:00Z");
  const reason = (holdings: Holding[]) => decideAccess(blocked, holdings, now);
  expect(reason([holding({})])).toEqual({ kind: "locked", reason: "blocked" });
  expect(reason([month])).toEqual({ kind: "locked", reason: "blocked" });
  expect(reason([])).toEqual({ kind: "locked", reason: "never-bought" });
  const revoked = holding({ revokedAt: now });
  expect(reason([revoked])).toEqual({ kind: "locked", reason: "refunded", item: "copy" });
});
