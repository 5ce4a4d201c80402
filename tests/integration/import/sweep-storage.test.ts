import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { largestWhole } from "@/lib/import/limits";
import { addFiles, announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { keepOriginals } from "@/lib/import/mutations/keep-originals";
import { closeReaders } from "@/lib/import/mutations/read-file";
import { fileHash } from "@/lib/import/mutations/store-document";
import { sweepStorage } from "@/lib/import/mutations/sweep-storage";
import { originalKey, partKey, sourceLinesKey } from "@/lib/import/original-key";
import { db } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { runDueJobs } from "../../support/jobs";
import { newStaff } from "../../support/staff";

const day = 24 * 60 * 60 * 1000;

const bytesOf = (words: string) => new TextEncoder().encode(words);

const text = bytesOf("春游演讲稿\n\n春游演讲稿篇一\n\n各位同学，明天我们去春游，请带好水壶。");

beforeAll(() => ensureCategories());
afterAll(() => closeReaders());

async function newBatch() {
  const editor = await newStaff("editor");
  const category = await findCategoryBySlug("yanjianggao");
  const categoryId = category?.node.id ?? null;
  return { editor, batch: await beginBatch(editor, { name: "清扫", categoryId }) };
}

async function keptKeys(): Promise<string[]> {
  const keys: string[] = [];
  for (const place of ["originals", "source-lines", "uploads"]) {
    for await (const { key } of storage().list(place)) keys.push(key);
  }
  return keys.sort();
}

/** As if something had been put so many ms before now. */
async function age(key: string, ms: number): Promise<void> {
  const at = new Date(Date.now() - ms);
  await utimes(path.join(process.env.STORAGE_DIR ?? "", ...key.split("/")), at, at);
}

/** All that is there was put two days ago. */
async function ageAll(): Promise<void> {
  for (const key of await keptKeys()) await age(key, 2 * day);
}

test("what a crash has left goes after a day, and what a file names stays", async () => {
  const { editor, batch } = await newBatch();
  const [row] =
    (await announceFiles(editor, batch, [{ name: "春游.txt", size: text.length }])) ?? [];
  const id = row?.id ?? "";
  await receivePart(editor, id, { offset: 0, bytes: text });
  await runDueJobs();
  const hash = fileHash(text);
  const named = [originalKey(hash), sourceLinesKey(hash)];
  expect(await keptKeys()).toEqual(named);

  const lost = bytesOf("没来得及登记的原文件");
  const left = [
    originalKey(fileHash(lost)),
    sourceLinesKey(fileHash(lost)),
    // Half-way there.
    `${originalKey(fileHash(lost))}-${crypto.randomUUID()}`,
    // Of a file that is gone, and of one that is kept as a whole.
    partKey(crypto.randomUUID(), 0),
    partKey(id, 0),
  ];
  for (const key of left) await storage().put(key, lost);
  await ageAll();
  for (const key of left) await age(key, day - 60_000);
  expect(await sweepStorage(new Date())).toBe(0);
  expect(await keptKeys()).toEqual([...named, ...left].sort());
  await ageAll();
  expect(await sweepStorage(new Date())).toBe(left.length);
  expect(await keptKeys()).toEqual(named);
  expect(await storage().get(originalKey(hash))).toEqual(text);
});

test("an upload under way keeps its parts, however old, and goes on", async () => {
  const { editor, batch } = await newBatch();
  const whole = bytesOf("秋游演讲稿\n\n秋游演讲稿篇一\n\n各位同学，明天我们去看红叶，请穿好鞋。");
  const half = 30;
  const [row] =
    (await announceFiles(editor, batch, [{ name: "秋游.txt", size: whole.length }])) ?? [];
  const id = row?.id ?? "";
  await receivePart(editor, id, { offset: 0, bytes: whole.subarray(0, half) });
  // The process died before it could write down that the next one is here.
  await storage().put(partKey(id, half), whole.subarray(half));
  await ageAll();
  expect(await sweepStorage(new Date())).toBe(1);
  expect(await storage().find(partKey(id, 0))).toEqual(whole.subarray(0, half));
  expect(await storage().find(partKey(id, half))).toBeNull();
  await receivePart(editor, id, { offset: half, bytes: whole.subarray(half) });
  expect(await storage().get(originalKey(fileHash(whole)))).toEqual(whole);
});

test("a file too large for memory keeps its parts for good", async () => {
  const { batch } = await newBatch();
  const { id } = await db().importFile.create({
    data: {
      batchId: batch,
      name: "大包.zip",
      size: largestWhole + 1,
      received: largestWhole + 1,
      status: "done",
      hash: fileHash(bytesOf("大包")),
    },
  });
  await storage().put(partKey(id, 0), bytesOf("大包"));
  await ageAll();
  expect(await sweepStorage(new Date())).toBe(0);
  expect(await storage().find(partKey(id, 0))).toEqual(bytesOf("大包"));
});

test("an original that an upload puts just now is left to it, though one like it was left there long ago", async () => {
  const bytes = bytesOf("又来了一次的原文件");
  const hash = fileHash(bytes);
  await storage().put(originalKey(hash), bytes);
  await db().$transaction(async (tx) => {
    await keepOriginals(tx, [{ hash, bytes }]);
    // The sweep has read its age before that.
    await age(originalKey(hash), 2 * day);
    expect(await sweepStorage(new Date())).toBe(0);
  });
  expect(await storage().find(originalKey(hash))).toEqual(bytes);
  // Nothing came of that upload.
  expect(await sweepStorage(new Date())).toBe(1);
  const { batch } = await newBatch();
  await addFiles(batch, [{ name: "又来.txt", bytes }]);
  await age(originalKey(hash), 2 * day);
  expect(await sweepStorage(new Date())).toBe(0);
});

test("what is no key of ours stays where it is", async () => {
  const folder = path.join(process.env.STORAGE_DIR ?? "", "originals");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, ".keep"), "");
  await utimes(path.join(folder, ".keep"), new Date(0), new Date(0));
  expect(await sweepStorage(new Date())).toBe(0);
  expect(await readdir(folder)).toContain(".keep");
});
