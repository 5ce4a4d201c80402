import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { findBatch, findOriginal, listBatches, listFiles } from "@/lib/import/data";
import { isUnderWay } from "@/lib/import/import-file";
import { uploadSilence } from "@/lib/import/limits";
import { announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { readQueuedFile } from "@/lib/import/mutations/queued-file";
import { closeReaders } from "@/lib/import/mutations/read-file";
import { removeBatch, removeFile } from "@/lib/import/mutations/remove";
import { partKey } from "@/lib/import/original-key";
import { db } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { listAudit } from "@/lib/staff/data";
import type { StaffMember } from "@/lib/staff/staff";
import { changeDocuments } from "../../support/bulk";
import { runDueJobs } from "../../support/jobs";
import { newStaff, permitted } from "../../support/staff";
import { zip } from "../../support/zip";

let editor: StaffMember;

beforeAll(async () => {
  await ensureCategories();
  editor = await newStaff("editor");
});

afterAll(closeReaders);

type Given = { name: string; bytes: Buffer };

function speech(subject: string): Buffer {
  return Buffer.from(
    `${subject}演讲稿\n各位同学：\n今天说说${subject}，河水慢慢地流。\n谢谢大家！\n`,
  );
}

async function newBatch(name = "试"): Promise<string> {
  return beginBatch(editor, { name, categoryId: null });
}

/** Announces files as the page does, and sends what is not here. */
async function sendInto(batch: string, files: Given[]): Promise<void> {
  const rows = await announceFiles(
    editor,
    batch,
    files.map(({ name, bytes }) => {
      const hash = createHash("sha256").update(bytes).digest("hex");
      return { name, size: bytes.length, mark: `sha256:${hash}` };
    }),
  );
  for (const [at, { bytes }] of files.entries()) {
    const row = rows[at];
    if (!row || row.refusal !== null || row.received === bytes.length) continue;
    await receivePart(editor, row.id, {
      offset: row.received,
      bytes: bytes.subarray(row.received),
    });
  }
  await runDueJobs();
}

async function filesOf(batch: string) {
  return listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 100 });
}

async function found(batch: string) {
  return findBatch(permitted("edit-documents"), batch);
}

test("what never came and what was refused can be removed; what became a document cannot", async () => {
  const batch = await newBatch();
  const [row] = await announceFiles(editor, batch, [{ name: "没来.txt", size: 9 }]);
  const id = row?.id ?? "";
  await receivePart(editor, id, { offset: 0, bytes: new Uint8Array(4) });
  await sendInto(batch, [
    { name: "坏.docx", bytes: Buffer.from("PK\u0003\u0004 坏了") },
    { name: "好.txt", bytes: speech("移除") },
  ]);
  const files = await filesOf(batch);
  expect(files.map(({ name, isRemovable }) => [name, isRemovable])).toEqual(
    [
      ["坏.docx", true],
      ["好.txt", false],
      ["没来.txt", true],
    ].sort((one, other) => (String(one[0]) < String(other[0]) ? -1 : 1)),
  );
  for (const file of files) {
    expect(await removeFile(editor, file.id)).toBe(file.isRemovable ? "removed" : "kept");
  }
  expect((await filesOf(batch)).map(({ name }) => name)).toEqual(["好.txt"]);
  expect(await storage().find(partKey(id, 0))).toBeNull();
  // A window that still sends it is told that it is not wanted.
  expect(await receivePart(editor, id, { offset: 4, bytes: new Uint8Array(5) })).toEqual({
    kind: "no-file",
  });
  const audits = await listAudit(permitted("read-audit"), 2, { subject: batch });
  expect(audits).toMatchObject([
    { staff: editor.email, action: "remove-import-file" },
    { staff: editor.email, action: "remove-import-file" },
  ]);
  const support = await newStaff("support");
  await expect(removeFile(support, id)).rejects.toThrow("may not edit-documents");
  await expect(removeBatch(support, batch)).rejects.toThrow("may not edit-documents");
});

test("nothing is waited for of a file of which nothing comes any more", async () => {
  const batch = await newBatch();
  await announceFiles(editor, batch, [{ name: "没来.txt", size: 9 }]);
  const isGoing = async () => isUnderWay((await found(batch)) ?? raise());
  expect(await isGoing()).toBe(true);
  await db().importFile.updateMany({
    where: { batchId: batch },
    data: { receivedAt: new Date(Date.now() - uploadSilence - 1000) },
  });
  expect(await isGoing()).toBe(false);
  expect((await found(batch))?.progress).toMatchObject({ receiving: 1, arriving: 0 });
});

