import { createHash, randomFillSync } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { findBatch } from "@/lib/import/data";
import { type BatchProgress, isUnderWay } from "@/lib/import/import-file";
import { largestPart, largestWhole } from "@/lib/import/limits";
import { announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { checkUpload } from "@/lib/import/mutations/check-upload";
import { addLargeFile, beginCommand } from "@/lib/import/mutations/command-line";
import { readQueuedFile } from "@/lib/import/mutations/queued-file";
import { closeReaders } from "@/lib/import/mutations/read-file";
import { partKey } from "@/lib/import/original-key";
import { db } from "@/lib/platform/db";
import { freeStuckJobs } from "@/lib/platform/jobs";
import { storage } from "@/lib/platform/storage";
import { runDueJobs } from "../../support/jobs";
import { watchMemory } from "../../support/memory";
import { newStaff, permitted } from "../../support/staff";
import { zip } from "../../support/zip";

// Readers of files take their time to start where much else is done.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 90_000 });

beforeAll(() => ensureCategories());

afterAll(closeReaders);

/** What makes the archive large. It begins as a zip and is none, which is seen at once. */
function packedNoise(): { packed: Buffer; statedSize: number } {
  const bytes = randomFillSync(Buffer.alloc(9 * 1024 ** 2));
  bytes.write("PK");
  return { packed: deflateRawSync(bytes, { level: 0 }), statedSize: bytes.length };
}

function speech(about: string): string {
  return `${about}演讲稿\n\n${about}演讲稿篇一\n\n各位同学，明天我们去看${about}。`;
}

/** Larger than what is held in memory; its first, middle and last files are documents. */
function largeArchive(abouts: readonly string[]): Buffer {
  const text = (at: number) => ({ name: `讲稿/${at}.txt`, content: speech(abouts[at] ?? "") });
  const rubbish = Array.from({ length: 8 }, (_, at) => ({
    name: `图片/${at}.bin`,
    content: "",
    ...packedNoise(),
  }));
  return zip([text(0), ...rubbish.slice(0, 4), text(1), ...rubbish.slice(4), text(2)]);
}

async function outcomes(batch: string): Promise<Record<string, string>> {
  const files = await db().importFile.findMany({ where: { batchId: batch } });
  return Object.fromEntries(files.map(({ name, status, refusal }) => [name, refusal ?? status]));
}

async function progressOf(batch: string): Promise<BatchProgress> {
  const found = await findBatch(permitted("edit-documents"), batch);
  if (found === null) throw new Error("no batch");
  return found.progress;
}

function expected(archive: string): Record<string, string> {
  return {
    [archive]: "done",
    ...Object.fromEntries([0, 1, 2].map((at) => [`${archive}/讲稿/${at}.txt`, "done"])),
    ...Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`${archive}/图片/${at}.bin`, "nested-archive"]),
    ),
  };
}

test("an archive larger than memory should hold is read file by file, from the parts it came in", async () => {
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "大包", categoryId: null });
  const archive = largeArchive(["荷花", "红叶", "梅花"]);
  expect(archive.length).toBeGreaterThan(largestWhole);
  const [row] =
    (await announceFiles(editor, batch, [{ name: "大包.zip", size: archive.length }])) ?? [];
  const memory = watchMemory();
  for (let offset = 0; offset < archive.length; offset += largestPart) {
    const bytes = archive.subarray(offset, offset + largestPart);
    const receipt = await receivePart(editor, row?.id ?? "", { offset, bytes });
    expect(receipt.kind).toBe("received");
  }
  expect(await outcomes(batch)).toEqual({ "大包.zip": "checking" });
  const progress = await progressOf(batch);
  expect(progress).toMatchObject({ files: 1, checking: 1, queued: 0, received: archive.length });
  expect(isUnderWay({ progress, command: null })).toBe(true);
  // Announced meanwhile under another length, it is another file.
  const again = await announceFiles(editor, batch, [{ name: "大包.zip", size: 9 }]);
  expect(again).toMatchObject([{ name: "大包 (2).zip", received: 0 }]);
  await db().importFile.delete({ where: { id: again?.[0]?.id ?? "" } });
  await runDueJobs();
  const { own, children } = memory();
  expect(await outcomes(batch)).toEqual(expected("大包.zip"));
  const kept = await db().importFile.findUniqueOrThrow({ where: { id: row?.id ?? "" } });
  expect(kept.hash).toBe(createHash("sha256").update(archive).digest("hex"));
  const megabytes = [archive.length, own, children].map((bytes) => Math.round(bytes / 1024 ** 2));
  process.stdout.write(`archive, site on top, reader at most, in MB: ${megabytes.join(", ")}\n`);
  expect(own).toBeLessThan(256 * 1024 ** 2);
  expect(children).toBeLessThan(512 * 1024 ** 2);
});

test("the command line puts such an archive away in parts, and reads it again after it was killed", async () => {
  const begun = await beginCommand({ command: "大包.zip", name: "大包", categoryId: null });
  const batch = begun?.id ?? "";
  const archive = largeArchive(["竹林", "稻田", "雪山"]);
  async function* parts() {
    for (let at = 0; at < archive.length; at += largestPart) {
      yield archive.subarray(at, at + largestPart);
    }
  }
  const file = { name: "大包.zip", size: archive.length };
  const id = await addLargeFile(batch, file, parts);
  expect(await readQueuedFile(id, new Date())).toEqual({ kind: "archive" });
  // As a process leaves it that dies over it.
  await db().importFile.update({ where: { id }, data: { status: "parsing", finishedAt: null } });
  expect(await readQueuedFile(id, new Date())).toEqual({ kind: "archive" });
  // Given once more, it is the one that is there.
  expect(await addLargeFile(batch, file, parts)).toBe(id);
  await runDueJobs();
  expect(await outcomes(batch)).toEqual(expected("大包.zip"));
});

test("a worker that dies over the check is followed by another, and a check that comes twice does nothing", async () => {
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "大包", categoryId: null });
  const archive = largeArchive(["芦苇", "茶园", "码头"]);
  const [row] =
    (await announceFiles(editor, batch, [{ name: "大包.zip", size: archive.length }])) ?? [];
  const id = row?.id ?? "";
  for (let offset = 0; offset < archive.length; offset += largestPart) {
    const bytes = archive.subarray(offset, offset + largestPart);
    await receivePart(editor, id, { offset, bytes });
  }
  // It comes half-way: the storage loses what it was reading.
  const middle = partKey(id, 8 * largestPart);
  const part = await storage().get(middle);
  await storage().remove(middle);
  await runDueJobs();
  expect(await outcomes(batch)).toEqual({ "大包.zip": "checking" });
  await storage().put(middle, part);
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs
    SET locked_at = now() - interval '11 minutes', locked_by = 'a worker that is gone'`;
  await runDueJobs();
  expect(await outcomes(batch)).toEqual({ "大包.zip": "checking" });
  await freeStuckJobs();
  await db().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;
  await runDueJobs();
  expect(await outcomes(batch)).toEqual(expected("大包.zip"));
  await checkUpload(id);
  expect(await outcomes(batch)).toEqual(expected("大包.zip"));
});
