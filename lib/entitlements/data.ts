import { type Block, blocksSchema } from "@/lib/catalog/block";
import { db, type Transaction } from "@/lib/platform/db";
import { keyedHash } from "@/lib/platform/secret";
import { type Access, decideAccess, type GrantedAccess, type Holding } from "./access";
import { type ReadableVersions, readableVersion } from "./readable-version";
import { parseRecoveryCode, type RecoveryCode, recoveryCode } from "./recovery-code";

/** A document with its whole text. */
export type FullText = {
  version: number;
  title: string;
  intro: string[];
  pieces: { ordinal: number; heading: string; characterCount: number; blocks: Block[] }[];
};

/**
 * Whether the reader may have the document's text now. The database's clock decides, so that no
 * server's wrong clock opens or closes anything.
 */
export async function findAccess(readerId: string | null, documentId: string): Promise<Access> {
  if (readerId === null) return { kind: "locked", reason: "never-bought" };
  const rows = await db().$queryRaw<(Holding & { isBlocked: boolean; now: Date })[]>`
    SELECT e.id AS "entitlementId", p.id AS "purchaseId", p.number AS "purchaseNumber",
      h.source, e.kind, e.document_id AS "documentId",
      p.document_version AS "documentVersion",
      e.starts_at AS "startsAt", e.ends_at AS "endsAt", p.renews,
      e.revoked_at AS "revokedAt", now() AS "now",
      EXISTS (SELECT 1 FROM documents d
        WHERE d.id = ${documentId}::uuid AND d.blocked_at IS NOT NULL) AS "isBlocked"
    FROM entitlement_holders h
    JOIN entitlements e ON e.id = h.entitlement_id
    JOIN purchases p ON p.id = e.purchase_id
    WHERE h.reader_id = ${readerId}::uuid
      AND (e.document_id = ${documentId}::uuid OR e.kind = 'pass')`;
  const [first] = rows;
  if (!first) return { kind: "locked", reason: "never-bought" };
  const holdings = rows.map(({ isBlocked: _isBlocked, now: _now, ...holding }) => holding);
  return decideAccess({ id: documentId, isBlocked: first.isBlocked }, holdings, first.now);
}

/**
 * The one door to locked text: nothing else reads bodies, and it opens to a granted access alone. It
 * gives the version that was bought, or the newer one of {@link readableVersion}.
 */
export async function getFullText(
  access: GrantedAccess,
  asked: number | null = null,
): Promise<FullText> {
  const version = readableVersion(await getReadableVersions(access), asked);
  return readBodies(access.documentId, version, db());
}

/** What of a document's versions a granted access opens. */
export async function getReadableVersions({
  documentId,
  via,
}: GrantedAccess): Promise<ReadableVersions> {
  const { version: onSale } = await db().document.findUniqueOrThrow({
    where: { id: documentId },
    select: { version: true },
  });
  return { own: via.documentVersion ?? onSale, onSale };
}

/** When a version was published. Throws for one that was not. */
export async function getPublicationTime(documentId: string, version: number): Promise<Date> {
  const { publishedAt } = await db().documentVersion.findUniqueOrThrow({
    where: { documentId_version: { documentId, version } },
    select: { publishedAt: true },
  });
  return publishedAt;
}

/**
 * The same text for staff who work on it. Only lib/editing and lib/publishing may ask, which have
 * checked who they are.
 */
export async function getTextForEditing(
  documentId: string,
  version: number,
  client: Pick<Transaction, "piece" | "documentVersion"> = db(),
): Promise<FullText> {
  return readBodies(documentId, version, client);
}

async function readBodies(
  documentId: string,
  version: number,
  client: Pick<Transaction, "piece" | "documentVersion">,
): Promise<FullText> {
  const { title, intro } = await client.documentVersion.findUniqueOrThrow({
    where: { documentId_version: { documentId, version } },
    select: { title: true, intro: true },
  });
  const pieces = await client.piece.findMany({
    where: { documentId, version },
    include: { body: true },
    orderBy: { ordinal: "asc" },
  });
  return {
    version,
    title,
    intro,
    pieces: pieces.map(({ ordinal, heading, characterCount, body }) => ({
      ordinal,
      heading,
      characterCount,
      blocks: blocksSchema.parse(body?.blocks),
    })),
  };
}

/**
 * The recovery code of a purchase. It is derived and not stored, so it can be shown again to the
 * buyer and cannot be read out of the database.
 *
 * @param generation how often it was made anew.
 */
export function recoveryCodeOf(purchaseId: string, generation: number): RecoveryCode {
  const of = generation === 0 ? purchaseId : `${purchaseId}:${generation}`;
  const bytes = keyedHash("recovery-code", of);
  return recoveryCode(new DataView(bytes.buffer).getBigUint64(0));
}

/** The recovery code that holds for a purchase now. Throws for one that was never paid. */
export async function getRecoveryCode(purchaseId: string): Promise<RecoveryCode> {
  const { generation } = await db().recoveryCode.findUniqueOrThrow({
    where: { purchaseId },
    select: { generation: true },
  });
  return recoveryCodeOf(purchaseId, generation);
}

/** What is stored of a recovery code; of what is no code, something that no code has. */
export function codeHash(code: RecoveryCode | null): Uint8Array<ArrayBuffer> {
  return keyedHash("recovery-code-lookup", code ?? "");
}

/** What a typed recovery code opens. */
export type Recoverable = {
  entitlementId: string;
  item: "copy" | "pass";
  documentNumber: number;
};

/**
 * What stands behind a recovery code; null for every code that opens nothing. Asks the database for
 * anything that is typed, so that no miss comes sooner than another.
 */
export async function findRecoverable(
  typed: string,
  client: Pick<Transaction, "recoveryCode"> = db(),
): Promise<Recoverable | null> {
  const found = await client.recoveryCode.findFirst({
    where: { codeHash: codeHash(parseRecoveryCode(typed)), revokedAt: null },
    select: { purchase: { select: { entitlement: true, origin: { select: { number: true } } } } },
  });
  const entitlement = found?.purchase.entitlement;
  if (!entitlement || entitlement.revokedAt !== null) return null;
  const documentNumber = found.purchase.origin.number;
  return { entitlementId: entitlement.id, item: entitlement.kind, documentNumber };
}
