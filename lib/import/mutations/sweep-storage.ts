import { db, type Transaction } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { largestWhole } from "../limits";
import { originalPlaces } from "../original-key";

/** What was put less long ago stays in any case, in ms: a day. */
const grace = 24 * 60 * 60 * 1000;

/** So many things are looked up at once. */
const lookUp = 500;

/** What a thing in the storage belongs to: files with a hash, an upload, or nothing that there could be. */
type Owner =
  | { kind: "hash"; hash: string }
  | { kind: "upload"; fileId: string; offset: number }
  | { kind: "none" };

type Thing = { key: string; owner: Owner };

/**
 * Takes out of the storage what no file names, as it is left where a process dies, or a transaction fails,
 * between putting something there and writing that down. What an upload under way needs stays.
 *
 * @returns how many things that were.
 */
export async function sweepStorage(now: Date): Promise<number> {
  const before = new Date(now.getTime() - grace);
  let swept = 0;
  for (const place of originalPlaces) {
    for await (const things of oldThings(place, before)) {
      for (const thing of await withoutNamed(things)) {
        if (await removeUnneeded(thing)) swept += 1;
      }
    }
  }
  return swept;
}

async function* oldThings(place: string, before: Date): AsyncGenerator<Thing[]> {
  let things: Thing[] = [];
  for await (const { key, putAt } of storage().list(place)) {
    if (putAt >= before) continue;
    things.push({ key, owner: ownerOf(key) });
    if (things.length < lookUp) continue;
    yield things;
    things = [];
  }
  yield things;
}

function ownerOf(key: string): Owner {
  const [, hash] = /^[a-z-]+\/([0-9a-f]{64})$/.exec(key) ?? [];
  if (hash !== undefined) return { kind: "hash", hash };
  const [, fileId, offset] = /^uploads\/([0-9a-f-]{36})\/(\d{1,10})$/.exec(key) ?? [];
  if (fileId !== undefined) return { kind: "upload", fileId, offset: Number(offset) };
  return { kind: "none" };
}

/** Without those whose hash a file has, which most have. */
async function withoutNamed(things: readonly Thing[]): Promise<Thing[]> {
  const hashes = things.flatMap(({ owner }) => (owner.kind === "hash" ? owner.hash : []));
  const rows = await db().importFile.findMany({
    where: { hash: { in: hashes } },
    distinct: "hash",
    select: { hash: true },
  });
  const named = new Set(rows.map(({ hash }) => hash));
  return things.filter(({ owner }) => owner.kind !== "hash" || !named.has(owner.hash));
}

/** Whether it was removed. Nobody can come to need it between the question and the answer. */
async function removeUnneeded({ key, owner }: Thing): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      if (await isNeeded(tx, owner)) return false;
      await storage().remove(key);
      return true;
    },
    { timeout: 60_000 },
  );
}

async function isNeeded(tx: Transaction, owner: Owner): Promise<boolean> {
  switch (owner.kind) {
    case "hash":
      return isHashNeeded(tx, owner.hash);
    case "upload":
      return isPartNeeded(tx, owner);
    case "none":
      return false;
  }
}

/** Whoever keeps an original holds the same lock, shared, until a file names it. */
async function isHashNeeded(tx: Transaction, hash: string): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ isHeld: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('original'), hashtext(${hash})) AS "isHeld"`;
  return !lock?.isHeld || (await tx.importFile.count({ where: { hash } })) > 0;
}

/**
 * A part is needed from when its file has received it until the file is kept as a whole, which one too
 * large for memory never is. Parts are put under the lock of the file.
 */
async function isPartNeeded(
  tx: Transaction,
  { fileId, offset }: { fileId: string; offset: number },
): Promise<boolean> {
  const [file] = await tx.$queryRaw<{ size: number; received: number; hash: string | null }[]>`
    SELECT size, received, hash FROM import_files WHERE id = ${fileId}::uuid FOR UPDATE`;
  if (file === undefined) return false;
  return offset < file.received && (file.hash === null || file.size > largestWhole);
}
