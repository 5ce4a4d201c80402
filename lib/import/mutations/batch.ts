import { db, type Transaction } from "@/lib/platform/db";
import { Prisma } from "@/lib/platform/prisma/client";
import { storage } from "@/lib/platform/storage";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { hashMark, placeFiles } from "../announced-file";
import { cleanName, passingRefusal, refusalOf } from "../import-file";
import { largestBatch, largestPart, largestWhole } from "../limits";
import { originalKey, partKey } from "../original-key";
import type { AnnouncedFile } from "../schema";
import { queueCheck } from "./check-upload";
import { queueFile } from "./queue-file";
import { fileHash } from "./store-document";
import { noteReceived, partsOf, removeParts } from "./upload-parts";

/** Begins a batch of files, and gives its id. */
export async function beginBatch(
  staff: StaffMember,
  { name, categoryId }: { name: string; categoryId: string | null },
): Promise<string> {
  assertRight(staff, "edit-documents");
  return db().$transaction(async (tx) => {
    const { id } = await tx.importBatch.create({ data: { name, categoryId, staffId: staff.id } });
    await writeAudit(tx, staff.id, { action: "begin-import", subject: id, detail: { name } });
    return id;
  });
}

/** A file that was announced: what its sender needs to go on. */
export type AnnouncedRow = { id: string; name: string; size: number; received: number };

/**
 * Tells a batch which files are coming. Announced again, a file is the same: what is here of it stays, and
 * where its document was deleted since, it is read anew.
 *
 * @returns one row a file, in the order they were given; null for each that the batch has no room for.
 */