test("a batch is removed with what made no document, and documents keep their originals", async () => {
  const batch = await newBatch("要移除的");
  await sendInto(batch, [
    { name: "包.zip", bytes: zip([{ name: "春.txt", content: speech("春汛") }]) },
    { name: "空.zip", bytes: zip([{ name: "里.zip", content: zip([]) }]) },
    { name: "好.txt", bytes: speech("秋汛") },
  ]);
  await announceFiles(editor, batch, [{ name: "没来.txt", size: 9 }]);
  const documents = (await filesOf(batch)).flatMap(({ document }) => document?.number ?? []);
  expect(documents).toHaveLength(2);
  expect(await removeBatch(editor, batch)).toBe("removed");
  expect(await found(batch)).toBeNull();
  const listed = await listBatches(permitted("edit-documents"), 50);
  expect(listed.map(({ id }) => id)).not.toContain(batch);
  for (const number of documents) {
    expect((await findOriginal(permitted("edit-documents"), number))?.lines).not.toBeNull();
  }
  const left = await db().importFile.findMany({ where: { batchId: batch } });
  expect(left.map(({ name }) => name).sort()).toEqual(["包.zip", "包.zip/春.txt", "好.txt"].sort());
  expect(await announceFiles(editor, batch, [{ name: "再来.txt", size: 9 }])).toEqual([null]);
  expect(await removeBatch(editor, batch)).toBe("no-batch");
  const [entry] = await listAudit(permitted("read-audit"), 1, { subject: batch });
  expect(entry).toMatchObject({ action: "remove-import", detail: { name: "要移除的" } });

  const empty = await newBatch("空的");
  await announceFiles(editor, empty, [{ name: "没来.txt", size: 9 }]);
  expect(await removeBatch(editor, empty)).toBe("removed");
  expect(await db().importBatch.findUnique({ where: { id: empty } })).toBeNull();
});

test("a batch that the command line is reading is not removed, nor anything of it", async () => {
  const { id } = await db().importBatch.create({ data: { name: "命令", command: "x" } });
  await db().$executeRaw`UPDATE import_batches SET alive_at = now() WHERE id = ${id}::uuid`;
  const file = await db().importFile.create({
    data: { batchId: id, name: "拒.docx", size: 1, status: "refused", refusal: "unreadable" },
  });
  expect(await removeBatch(editor, id)).toBe("running");
  expect(await removeFile(editor, file.id)).toBe("kept");
  await db().$executeRaw`
    UPDATE import_batches SET alive_at = now() - interval '1 minute' WHERE id = ${id}::uuid`;
  expect(await removeFile(editor, file.id)).toBe("removed");
  expect(await removeBatch(editor, id)).toBe("removed");
});

test("a file that is taken out while it is read makes no document", async () => {
  const batch = await newBatch();
  const bytes = speech("半路移除");
  const [row] = await announceFiles(editor, batch, [{ name: "半路.txt", size: bytes.length }]);
  const id = row?.id ?? "";
  await receivePart(editor, id, { offset: 0, bytes });
  const documents = await db().document.count();
  const reading = readQueuedFile(id, new Date());
  for (;;) {
    const file = await db().importFile.findUnique({ where: { id } });
    if (file?.status === "parsing") break;
  }
  expect(await removeFile(editor, id)).toBe("removed");
  expect(await reading).toBeNull();
  expect(await db().document.count()).toBe(documents);
});

test("a corrected file of the same length is read beside the first one", async () => {
  const batch = await newBatch();
  await sendInto(batch, [{ name: "订正.txt", bytes: speech("甲事") }]);
  await sendInto(batch, [{ name: "订正.txt", bytes: speech("乙事") }]);
  const files = await filesOf(batch);
  expect(files.map(({ name, summary }) => [name, summary?.title])).toEqual([
    ["订正 (2).txt", "乙事演讲稿"],
    ["订正.txt", "甲事演讲稿"],
  ]);
  await sendInto(batch, [
    { name: "订正.txt", bytes: speech("甲事") },
    { name: "订正.txt", bytes: speech("乙事") },
  ]);
  expect(await filesOf(batch)).toHaveLength(2);
});

test("what is here of a file is not mixed with the rest of another one of its length", async () => {
  const batch = await newBatch();
  const [old, corrected] = [speech("旧稿"), speech("新稿")];
  const mark = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  const [row] = await announceFiles(editor, batch, [
    { name: "半.txt", size: old.length, mark: mark(old) },
  ]);
  await receivePart(editor, row?.id ?? "", { offset: 0, bytes: old.subarray(0, 9) });
  await sendInto(batch, [{ name: "半.txt", bytes: corrected }]);
  expect(await filesOf(batch)).toMatchObject([
    { name: "半.txt", status: "done", summary: { title: "新稿演讲稿" } },
  ]);
});

test("a file whose draft was deleted is read anew when it is sent again, also inside of an archive", async () => {
  const batch = await newBatch();
  const files = [
    { name: "一.txt", bytes: speech("删了再来") },
    { name: "包.zip", bytes: zip([{ name: "二.txt", content: speech("包里的也再来") }]) },
    { name: "三.txt", bytes: speech("没有删的") },
  ];
  await sendInto(batch, files);
  const before = await filesOf(batch);
  const ids = before.flatMap(({ name, document }) =>
    name === "三.txt" ? [] : (document?.id ?? []),
  );
  expect(ids).toHaveLength(2);
  await changeDocuments(editor, { act: "delete", documents: ids }, new Date());
  const lost = (await filesOf(batch)).filter(({ isRemovable }) => isRemovable);
  expect(lost.map(({ name }) => name).sort()).toEqual(["一.txt", "包.zip", "包.zip/二.txt"].sort());
  await sendInto(batch, files);
  const after = await filesOf(batch);
  expect(after.map(({ name, status }) => [name, status])).toEqual(
    before.map(({ name, status }) => [name, status]),
  );
  const number = (list: typeof after, name: string) =>
    list.find((file) => file.name === name)?.document?.number;
  for (const name of ["一.txt", "包.zip/二.txt"]) {
    expect(number(after, name)).toBeGreaterThan(number(before, name) ?? 0);
  }
  expect(number(after, "三.txt")).toBe(number(before, "三.txt"));
});

function raise(): never {
  throw new Error("no batch");
}
