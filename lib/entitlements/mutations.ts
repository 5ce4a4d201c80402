import { v7 as newId } from "uuid";
import { z } from "zod";
import { blocksSchema } from "@/lib/catalog/block";
import type { Script } from "@/lib/catalog/document";
import { converter, textIn } from "@/lib/catalog/other-script";
import { databaseTime, db, type Transaction } from "@/lib/platform/db";
import type { ChangeCause, Entitlement, UseKind } from "@/lib/platform/prisma/client";
import type { GrantedAccess } from "./access";
import { codeHash, type FullText, findRecoverable, recoveryCodeOf } from "./data";
import { passTerm, renewalGrace, termOf } from "./pass";

/** So many browsers besides the buyer's own may use one purchase; the next one replaces the oldest. */
const recoveredBrowsers = 5;

/** What opened or closed an entitlement: in which way it became known, and the provider's id of it. */
type By = { cause: ChangeCause; reference: string };

type Grant = By & {
  purchaseId: string;
  readerId: string;
  item: { kind: "copy"; documentId: string } | { kind: "pass"; days: number; follows: boolean };
  now: Date;
};

/**
 * Grants what a purchase bought to the reader who bought it, and makes its recovery code valid. Runs
 * inside the transaction that records the payment; a second grant of one purchase fails there.
 */
export async function grantEntitlement(tx: Transaction, grant: Grant): Promise<void> {
  const { purchaseId, readerId, item, cause, reference, now } = grant;
  const entitlementId = newId();
  const term =
    item.kind === "copy"
      ? { documentId: item.documentId, startsAt: now }
      : passTerm(now, item.days, await lastPassEnd(tx, readerId), item.follows ? renewalGrace : 0);
  // Each of these is one statement: a nested create would read back what it has written.
  await tx.entitlement.createMany({
    data: { id: entitlementId, purchaseId, kind: item.kind, ...term },
  });
  await tx.entitlementHolder.createMany({ data: { entitlementId, readerId, source: "purchase" } });
  await tx.entitlementChange.createMany({
    data: { entitlementId, kind: "granted", cause, reference, at: now },
  });
  const code = recoveryCodeOf(purchaseId, 0);
  await tx.recoveryCode.createMany({ data: { purchaseId, codeHash: codeHash(code) } });
}

export type Redemption =
  | { kind: "redeemed"; readerId: string; documentNumber: number; item: "copy" | "pass" }
  | { kind: "no-such-code" };

/**
 * Gives a reader what the purchase behind a recovery code opens. The browser that bought keeps its
 * access. Every code that opens nothing gets the same answer.
 */
export async function redeemRecoveryCode(typed: string, readerId: string): Promise<Redemption> {
  return db().$transaction(async (tx) => {
    const found = await findRecoverable(typed, tx);
    if (found === null) return { kind: "no-such-code" };
    const { entitlementId, documentNumber, item } = found;
    await addHolder(tx, entitlementId, readerId);
    return { kind: "redeemed", readerId, documentNumber, item };
  });
}

/**
 * Makes the recovery code of a purchase anew: the one before is void, and browsers that came with it are
 * closed. For the reader who bought it alone; `not-open` for anybody else, and where nothing is open.
 */
export async function renewRecoveryCode(
  purchaseId: string,
  readerId: string,
): Promise<"renewed" | "not-open"> {
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ entitlementId: string; generation: number }[]>`
      SELECT e.id AS "entitlementId", c.generation
      FROM recovery_codes c
      JOIN purchases p ON p.id = c.purchase_id
      JOIN entitlements e ON e.purchase_id = p.id
      WHERE c.purchase_id = ${purchaseId}::uuid AND p.reader_id = ${readerId}::uuid
        AND c.revoked_at IS NULL AND e.revoked_at IS NULL
      FOR UPDATE OF c, e`;
    if (!row) return "not-open";
    const { entitlementId } = row;
    const generation = row.generation + 1;
    await tx.recoveryCode.update({
      where: { purchaseId },
      data: { generation, codeHash: codeHash(recoveryCodeOf(purchaseId, generation)) },
    });
    await tx.entitlementHolder.deleteMany({ where: { entitlementId, source: "recovery_code" } });
    return "renewed";
  });
}

