import { db, type Transaction } from "@/lib/platform/db";
import { keyedHash } from "@/lib/platform/secret";
import type { GrantedAccess } from "./access";
import { recoveryCodeOf } from "./data";
import { passTerm } from "./pass";
import { parseRecoveryCode, type RecoveryCode } from "./recovery-code";

/** So many browsers besides the buyer's own may use one purchase; the next one replaces the oldest. */
const recoveredBrowsers = 5;

type Grant = {
  purchaseId: string;
  readerId: string;
  item: { kind: "copy"; documentId: string } | { kind: "pass"; days: number };
  by: "webhook" | "return_page" | "reader_check" | "reconciler";
  now: Date;
};

/**
 * Grants what a purchase bought to the reader who bought it, and makes its recovery code valid. Runs
 * inside the transaction that records the payment; a second grant of one purchase fails there.
 */
export async function grantEntitlement(tx: Transaction, grant: Grant): Promise<void> {
  const { purchaseId, readerId, item, by, now } = grant;
  await tx.entitlement.create({
    data: {
      purchaseId,
      kind: item.kind,
      grantedBy: by,
      grantedAt: now,
      ...(item.kind === "copy"
        ? { documentId: item.documentId, startsAt: now }
        : passTerm(now, item.days, await lastPassEnd(tx, readerId))),
      holders: { create: { readerId, source: "purchase" } },
    },
  });
  const code = recoveryCodeOf(purchaseId);
  await tx.recoveryCode.create({ data: { purchaseId, codeHash: codeHash(code) } });
}

export type Redemption =
  | { kind: "redeemed"; readerId: string; documentNumber: number; item: "copy" | "pass" }
  | { kind: "no-such-code" };

/**
 * Gives a reader what the purchase behind a recovery code opens. The browser that bought keeps its
 * access. Every code that opens nothing gets the same answer.
 */
export async function redeemRecoveryCode(typed: string, readerId: string): Promise<Redemption> {
  const code = parseRecoveryCode(typed);
  if (code === null) return { kind: "no-such-code" };
  return db().$transaction(async (tx) => {
    const found = await tx.recoveryCode.findFirst({
      where: { codeHash: codeHash(code), revokedAt: null },
      select: { purchase: { select: { entitlement: true, origin: { select: { number: true } } } } },
    });
    const entitlement = found?.purchase.entitlement;
    if (!entitlement || entitlement.revokedAt !== null) return { kind: "no-such-code" };
    await addHolder(tx, entitlement.id, readerId);
    const documentNumber = found.purchase.origin.number;
    return { kind: "redeemed", readerId, documentNumber, item: entitlement.kind };
  });
}

/** Notes that the Word file of a document was handed out. */
export async function recordDownload(
  access: GrantedAccess,
  reader: { readerId: string; documentVersion: number },
): Promise<void> {
  await db().download.create({
    data: { ...reader, entitlementId: access.via.entitlementId, documentId: access.documentId },
  });
}

async function lastPassEnd(tx: Transaction, readerId: string): Promise<Date | null> {
  // Two passes paid at the same moment must not both start now.
  await tx.$queryRaw`SELECT id FROM readers WHERE id = ${readerId}::uuid FOR UPDATE`;
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

function codeHash(code: RecoveryCode): Uint8Array<ArrayBuffer> {
  return keyedHash("recovery-code-lookup", code);
}
