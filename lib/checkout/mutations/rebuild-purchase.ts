import { db, type Transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { Purchase } from "@/lib/platform/prisma/client";
import { localeSchema } from "@/messages/locale-schema";
import type { PurchaseRecord } from "../schema";
import { lockPurchase } from "./lock-purchase";
import { nextPurchaseNumber } from "./purchase-number";

/** What a payment is given of its purchase, so that {@link rebuildPurchase} can write it anew. */
export async function recordOf(purchase: Purchase): Promise<PurchaseRecord> {
  const session = await db().readerSession.findFirst({
    where: { readerId: purchase.readerId, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: { tokenHash: true },
  });
  return {
    purchase_id: purchase.id,
    purchase_number: purchase.number,
    reader_id: purchase.readerId,
    reader_token_hash: session ? Buffer.from(session.tokenHash).toString("base64url") : undefined,
    kind: purchase.kind,
    offer_id: purchase.offerId,
    origin_id: purchase.originId,
    document_id: purchase.documentId ?? undefined,
    document_version: purchase.documentVersion ?? undefined,
    pass_days: purchase.passDays ?? undefined,
    amount_fen: purchase.amountFen,
    list_fen: purchase.listFen ?? undefined,
    credit_id: purchase.creditId ?? undefined,
    credit_fen: purchase.creditFen,
    renews: purchase.renews,
    locale: localeSchema.parse(purchase.locale),
  };
}

/**
 * Writes a purchase anew from what its payment carries, with its reader, for a database that was put
 * back to a time before it. Its buyer's browser knows it again, and its recovery code holds. Null where
 * what was bought is gone as well.
 *
 * @param email where the provider has one.
 */
export async function rebuildPurchase(
  tx: Transaction,
  record: PurchaseRecord,
  email: string | null,
  now: Date,
): Promise<Purchase | null> {
  if (!(await isOnOffer(tx, record))) return null;
  await rebuildReader(tx, record);
  const { purchase_id: id, purchase_number: number } = record;
  const isTaken = (await tx.purchase.count({ where: { number } })) > 0;
  await tx.purchase.createMany({
    data: {
      id,
      number: isTaken ? await nextPurchaseNumber(tx, now) : number,
      readerId: record.reader_id,
      kind: record.kind,
      offerId: record.offer_id,
      originId: record.origin_id,
      documentId: record.document_id ?? null,
      documentVersion: record.document_version ?? null,
      passDays: record.pass_days ?? null,
      amountFen: record.amount_fen,
      listFen: record.list_fen ?? null,
      ...(await creditOf(tx, record)),
      renews: record.renews,
      locale: record.locale,
      email,
    },
    skipDuplicates: true,
  });
  log.warn({ purchase: number }, "a purchase that the database had lost was written anew");
  return lockPurchase(tx, id);
}

async function isOnOffer(tx: Transaction, record: PurchaseRecord): Promise<boolean> {
  const documents = new Set([record.origin_id, record.document_id ?? record.origin_id]);
  const found = await tx.document.count({ where: { id: { in: [...documents] } } });
  const offers = await tx.offer.count({ where: { id: record.offer_id } });
  return found === documents.size && offers === 1;
}

async function rebuildReader(
  tx: Transaction,
  { reader_id: readerId, reader_token_hash: hash }: PurchaseRecord,
): Promise<void> {
  await tx.reader.createMany({ data: { id: readerId }, skipDuplicates: true });
  if (hash === undefined) return;
  const tokenHash = new Uint8Array(Buffer.from(hash, "base64url"));
  await tx.readerSession.createMany({ data: { readerId, tokenHash }, skipDuplicates: true });
}

/** The copy that counted toward a pass may be lost as well. */
async function creditOf(tx: Transaction, { credit_id: id, credit_fen: fen }: PurchaseRecord) {
  const isThere = id !== undefined && (await tx.purchase.count({ where: { id } })) > 0;
  return isThere ? { creditId: id, creditFen: fen } : {};
}