/**
 * Lets an account use what a proven address of it got the receipt of. Whoever bought it keeps it, and
 * stays the only one who can give it back. To be called with an address that is proven, never with one
 * that was only typed.
 */
export async function shareByEmail(
  tx: Transaction,
  readerId: string,
  email: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO entitlement_holders (entitlement_id, reader_id, source)
    SELECT e.id, ${readerId}::uuid, 'email'
    FROM entitlements e JOIN purchases p ON p.id = e.purchase_id
    WHERE lower(p.email) = ${email} AND p.reader_id <> ${readerId}::uuid
    ON CONFLICT (entitlement_id, reader_id) DO UPDATE SET source = 'email'
      WHERE entitlement_holders.source = 'recovery_code'`;
}

/** Gives what one reader holds, and what is noted of its use, to another one, in the caller's transaction. */
export async function moveHoldings(tx: Transaction, from: string, to: string): Promise<void> {
  // Of two ways to hold the same, the one that says more stays.
  await tx.$executeRaw`
    INSERT INTO entitlement_holders (entitlement_id, reader_id, source, created_at)
    SELECT entitlement_id, ${to}::uuid, source, created_at
    FROM entitlement_holders WHERE reader_id = ${from}::uuid
    ON CONFLICT (entitlement_id, reader_id) DO UPDATE SET source = CASE
      WHEN 'purchase' IN (EXCLUDED.source, entitlement_holders.source) THEN 'purchase'::holder_source
      WHEN 'email' IN (EXCLUDED.source, entitlement_holders.source) THEN 'email'::holder_source
      ELSE 'recovery_code'::holder_source END`;
  await tx.$executeRaw`DELETE FROM entitlement_holders WHERE reader_id = ${from}::uuid`;
  await tx.$executeRaw`
    INSERT INTO uses (entitlement_id, reader_id, document_id, kind, document_version, times,
      first_at, last_at)
    SELECT entitlement_id, ${to}::uuid, document_id, kind, document_version, times, first_at, last_at
    FROM uses WHERE reader_id = ${from}::uuid
    ON CONFLICT (entitlement_id, reader_id, document_id, kind) DO UPDATE SET
      times = uses.times + EXCLUDED.times,
      first_at = least(uses.first_at, EXCLUDED.first_at),
      last_at = greatest(uses.last_at, EXCLUDED.last_at),
      document_version = greatest(uses.document_version, EXCLUDED.document_version)`;
  await tx.$executeRaw`DELETE FROM uses WHERE reader_id = ${from}::uuid`;
}

/**
 * Closes what a purchase opened, for now or for good. Passes that were to begin at the end of a closed
 * one begin earlier by what it had left. The caller's transaction holds purchase and reader.
 */
export async function closeEntitlement(
  tx: Transaction,
  purchaseId: string,
  { kind, cause, reference }: By & { kind: "suspended" | "revoked" },
): Promise<void> {
  const { entitlement, now } = await entitlementOf(tx, purchaseId);
  await tx.entitlementChange.create({
    data: { entitlementId: entitlement.id, kind, cause, reference, at: now },
  });
  if (entitlement.revokedAt !== null) return;
  await tx.entitlement.update({ where: { id: entitlement.id }, data: { revokedAt: now } });
  const left = remaining(entitlement, now);
  if (left > 0 && entitlement.endsAt !== null) {
    await shiftPasses(tx, purchaseId, entitlement.endsAt, -left);
  }
}

/** Opens again what {@link closeEntitlement} closed. A pass gets the days that it had left. */
export async function reopenEntitlement(
  tx: Transaction,
  purchaseId: string,
  { cause, reference }: By,
): Promise<void> {
  const { entitlement, readerId, now } = await entitlementOf(tx, purchaseId);
  if (entitlement.revokedAt === null) return;
  const left = remaining(entitlement, entitlement.revokedAt);
  const term = left > 0 ? termOf(now, left, await lastPassEnd(tx, readerId)) : {};
  await tx.entitlement.update({
    where: { id: entitlement.id },
    data: { revokedAt: null, ...term },
  });
  await tx.entitlementChange.create({
    data: { entitlementId: entitlement.id, kind: "restored", cause, reference, at: now },
  });
}

async function entitlementOf(tx: Transaction, purchaseId: string) {
  const entitlement = await tx.entitlement.findUniqueOrThrow({
    where: { purchaseId },
    include: { purchase: { select: { readerId: true } } },
  });
  return { entitlement, readerId: entitlement.purchase.readerId, now: await databaseTime(tx) };
}

/** Ms of a pass that are left at a moment; 0 for a copy, which has no end. */
function remaining({ startsAt, endsAt }: Entitlement, at: Date): number {
  if (endsAt === null) return 0;
  return Math.max(0, endsAt.getTime() - Math.max(at.getTime(), startsAt.getTime()));
}

async function shiftPasses(
  tx: Transaction,
  purchaseId: string,
  from: Date,
  ms: number,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE entitlements e
    SET starts_at = e.starts_at + make_interval(secs => ${ms / 1000}),
      ends_at = e.ends_at + make_interval(secs => ${ms / 1000})
    FROM purchases p, purchases closed
    WHERE p.id = e.purchase_id AND closed.id = ${purchaseId}::uuid AND p.reader_id = closed.reader_id
      AND e.kind = 'pass' AND e.revoked_at IS NULL AND e.starts_at >= ${from}`;
}

