import { listCategories } from "@/lib/catalog/data";
import { db } from "@/lib/platform/db";
import { withScratchFile } from "@/lib/platform/scratch-file";
import { storage } from "@/lib/platform/storage";
import { listBannedWords } from "@/lib/settings/data";
import type { ArchiveEntry, ZipSource } from "../archive";
import { cleanName, isNamedArchive } from "../import-file";
import { largestWhole } from "../limits";
import { originalKey, sourceLinesKey } from "../original-key";
import type { FileRefusal, ParsedFile, ReadDocument } from "../parsed-file";
import { queueFile } from "./queue-file";
import { readFile } from "./read-file";
import {
  fileHash,
  type ReadFile,
  type StoredFile,
  sourceKey,
  storeImported,
  summaryOf,
} from "./store-document";
import { partsOf } from "./upload-parts";

type Row = {
  id: string;
  batchId: string;
  name: string;
  /** In bytes. */
  size: number;
  hash: string;
  archiveId: string | null;
  /** The category for files of the batch that name none. */
  given: string | null;
};

/** What became of a file. */
export type FileOutcome =
  | { kind: "imported"; read: ReadDocument; stored: StoredFile }
  /** It made a document before, or another one with the same bytes did. */
  | { kind: "exists" }
  | { kind: "refused" }
  /** Its files have rows of their own now. */
  | { kind: "archive" }
  /** It may be tried again. */
  | { kind: "failed"; error: unknown };

/**
 * Reads files whose turn has come and makes drafts of them, or says why not. Called again, as after a
 * process has died over it, it makes nothing twice. A file that fails takes no other with it.
 *
 * @param atHand the bytes of files that need not be fetched from where originals are kept.
 * @param inside whether jobs are to read the files of an archive, or whoever asks does.
 * @returns what became of each; none for a file whose turn it is not.
 */
export async function readQueuedFiles(
  ids: readonly string[],
  now: Date,
  {
    atHand = new Map(),
    inside = "queued",
  }: { atHand?: ReadonlyMap<string, Uint8Array>; inside?: "queued" | "left" } = {},
): Promise<Map<string, FileOutcome>> {
  const rows = await claim(ids);
  const known = await documentsOf(rows);
  const bannedWords = await listBannedWords();
  const outcomes = new Map<string, FileOutcome>();
  const files: ReadFile[] = [];
  await Promise.all(
    rows.map(async (row) => {
      const documentId = known.get(sourceKey(row.hash));
      if (documentId !== undefined) {
        await done(row.id, now, documentId);
        outcomes.set(row.id, { kind: "exists" });
        return;
      }
      const bytes = atHand.get(row.id);
      const read = await parse(row, { bytes, bannedWords, inside }).catch(failed);
      if (read.kind === "imported") files.push({ ...row, read });
      else outcomes.set(row.id, read.kind === "failed" ? read : await close(row, read, now));
    }),
  );
  // Their documents are numbered as the files were given, and not as they happened to be done.
  files.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
  for (const [id, outcome] of await store(files, now)) outcomes.set(id, outcome);
  return outcomes;
}

/** {@link readQueuedFiles} for one. Throws where that fails. */
export async function readQueuedFile(id: string, now: Date): Promise<FileOutcome | null> {
  const outcome = (await readQueuedFiles([id], now)).get(id);
  if (outcome?.kind === "failed") throw outcome.error;
  return outcome ?? null;
}

/** The files whose turn it is, held for whoever asks again. */
async function claim(ids: readonly string[]): Promise<Row[]> {
  return db().$queryRaw`
    UPDATE import_files AS file SET status = 'parsing'
    FROM import_batches AS batch
    WHERE file.id = ANY(${ids}::uuid[]) AND batch.id = file.batch_id
      AND file.hash IS NOT NULL AND file.status IN ('queued', 'parsing')
    RETURNING file.id, file.batch_id AS "batchId", file.name, file.size, file.hash,
      file.archive_id AS "archiveId", batch.category_id AS given`;
}

/** The documents that were made of the same bytes before, by their sources. */
async function documentsOf(rows: readonly Row[]): Promise<Map<string | null, string>> {
  const documents = await db().document.findMany({
    where: { sourceKey: { in: rows.map(({ hash }) => sourceKey(hash)) } },
    select: { id: true, sourceKey: true },
  });
  return new Map(documents.map((document) => [document.sourceKey, document.id]));
}

