import { v7 as newId } from "uuid";
import { db, type Transaction } from "@/lib/platform/db";
import { indexDocuments } from "@/lib/search/mutations/index-documents";
import type { DocumentDraft } from "../document";
import { announce } from "./announce";
import { compareLater } from "./compare-pieces";
import { relateLater } from "./relate-documents";
import {
  type DocumentFacts,
  documentRow,
  insertVersions,
  type Placement,
  type PublishedRows,
  publishedRows,
} from "./version-rows";

type Created = { kind: "created" | "exists"; id: string; number: number };

/** Stores a document and publishes it at once. Throws for blocks that could not be read again. */
export async function createDocument(draft: DocumentDraft, placement: Placement): Promise<Created> {
  const existing = await findBySource(placement.sourceKey);
  if (existing !== null) return existing;
  const rows = publishedRows(draft, placement);
  return db().$transaction(
    async (tx) => {
      await insertRows(tx, [rows]);
      return createdDocument(tx, rows.document.id);
    },
    { timeout: 60_000 },
  );
}

/**
 * {@link createDocument} for many at once, in few statements; all are stored, or none. Returns how many
 * were new.
 */
export async function createDocuments(
  drafts: readonly { draft: DocumentDraft; placement: Placement }[],
): Promise<number> {
  const sourceKeys = drafts.flatMap(({ placement }) => placement.sourceKey ?? []);
  const there = await db().document.findMany({
    where: { sourceKey: { in: sourceKeys } },
    select: { sourceKey: true },
  });
  const known = new Set(there.map(({ sourceKey }) => sourceKey));
  const rows = drafts
    .filter(({ placement }) => placement.sourceKey === null || !known.has(placement.sourceKey))
    .map(({ draft, placement }) => publishedRows(draft, placement));
  // Not a list of statements: of each such list the client keeps a plan, and here none comes twice.
  const limits = { timeout: 60_000 };
  if (rows.length > 0) await db().$transaction((tx) => insertRows(tx, rows), limits);
  return rows.length;
}

/**
 * Gives drafts their places and their numbers, without any text: that stands with the draft until
 * {@link issueVersion}. The answers are in the order of the drafts.
 */
export async function registerDocuments(
  tx: Transaction,
  drafts: readonly { facts: DocumentFacts; placement: Placement }[],
): Promise<Created[]> {
  const rows = drafts.map(({ facts, placement }) => ({
    ...documentRow(newId(), facts, placement),
    previewRule: placement.previewRule,
  }));
  // Of rows by the dozen, the client would compile a statement anew each time.
  const created = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO documents (id, title, intro, editor, uploaded_at, script, version, character_count,
      preview_rule, source_key, category_id, updated_at)
    SELECT id, title, intro, editor, "uploadedAt", script, version, "characterCount",
      "previewRule", "sourceKey", "categoryId", now()
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(id uuid, title text, intro text[],
      editor text, "uploadedAt" timestamptz, script script, version int, "characterCount" int,
      "previewRule" jsonb, "sourceKey" text, "categoryId" uuid)
    ON CONFLICT DO NOTHING
    RETURNING id, number`;
  const numbers = new Map(created.map(({ id, number }) => [id, number]));
  const known = await bySource(
    tx,
    rows.filter(({ id }) => !numbers.has(id)),
  );
  return rows.map(({ id, sourceKey }): Created => {
    const number = numbers.get(id);
    if (number !== undefined) return { kind: "created", id, number };
    const existing = known.get(sourceKey);
    if (existing === undefined) throw new Error(`the document of ${sourceKey} was not stored`);
    return existing;
  });
}

async function findBySource(sourceKey: string | null): Promise<Created | null> {
  if (sourceKey === null) return null;
  return (await bySource(db(), [{ sourceKey }])).get(sourceKey) ?? null;
}

/** The documents that were made of these sources, by their keys. */
async function bySource(
  client: Pick<Transaction, "document">,
  sources: readonly { sourceKey: string | null }[],
): Promise<Map<string | null, Created>> {
  if (sources.length === 0) return new Map();
  const rows = await client.document.findMany({
    where: { sourceKey: { in: sources.flatMap(({ sourceKey }) => sourceKey ?? []) } },
    select: { id: true, number: true, sourceKey: true },
  });
  return new Map(rows.map(({ sourceKey, ...row }) => [sourceKey, { kind: "exists", ...row }]));
}

async function createdDocument(tx: Transaction, id: string): Promise<Created> {
  const { number } = await tx.document.findUniqueOrThrow({
    where: { id },
    select: { number: true },
  });
  return { kind: "created", id, number };
}

async function insertRows(tx: Transaction, rows: readonly PublishedRows[]): Promise<void> {
  const documents = rows.map(({ document }) => document);
  const versions = rows.map(({ version }) => version);
  const ids = documents.map(({ id }) => id);
  await tx.document.createMany({ data: documents });
  await insertVersions(tx, versions);
  await indexDocuments(
    tx,
    versions.map(({ findable }) => findable),
  );
  await compareLater(tx, ids);
  await relateLater(tx, ids);
  await announce(tx, ids);
}