/** Notes what a reader did with what was paid for. */
export async function recordUse(
  access: GrantedAccess,
  use: { readerId: string; documentVersion: number; kind: UseKind },
): Promise<void> {
  const { entitlementId } = access.via;
  const { readerId, documentVersion, kind } = use;
  await db().$executeRaw`
    INSERT INTO uses (entitlement_id, reader_id, document_id, kind, document_version)
    VALUES (${entitlementId}::uuid, ${readerId}::uuid, ${access.documentId}::uuid,
      ${kind}::use_kind, ${documentVersion})
    ON CONFLICT (entitlement_id, reader_id, document_id, kind)
    DO UPDATE SET times = uses.times + 1, last_at = now(), document_version = EXCLUDED.document_version`;
}

async function lastPassEnd(tx: Transaction, readerId: string): Promise<Date | null> {
  // Two passes paid at the same moment must not both start now.
  await tx.$queryRaw`SELECT id FROM readers WHERE id = ${readerId}::uuid FOR NO KEY UPDATE`;
  const last = await tx.entitlement.findFirst({
    where: { kind: "pass", revokedAt: null, holders: { some: { readerId } } },
    orderBy: { endsAt: "desc" },
    select: { endsAt: true },
  });
  return last?.endsAt ?? null;
}

async function addHolder(tx: Transaction, entitlementId: string, readerId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM entitlements WHERE id = ${entitlementId}::uuid FOR UPDATE`;
  await tx.entitlementHolder.createMany({
    data: { entitlementId, readerId, source: "recovery_code" },
    skipDuplicates: true,
  });
  const surplus = await tx.entitlementHolder.findMany({
    where: { entitlementId, source: "recovery_code" },
    orderBy: { createdAt: "desc" },
    skip: recoveredBrowsers,
    select: { readerId: true },
  });
  await tx.entitlementHolder.deleteMany({
    where: { entitlementId, readerId: { in: surplus.map((holder) => holder.readerId) } },
  });
}

const turnedSchema = z.array(z.object({ heading: z.string(), blocks: blocksSchema }));

/**
 * An open text in the script that it is not written in. It is made when it is first asked for, and kept
 * beside the bodies, so that nobody else waits for it.
 *
 * @param text as the one door gave it out.
 * @param script the one that the text is not written in.
 */
export async function turnText(
  documentId: string,
  text: FullText,
  script: Script,
): Promise<FullText> {
  const key = { documentId, version: text.version };
  const kept = await db().turnedText.findUnique({ where: { documentId_version: key } });
  if (kept?.converter === converter) return { ...text, ...keptText(kept, text.pieces) };
  const turned = await textIn(text, script);
  const { title, intro } = turned;
  const pieces = turned.pieces.map(({ heading, blocks }) => ({ heading, blocks }));
  const row = { converter, title, intro, pieces };
  await db().turnedText.upsert({
    where: { documentId_version: key },
    create: { ...key, ...row },
    update: row,
  });
  return { ...text, ...turned };
}

function keptText(
  { title, intro, pieces }: { title: string; intro: string[]; pieces: unknown },
  original: FullText["pieces"],
) {
  const turned = turnedSchema.parse(pieces);
  return { title, intro, pieces: original.map((piece, at) => ({ ...piece, ...turned[at] })) };
}
