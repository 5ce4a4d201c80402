import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { v7 as newId } from "uuid";
import { db } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { cleanName, commandSilence, refusalOf } from "../import-file";
import { originalKey, partKey } from "../original-key";
import { readingKey } from "./queue-file";
import { type FileOutcome, readQueuedFiles } from "./queued-file";
import { fileHash } from "./store-document";
import { hashOfParts, noteReceived, removeParts } from "./upload-parts";

/** What the command line is asked for. */
export type Command = {
  /** Tells the same request again. */
  command: string;
  name: string;
  /** For files that name no category. */
  categoryId: string | null;
};

/**
 * Begins a batch of the command line, or goes on with the one that the same request has left unfinished.
 *
 * @returns its id; null as long as another process is at it.
 */
export async function beginCommand({
  command,
  name,
  categoryId,
}: Command): Promise<{ kind: "new" | "resumed"; id: string } | null> {
  return db().$transaction(async (tx) => {
    // Two that begin at the same time find each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${command}, 0))`;
    const unfinished = { command, staffId: null, finishedAt: null, removedAt: null };
    const left = await tx.importBatch.findFirst({
      where: unfinished,
      orderBy: { id: "desc" },
      select: { id: true },
    });
    if (left === null) {
      const { id } = await tx.importBatch.create({ data: { command, name, categoryId } });
      await tx.$executeRaw`UPDATE import_batches SET alive_at = now() WHERE id = ${id}::uuid`;
      await writeAudit(tx, null, { action: "begin-import", subject: id, detail: { name } });
      return { kind: "new", id };
    }
    // One of two processes that ask at the same time gets it.
    const taken = await tx.$executeRaw`
      UPDATE import_batches SET alive_at = now(), category_id = coalesce(${categoryId}::uuid, category_id)
      WHERE id = ${left.id}::uuid
        AND (alive_at IS NULL OR alive_at < now() - ${commandSilence} * interval '1 millisecond')`;
    if (taken === 0) return null;
    return { kind: "resumed", id: left.id };
  });
}

/** Says that the process of a batch of the command line is still there. */
export async function renewCommand(batchId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE import_batches SET alive_at = now()
    WHERE id = ${batchId}::uuid AND finished_at IS NULL`;
}

/** Ends the work on a batch of the command line: for good, or until it is asked for again. */
export async function endCommand(batchId: string, end: "finished" | "stopped"): Promise<void> {
  await db().$executeRaw`
    UPDATE import_batches SET alive_at = NULL,
      finished_at = CASE WHEN ${end} = 'finished' THEN now() END
    WHERE id = ${batchId}::uuid`;
}

/**
 * Puts whole files into a batch of the command line, which reads them itself. A file that is in it stays
 * as it is; one that has changed since takes the place of what it was, whose document stays where there
 * was one. No two may have the same name.
 *
 * @returns their ids, in their order.
 */
export async function addFiles(
  batchId: string,
  files: readonly { name: string; bytes: Uint8Array }[],
): Promise<string[]> {
  const given = files.map(({ name, bytes }) => {
    const file = { name: cleanName(name), size: bytes.length, bytes };
    const refusal = refusalOf(file);
    return { ...file, refusal, hash: refusal === null ? fileHash(bytes) : null };
  });
  const known = await db().importFile.findMany({
    where: { batchId, name: { in: given.map(({ name }) => name) } },
    select: { id: true, name: true, size: true, hash: true },
  });
  const ids = new Map(
    known.flatMap(({ id, name, size, hash }) =>
      given.some((file) => file.name === name && file.size === size && file.hash === hash)
        ? [[name, id] as const]
        : [],
    ),
  );
  const fresh = given.filter(({ name }) => !ids.has(name));
  await Promise.all(
    fresh.map(({ hash, bytes }) => hash !== null && storage().put(originalKey(hash), bytes)),
  );
  await db().$transaction(async (tx) => {
    await tx.importFile.deleteMany({
      where: { batchId, name: { in: fresh.map(({ name }) => name) } },
    });
    const rows = fresh.map(({ name, size, refusal, hash }) => ({
      id: newId(),
      name,
      size,
      received: hash === null ? 0 : size,
      status: refusal === null ? "queued" : "refused",
      hash,
      refusal,
    }));
    // Of rows by the dozen, the client would compile a statement anew each time.
    const added = await tx.$queryRaw<{ id: string; name: string }[]>`
      INSERT INTO import_files (id, batch_id, name, size, received, status, hash, refusal)
      SELECT id, ${batchId}::uuid, name, size, received, status, hash, refusal
      FROM json_to_recordset(${JSON.stringify(rows)}::json) AS row(id uuid, name text, size int,
        received int, status import_file_status, hash text, refusal text)
      RETURNING id, name`;
    for (const { id, name } of added) ids.set(name, id);
  });
  return given.map(({ name }) => ids.get(name) ?? missing(name));
}

/**
 * {@link addFiles} for one that is too large for memory.
 *
 * @param read gives its bytes, in parts as large as those that are sent.
 */
export async function addLargeFile(
  batchId: string,
  { name, size }: { name: string; size: number },
  read: () => AsyncIterable<Uint8Array>,
): Promise<string> {
  const place = { batchId, name: cleanName(name) };
  const known = await db().importFile.findUnique({ where: { batchId_name: place } });
  if (known?.size === size && known.hash === (known.refusal ? null : await hashOf(read()))) {
    return known.id;
  }
  if (known !== null) {
    await removeParts(known.id);
    await db().importFile.delete({ where: { id: known.id } });
  }
  const refusal = refusalOf({ name, size });
  const { id } = await db().importFile.create({
    data: { ...place, size, ...(refusal && { status: "refused" as const, refusal }) },
  });
  if (refusal !== null) return id;
  let offset = 0;
  for await (const part of read()) {
    await storage().put(partKey(id, offset), part);
    offset += part.length;
    await noteReceived(db(), id, offset);
  }
  const hash = await hashOfParts(id, size);
  await db().importFile.update({ where: { id }, data: { status: "queued", hash } });
  return id;
}

/**
 * Reads files of a batch for the process that has it. What jobs of the server were to read, as an editor may
 * have asked for while no process had the batch, is taken from them; what they are at is waited for. Nothing
 * is read twice.
 *
 * @param atHand see {@link readQueuedFiles}, whose result this is; none for what a job has read.
 */
export async function readForCommand(
  ids: readonly string[],
  now: Date,
  atHand: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Map<string, FileOutcome>> {
  const outcomes = new Map<string, FileOutcome>();
  for (let left = ids; left.length > 0; ) {
    const held = await takeFromJobs(left);
    const own = left.filter((id) => !held.has(id));
    const read = await readQueuedFiles(own, now, { atHand, inside: "left" });
    for (const [id, outcome] of read) outcomes.set(id, outcome);
    left = [...held];
    if (left.length > 0) await wait(500);
  }
  return outcomes;
}

/** Takes the jobs away that are to read files, and tells those files that one is reading at this moment. */
async function takeFromJobs(ids: readonly string[]): Promise<Set<string>> {
  const keys = ids.map(readingKey);
  // The lock of a job that is under way is renewed every few seconds.
  await db().$executeRaw`
    DELETE FROM graphile_worker._private_jobs WHERE key = ANY(${keys})
      AND (locked_at IS NULL OR locked_at < now() - interval '2 minutes')`;
  const held = await db().$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker._private_jobs WHERE key = ANY(${keys})`;
  return new Set(ids.filter((id) => held.some(({ key }) => key === readingKey(id))));
}

async function hashOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function missing(name: string): never {
  throw new Error(`${name} was not added`);
}
