import { listCategories } from "@/lib/catalog/data";
import { db } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { listBannedWords } from "@/lib/settings/data";
import type { ArchiveEntry } from "../archive";
import { cleanName } from "../import-file";
import { originalKey, sourceLinesKey } from "../original-key";
import type { FileRefusal, ReadDocument } from "../parsed-file";
import { queueFile } from "./batch";
import { readFile } from "./read-file";
import { fileHash, sourceKey, storeImported, summaryOf } from "./store-document";

type Row = {
  id: string;
  batchId: string;
  name: string;
  hash: string;
  archiveId: string | null;
  batch: { categoryId: string | null };
};

/** What became of a file; nothing where it is no file's turn. */
export type FileOutcome = "imported" | "exists" | "refused" | "archive" | "nothing";

/**
 * Reads a file that is here whole, and makes a draft of it, or says why not. Done twice, as after a
 * process has died over it, it makes nothing twice.
 */
export async function readQueuedFile(id: string, now: Date): Promise<FileOutcome> {
  const file = await db().importFile.findUnique({
    where: { id },
    include: { batch: { select: { categoryId: true } } },
  });
  if (!file?.hash || (file.status !== "queued" && file.status !== "parsing")) return "nothing";
  const row = { ...file, hash: file.hash };
  const known = await db().document.findUnique({
    where: { sourceKey: sourceKey(row.hash) },
    select: { id: true },
  });
  if (known !== null) {
    await done(id, { documentId: known.id }, now);
    return "exists";
  }
  await db().importFile.update({ where: { id }, data: { status: "parsing" } });
  const bytes = await storage().get(originalKey(row.hash));
  const parsed = await readFile({ name: row.name, bytes }, async (entry) => {
    if (row.archiveId === null) await keepEntry(row, entry);
  });
  switch (parsed.kind) {
    case "refused":
      return refuse(id, parsed.reason, now);
    case "imported":
      return finish(row, parsed, now);
    case "archive":
      if (row.archiveId !== null) return refuse(id, "nested-archive", now);
      if (parsed.end !== "end") return refuse(id, parsed.end, now);
      if (parsed.files === 0) return refuse(id, "empty", now);
      await done(id, {}, now);
      return "archive";
  }
}

async function done(id: string, found: { documentId?: string }, now: Date): Promise<void> {
  const data = { status: "done", finishedAt: now, ...found } as const;
  await db().importFile.update({ where: { id }, data });
}

async function refuse(id: string, refusal: FileRefusal, now: Date): Promise<"refused"> {
  const data = { status: "refused", refusal, finishedAt: now } as const;
  await db().importFile.update({ where: { id }, data });
  return "refused";
}

async function finish(
  { id, hash, batch }: Row,
  imported: ReadDocument,
  now: Date,
): Promise<FileOutcome> {
  const [categories, bannedWords] = await Promise.all([listCategories(), listBannedWords()]);
  await storage().put(sourceLinesKey(hash), Buffer.from(JSON.stringify(imported.lines)));
  return db().$transaction(async (tx) => {
    const choice = { hash, categories, given: batch.categoryId, bannedWords, now };
    const stored = await storeImported(tx, imported, choice);
    const data =
      stored.kind === "no-category"
        ? ({ status: "refused", refusal: "no-category" } as const)
        : ({ status: "done", documentId: stored.id } as const);
    await tx.importFile.update({
      where: { id },
      data: { ...data, summary: summaryOf(imported), finishedAt: now },
    });
    switch (stored.kind) {
      case "created":
        return "imported";
      case "exists":
        return "exists";
      case "no-category":
        return "refused";
    }
  });
}

/** A file of an archive becomes a file of the batch. One that is there already stays as it is. */
async function keepEntry(archive: Row, entry: ArchiveEntry): Promise<void> {
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
    if (created) await queueFile(tx, created.id);
  });
}
