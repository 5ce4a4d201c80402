import { timingSafeEqual } from "node:crypto";
import { db } from "@/lib/platform/db";
import type { Prisma } from "@/lib/platform/prisma/client";
import { derivedToken } from "@/lib/platform/secret";
import { fen } from "@/lib/pricing/fen";
import { goesOn, type Renewal, renewalStanding } from "../renewal";

const entitlementEnd = { entitlement: { select: { endsAt: true } } } as const;

const renewalRelations = {
  purchase: { select: { ...entitlementEnd, renewals: { select: entitlementEnd } } },
} satisfies Prisma.RenewalInclude;

type RenewalRow = Prisma.RenewalGetPayload<{ include: typeof renewalRelations }>;

/**
 * The newest renewing pass that a reader bought, or else holds by its recovery code: whoever has lost
 * the browser can still cancel. Null for none.
 */
export async function findReaderRenewal(readerId: string): Promise<Renewal | null> {
  const row = (await newestOf(readerId)) ?? (await newestHeldBy(readerId));
  return row && renewalOf(row);
}

/** Whether a reader pays for a pass that goes on renewing itself. */
export async function isRenewing(readerId: string): Promise<boolean> {
  const row = await newestOf(readerId);
  return row !== null && goesOn(row);
}

function newestOf(readerId: string): Promise<RenewalRow | null> {
  return db().renewal.findFirst({
    where: { purchase: { readerId } },
    include: renewalRelations,
    orderBy: { id: "desc" },
  });
}

function newestHeldBy(readerId: string): Promise<RenewalRow | null> {
  const held = { entitlement: { holders: { some: { readerId } } } };
  return db().renewal.findFirst({
    where: { purchase: { OR: [held, { renewals: { some: held } }] } },
    include: renewalRelations,
    orderBy: { id: "desc" },
  });
}

/** The renewing pass that a link from its buyer's mail names; null for any other text. */
export async function findRenewalByKey(key: string): Promise<Renewal | null> {
  const [id = "", proof = ""] = key.split(".");
  if (!/^[\da-f-]{36}$/.test(id)) return null;
  const [given, expected] = [Buffer.from(proof), Buffer.from(proofOf(id))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const row = await db().renewal.findUnique({ where: { id }, include: renewalRelations });
  return row && renewalOf(row);
}

/**
 * What stands in the mails about a renewing pass: whoever has it may cancel, or take that back, and
 * nothing else.
 */
export function renewalKey(id: string): string {
  return `${id}.${proofOf(id)}`;
}

function proofOf(id: string): string {
  return derivedToken("renewal", id);
}

function renewalOf({ id, amountFen, periodEnd, status, endsAtPeriodEnd, purchase }: RenewalRow) {
  const ends = [purchase, ...purchase.renewals].flatMap(
    ({ entitlement }) => entitlement?.endsAt?.getTime() ?? [],
  );
  return {
    id,
    amount: fen(amountFen),
    periodEnd,
    paidUntil: new Date(Math.max(periodEnd.getTime(), ...ends)),
    standing: renewalStanding(status, endsAtPeriodEnd),
  };
}