async function parse(
  row: Row,
  {
    bytes: given,
    bannedWords,
    inside,
  }: {
    bytes: Uint8Array | undefined;
    bannedWords: readonly string[];
    inside: "queued" | "left";
  },
) {
  const read = (bytes: ZipSource) =>
    readFile({ name: row.name, bytes, bannedWords }, async (entry) => {
      if (row.archiveId === null) await keepEntry(row, entry, inside);
    });
  const parsed =
    row.size > largestWhole
      ? await withScratchFile(partsOf(row.id, row.size), read)
      : await read(given ?? (await storage().get(originalKey(row.hash))));
  if (parsed.kind === "imported") await storage().put(sourceLinesKey(row.hash), parsed.lines);
  return parsed;
}

function failed(error: unknown) {
  return { kind: "failed" as const, error };
}

/** Stores what was read, all at once; where that fails, one after the other. */
async function store(files: readonly ReadFile[], now: Date): Promise<Map<string, FileOutcome>> {
  if (files.length === 0) return new Map();
  const outcomes = await storeTogether(files, now).catch(failed);
  if (outcomes instanceof Map) return outcomes;
  const [first, ...others] = files;
  if (first === undefined || others.length === 0) {
    return new Map(files.map(({ id }) => [id, outcomes]));
  }
  return new Map([...(await store([first], now)), ...(await store(others, now))]);
}

async function storeTogether(
  files: readonly ReadFile[],
  now: Date,
): Promise<Map<string, FileOutcome>> {
  const categories = await listCategories();
  return db().$transaction(
    async (tx) => {
      const ids = files.map(({ id }) => id);
      // One that was taken out of its batch meanwhile makes no document.
      const there = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM import_files WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
      const wanted = files.filter((file) => there.some(({ id }) => id === file.id));
      const stored = await storeImported(tx, wanted, { categories, now });
      const rows = stored.map(({ id, read, stored: document }) => ({
        id,
        document_id: document.id,
        summary: summaryOf(read),
      }));
      await tx.$executeRaw`
        UPDATE import_files AS file SET
          status = 'done', document_id = row.document_id, summary = row.summary, finished_at = ${now}
        FROM json_to_recordset(${JSON.stringify(rows)}::json)
          AS row(id uuid, document_id uuid, summary jsonb)
        WHERE file.id = row.id`;
      return new Map(stored.map((file) => [file.id, outcomeOf(file)]));
    },
    { timeout: 60_000 },
  );
}

function outcomeOf({ read, stored }: { read: ReadDocument; stored: StoredFile }): FileOutcome {
  return stored.kind === "exists" ? { kind: "exists" } : { kind: "imported", read, stored };
}

/** The end of a file that is no document. */
async function close(
  { id, name, archiveId }: Row,
  parsed: Exclude<ParsedFile, ReadDocument> | { kind: "refused"; reason: FileRefusal },
  now: Date,
): Promise<FileOutcome> {
  const unreadable = isNamedArchive(name) ? "broken-archive" : "unreadable";
  if (parsed.kind === "refused") {
    return refuse(id, parsed.reason === "unreadable" ? unreadable : parsed.reason, now);
  }
  if (archiveId !== null) return refuse(id, "nested-archive", now);
  if (parsed.end === "unreadable") return refuse(id, unreadable, now);
  if (parsed.end !== "end") return refuse(id, parsed.end, now);
  if (parsed.files === 0) return refuse(id, "empty", now);
  await done(id, now, null);
  return { kind: "archive" };
}

async function done(id: string, now: Date, documentId: string | null): Promise<void> {
  const data = { status: "done", finishedAt: now, documentId } as const;
  await db().importFile.updateMany({ where: { id }, data });
}

async function refuse(id: string, refusal: FileRefusal, now: Date): Promise<FileOutcome> {
  const data = { status: "refused", refusal, finishedAt: now } as const;
  await db().importFile.updateMany({ where: { id }, data });
  return { kind: "refused" };
}

/** A file of an archive becomes a file of the batch. One that is there already stays as it is. */
async function keepEntry(
  archive: Row,
  entry: ArchiveEntry,
  inside: "queued" | "left",
): Promise<void> {
  const name = cleanName(`${archive.name}/${entry.name}`);
  const place = { batchId: archive.batchId, archiveId: archive.id, name };
  if (entry.kind === "refused") {
    const refused = { size: 0, status: "refused", refusal: entry.reason } as const;
    await db().importFile.createMany({ data: [{ ...place, ...refused }], skipDuplicates: true });
    return;
  }
  const size = entry.bytes.length;
  const hash = fileHash(entry.bytes);
  await storage().put(originalKey(hash), entry.bytes);
  await db().$transaction(async (tx) => {
    const [created] = await tx.importFile.createManyAndReturn({
      data: [{ ...place, size, received: size, status: "queued", hash }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (created && inside === "queued") await queueFile(tx, created.id);
  });
}