export async function announceFiles(
  staff: StaffMember,
  batchId: string,
  files: readonly AnnouncedFile[],
): Promise<((AnnouncedRow & { refusal: string | null }) | null)[]> {
  assertRight(staff, "edit-documents");
  const named = files.map(({ name, size, mark = null }) => ({ name: cleanName(name), size, mark }));
  return db().$transaction(async (tx) => {
    // Two windows that announce files take their turns.
    const there = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM import_batches WHERE id = ${batchId}::uuid AND removed_at IS NULL FOR UPDATE`;
    if (there.length === 0) return named.map(() => null);
    const rows = await tx.importFile.findMany({ where: { batchId }, select: announced });
    const placed = placeFiles(
      named,
      rows.map(({ name, size, status, hash, mark, archiveId }) => {
        const isWhole = status === "checking" || hash !== null || archiveId !== null;
        const marks = [mark ?? [], hash === null ? [] : hashMark(hash)].flat();
        return { name, size, marks, isWhole };
      }),
    );
    const sent = rows.filter(({ archiveId }) => archiveId === null);
    const added = placed
      .filter(({ kind }) => kind === "new")
      .slice(0, Math.max(0, largestBatch - sent.length));
    const created = await tx.importFile.createManyAndReturn({
      data: added.map((file) => ({ batchId, name: file.name, ...begun(file) })),
      select: announced,
    });
    const byName = new Map([...rows, ...created].map((row) => [row.name, row]));
    for (const { name, size, mark } of placed.filter(({ kind }) => kind === "instead")) {
      const before = byName.get(name);
      if (before) await removeParts(before.id);
      const where = { batchId_name: { batchId, name } };
      const data = begun({ name, size, mark });
      byName.set(name, await tx.importFile.update({ where, data, select: announced }));
    }
    const known = placed.filter(({ kind }) => kind === "known");
    await readAnew(
      tx,
      known.flatMap(({ name }) => byName.get(name)?.id ?? []),
    );
    return placed.map(({ name }) => {
      const row = byName.get(name);
      if (!row) return null;
      const { id, size, received, refusal } = row;
      return { id, name, size, received, refusal };
    });
  }, manyFiles);
}

/** Ms that a transaction may take which has to do with every file of a batch. */
const manyFiles = { timeout: 60_000 };

const announced = {
  id: true,
  name: true,
  size: true,
  received: true,
  status: true,
  refusal: true,
  hash: true,
  mark: true,
  archiveId: true,
} as const;

/** Has files read once more whose documents, or those of files in them, are here no longer. */
async function readAnew(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = await tx.importFile.findMany({
    where: {
      OR: [{ id: { in: [...ids] } }, { archiveId: { in: [...ids] } }],
      status: "done",
      documentId: null,
      hash: { not: null },
      // An archive has no document of its own.
      entries: { none: {} },
    },
    select: { id: true },
  });
  for (const { id } of rows) {
    const data = { status: "queued", summary: Prisma.DbNull, finishedAt: null } as const;
    await tx.importFile.update({ where: { id }, data });
    await queueFile(tx, id);
  }
}

/** A file of which nothing is here yet. */
function begun(file: { name: string; size: number; mark: string | null }) {
  const refusal = refusalOf(file);
  const status = refusal === null ? ("receiving" as const) : ("refused" as const);
  return { size: file.size, mark: file.mark, received: 0, status, refusal };
}

export type Receipt =
  | { kind: "received"; received: number }
  /** The part does not begin where the last one ended. */
  | { kind: "elsewhere"; received: number }
  | { kind: "too-large" }
  | { kind: "no-file" };

/**
 * Takes a part of a file. Parts come in order; one that comes again is told where to go on. With the
 * last one the original is kept and its reading begins; what is too large for memory is checked first, by
 * a job.
 */
export async function receivePart(
  staff: StaffMember,
  fileId: string,
  { offset, bytes }: { offset: number; bytes: Uint8Array },
): Promise<Receipt> {
  assertRight(staff, "edit-documents");
  if (bytes.length > largestPart) return { kind: "too-large" };
  const { receipt, parts } = await db().$transaction(
    async (tx): Promise<{ receipt: Receipt; parts: string[] }> => {
      const [row] = await tx.$queryRaw<{ size: number; received: number; status: string }[]>`
        SELECT size, received, status::text FROM import_files WHERE id = ${fileId}::uuid FOR UPDATE`;
      if (!row) return { receipt: { kind: "no-file" }, parts: [] };
      const { size, received } = row;
      if (row.status !== "receiving" || offset !== received) {
        return { receipt: { kind: "elsewhere", received }, parts: [] };
      }
      const reached = received + bytes.length;
      if (reached > size) return { receipt: { kind: "too-large" }, parts: [] };
      await storage().put(partKey(fileId, offset), bytes);
      const receipt = { kind: "received", received: reached } as const;
      await noteReceived(tx, fileId, reached);
      return { receipt, parts: reached === size ? await complete(tx, fileId, size) : [] };
    },
    // The last part of a file has it put together, which may lie elsewhere.
    { timeout: 60_000 },
  );
  // Not before the whole is sure to be known: without it, the parts are all there is.
  for (const key of parts) await storage().remove(key);
  return receipt;
}

/** Has a file read once more that was given up, and may not be another time. */
export async function retryFile(staff: StaffMember, fileId: string): Promise<void> {
  assertRight(staff, "edit-documents");
  await db().$transaction(async (tx) => {
    const where = { id: fileId, status: "refused", refusal: passingRefusal } as const;
    const data = { status: "queued", refusal: null, finishedAt: null } as const;
    const { count } = await tx.importFile.updateMany({ where, data });
    if (count === 0) return;
    await queueFile(tx, fileId);
    await writeAudit(tx, staff.id, { action: "retry-import-file", subject: fileId });
  });
}

/**
 * The category for those files of a batch that name none and are still to be read; nothing for a batch that
 * is not there.
 */
export async function chooseCategory(
  staff: StaffMember,
  batchId: string,
  categoryId: string | null,
): Promise<void> {
  assertRight(staff, "edit-documents");
  await db().$transaction(async (tx) => {
    const where = { id: batchId };
    const { count } = await tx.importBatch.updateMany({ where, data: { categoryId } });
    if (count === 0) return;
    await writeAudit(tx, staff.id, {
      action: "choose-import-category",
      subject: batchId,
      detail: { category: categoryId },
    });
  });
}

/**
 * Keeps the whole of a file and has it read; one that is too large for memory stays in its parts. Returns
 * the keys of parts that nobody needs any more.
 */
async function complete(tx: Transaction, fileId: string, size: number): Promise<string[]> {
  if (size > largestWhole) {
    await tx.importFile.update({ where: { id: fileId }, data: { status: "checking" } });
    await queueCheck(tx, fileId);
    return [];
  }
  const parts: string[] = [];
  const hash = await joined(fileId, size, parts);
  await tx.importFile.update({ where: { id: fileId }, data: { status: "queued", hash } });
  await queueFile(tx, fileId);
  return parts;
}

/** Keeps a file as a whole, and tells its parts. */
async function joined(fileId: string, size: number, parts: string[]): Promise<string> {
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const part of partsOf(fileId, size)) {
    whole.set(part, at);
    parts.push(partKey(fileId, at));
    at += part.length;
  }
  const hash = fileHash(whole);
  await storage().put(originalKey(hash), whole);
  return hash;
}
