import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as sendForm } from "@/app/api/admin/imports/[batch]/form/route";
import { POST as askForNext } from "@/app/api/admin/imports/[batch]/next/route";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { severities } from "@/lib/editing/finding";
import { findBatch, findOriginal, findOriginalBytes, listFiles } from "@/lib/import/data";
import type { ImportFile } from "@/lib/import/import-file";
import { largestBatch, largestForm, largestPart } from "@/lib/import/limits";
import {
  announceFiles,
  beginBatch,
  chooseCategory,
  receivePart,
  retryFile,
} from "@/lib/import/mutations/batch";
import { closeReaders } from "@/lib/import/mutations/read-file";
import { db } from "@/lib/platform/db";
import { listDeskDocuments } from "@/lib/publishing/data/documents";
import { placeDocuments } from "@/lib/publishing/mutations/change-document";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import { documentsSearchSchema } from "@/lib/publishing/schema";
import { listAudit } from "@/lib/staff/data";
import { hasRight, type StaffMember } from "@/lib/staff/staff";
import { runDueJobs } from "../../support/jobs";
import { signedIn } from "../../support/signed-in";
import { newStaff, permitted } from "../../support/staff";
import { statementsOf } from "../../support/statements";
import { zip } from "../../support/zip";

let editor: StaffMember;

beforeAll(async () => {
  await ensureCategories();
  editor = await newStaff("editor");
});

afterAll(closeReaders);

const poem = readFileSync("prisma/library/zhuchici/biye-dianli.md");

/** A text of the kind, that no other test has sent. */
function speech(subject: string): Buffer {
  const pieces = ["一", "二", "三"].map(
    (numeral) =>
      `${subject}演讲稿篇${numeral}\n各位同学：\n大家好！今天我演讲的题目是《${subject}》，第${numeral}次说起它。\n谢谢大家！\n`,
  );
  return Buffer.from(
    `${subject}演讲稿(精选3篇)\n说说${subject}，三篇各有各的角度。\n${pieces.join("")}`,
  );
}

/** One that says nowhere what it is. */
function shapeless(subject: string): Buffer {
  return Buffer.from(speech(subject).toString().replaceAll("演讲稿", "文字"));
}

function deskDocuments(search: object) {
  return listDeskDocuments(permitted("edit-documents"), documentsSearchSchema.parse(search), 50);
}

/** Sends files as the page does, and has the jobs done. Gives the batch. */
async function send(
  files: { name: string; bytes: Uint8Array }[],
  categoryId: string | null = null,
): Promise<string> {
  const batch = await beginBatch(editor, { name: "试", categoryId });
  await sendInto(batch, files);
  return batch;
}

async function sendInto(batch: string, files: { name: string; bytes: Uint8Array }[]) {
  const rows = await announceFiles(
    editor,
    batch,
    files.map(({ name, bytes }) => ({ name, size: bytes.length })),
  );
  for (const [at, { bytes }] of files.entries()) {
    const row = rows?.[at];
    if (!row || row.refusal) continue;
    for (let offset = 0; offset < bytes.length; offset += largestPart) {
      const part = bytes.subarray(offset, offset + largestPart);
      await receivePart(editor, row.id, { offset, bytes: part });
    }
  }
  await runDueJobs();
}

async function filesOf(batch: string) {
  return listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 100 });
}

test("a folder of mixed files becomes drafts, each with what was found in it", async () => {
  const subject = "晨读";
  const batch = await send([
    { name: "演讲/晨读.txt", bytes: speech(subject) },
    { name: "主持/毕业.md", bytes: poem },
    { name: "坏的.docx", bytes: Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(4000, 7)]) },
  ]);
  const files = await filesOf(batch);
  expect(files.map(({ name, status, refusal }) => [name, status, refusal])).toEqual(
    [
      ["坏的.docx", "refused", "unreadable"],
      ["主持/毕业.md", "done", null],
      ["演讲/晨读.txt", "done", null],
    ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  );
  const speechFile = files.find(({ name }) => name.includes("晨读"));
  expect(speechFile?.summary).toMatchObject({ title: "晨读演讲稿(精选3篇)", pieces: 3 });
  expect(speechFile?.document?.status).toBe("draft");
  expect((await findBatch(permitted("edit-documents"), batch))?.progress).toMatchObject({
    files: 3,
    done: 2,
    refused: 1,
  });
});

test("the list tells what waits in each document, the worst first, in as many statements for many as for few", async () => {
  const faulty = (subject: string, line: string) =>
    Buffer.from(speech(subject).toString().replace("大家好！", line));
  const twice = "我们的�学校。\n他的�书包。电话13812345678。";
  const batch = await send([
    { name: "甲.txt", bytes: faulty("甲地", twice) },
    { name: "乙.txt", bytes: faulty("乙地", "身份证号11010519491231002X。") },
  ]);
  const of = (files: ImportFile[], kind: string) =>
    files.map(({ name, document }) => [
      name,
      document?.findings.filter((found) => found.kind === kind),
    ]);
  const files = await filesOf(batch);
  expect(of(files, "personal-data")).toEqual([
    ["乙.txt", [{ kind: "personal-data", severity: "problem", count: 1 }]],
    ["甲.txt", [{ kind: "personal-data", severity: "warning", count: 1 }]],
  ]);
  expect(of(files, "damage")).toContainEqual([
    "甲.txt",
    [{ kind: "damage", severity: "warning", count: 2 }],
  ]);
  for (const { document } of files) {
    const ranks = (document?.findings ?? []).map(({ severity }) => severities.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
    await db().finding.updateMany({
      where: { document: { number: document?.number ?? 0 } },
      data: { status: "dismissed" },
    });
  }
  for (const { document } of await filesOf(batch)) expect(document?.findings).toEqual([]);

  const forTwo = await statementsOf(() => filesOf(batch));
  const { documentId } = await db().importFile.findFirstOrThrow({ where: { batchId: batch } });
  await db().importFile.createMany({
    data: Array.from({ length: 50 }, (_, at) => ({
      batchId: batch,
      documentId,
      name: `${at}`,
      size: 1,
    })),
  });
  expect(await statementsOf(() => filesOf(batch))).toHaveLength(forTwo.length);
});

test("after a lost connection a file goes on where it was, and nothing is taken twice", async () => {
  const bytes = Buffer.concat([
    speech("断线"),
    Buffer.from(`${"这一段写得很长，".repeat(40)}。\n`.repeat(5_000)),
  ]);
  const batch = await beginBatch(editor, { name: "断线", categoryId: null });
  const announce = () => announceFiles(editor, batch, [{ name: "大.txt", size: bytes.length }]);
  const [row] = (await announce()) ?? [];
  const id = row?.id ?? "";
  const first = bytes.subarray(0, largestPart);
  expect(await receivePart(editor, id, { offset: 0, bytes: first })).toEqual({
    kind: "received",
    received: largestPart,
  });
  // The answer was lost: the part comes again.
  expect(await receivePart(editor, id, { offset: 0, bytes: first })).toEqual({
    kind: "elsewhere",
    received: largestPart,
  });
  expect((await announce())?.[0]).toMatchObject({ id, received: largestPart });
  const rest = bytes.subarray(largestPart);
  expect(await receivePart(editor, id, { offset: largestPart, bytes: rest })).toMatchObject({
    received: bytes.length,
  });
  await runDueJobs();
  const [file] = await filesOf(batch);
  expect(file).toMatchObject({ status: "done", summary: { pieces: 3 } });
});

test("a file that was corrected is read beside the first one, under a number", async () => {
  const batch = await send([{ name: "订正.txt", bytes: speech("订正") }]);
  const corrected = Buffer.concat([speech("订正"), Buffer.from("附记：改了一处。\n")]);
  const rows = await announceFiles(editor, batch, [{ name: "订正.txt", size: corrected.length }]);
  expect(rows).toMatchObject([{ name: "订正 (2).txt", received: 0, refusal: null }]);
  await receivePart(editor, rows?.[0]?.id ?? "", { offset: 0, bytes: corrected });
  await runDueJobs();
  const files = await filesOf(batch);
  expect(files.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(new Set(files.map(({ document }) => document?.number)).size).toBe(2);
});

test("a file that shrank before it had come to its end begins anew", async () => {
  const batch = await beginBatch(editor, { name: "重来", categoryId: null });
  const announce = (size: number) => announceFiles(editor, batch, [{ name: "变.txt", size }]);
  const [first] = (await announce(largestPart + 10)) ?? [];
  const part = Buffer.alloc(largestPart, 65);
  await receivePart(editor, first?.id ?? "", { offset: 0, bytes: part });
  const bytes = speech("变短");
  expect(await announce(bytes.length)).toMatchObject([{ id: first?.id, received: 0 }]);
  await receivePart(editor, first?.id ?? "", { offset: 0, bytes });
  await runDueJobs();
  expect(await filesOf(batch)).toMatchObject([{ status: "done", summary: { pieces: 3 } }]);
});

test("a full batch takes what it has room for, and goes on in one further batch", async () => {
  const batch = await beginBatch(editor, { name: "太多", categoryId: null });
  const files = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ name: `${from + at}.txt`, size: 1 }));
  expect(await announceFiles(editor, batch, files(0, largestBatch - 1))).toHaveLength(
    largestBatch - 1,
  );
  const [first, second, again] = await announceFiles(editor, batch, [
    ...files(5000, 2),
    ...files(0, 1),
  ]);
  expect([first?.name, second, again?.name]).toEqual(["5000.txt", null, "0.txt"]);
  expect((await findBatch(permitted("edit-documents"), batch))?.progress.files).toBe(largestBatch);
  const ask = await signedIn(editor);
  const next = async () => {
    const answer = await ask(askForNext, { batch }, { method: "POST" });
    return (await answer.json()).batch as string;
  };
  const both = await Promise.all([next(), next()]);
  expect(new Set(both).size).toBe(1);
  expect(await findBatch(permitted("edit-documents"), both[0] ?? "")).toMatchObject({
    name: "太多 (2)",
    staff: editor.email,
  });
  expect(await announceFiles(editor, both[0] ?? "", files(5001, 1))).toMatchObject([
    { name: "5001.txt" },
  ]);
});

test("the original of a document is kept, byte for byte and line by line, for editors", async () => {
  const bytes = speech("珍惜粮食");
  const batch = await send([{ name: "稿/珍惜粮食.txt", bytes }]);
  const [file] = await filesOf(batch);
  const number = file?.document?.number ?? 0;
  const original = await findOriginal(permitted("edit-documents"), number);
  expect(original?.name).toBe("稿/珍惜粮食.txt");
  const lines = bytes.toString().trimEnd().split("\n");
  expect(original?.lines).toEqual(lines.map((text, at) => ({ number: at + 1, text })));
  expect(original && (await findOriginalBytes(permitted("edit-documents"), original))).toEqual(
    new Uint8Array(bytes),
  );
  expect(hasRight(await newStaff("support"), "edit-documents")).toBe(false);
});

test("the same file again leads to the document that is here", async () => {
  const bytes = speech("重来");
  const first = await filesOf(await send([{ name: "一.txt", bytes }]));
  const again = await filesOf(await send([{ name: "二.txt", bytes }]));
  expect(again[0]?.document?.number).toBe(first[0]?.document?.number);
});

test("a rare character, half of which a quote would end with, keeps no document out", async () => {
  const text = `关于用字的说明\n一、开头的一句话\n三、${"字".repeat(37)}𠮷后面的话`;
  const [file] = await filesOf(await send([{ name: "用字.txt", bytes: Buffer.from(text) }]));
  expect(file).toMatchObject({ status: "done" });
  expect(file?.document?.findings.map(({ kind }) => kind)).toContain("numbering");
});

test("a file that says nowhere it belongs is a draft that waits for its category", async () => {
  const batch = await send([{ name: "无名.txt", bytes: shapeless("无名") }]);
  const [file] = await filesOf(batch);
  expect(file).toMatchObject({ status: "done", document: { status: "draft", categoryId: null } });
  const { id = "", number = 0 } = file?.document ?? {};
  const incomplete = { kind: "incomplete", number, gaps: [{ kind: "category" }] };
  expect(await publishDraft(editor, id, new Date())).toEqual(incomplete);
  const found = { status: "draft", category: null };
  expect(await deskDocuments({ batch, category: "none" })).toMatchObject([{ number, ...found }]);
  await expect(
    db().document.update({ where: { id }, data: { status: "published" } }),
  ).rejects.toThrow("documents_placed");

  const { id: category = "" } = (await findCategoryBySlug("xindetihui"))?.node ?? {};
  expect(await placeDocuments(editor, [id], crypto.randomUUID(), new Date())).toBe(false);
  expect(await placeDocuments(editor, [id], category, new Date())).toBe(true);
  expect(await deskDocuments({ batch, category: "none" })).toEqual([]);
  expect((await filesOf(batch))[0]?.document?.categoryId).toBe(category);
  expect(await publishDraft(editor, id, new Date(), ["paid-part"])).toMatchObject({
    kind: "published",
  });
});

test("a category that is chosen for a batch is that of the files read from then on", async () => {
  const batch = await send([{ name: "先.txt", bytes: shapeless("先来") }]);
  const { id = "" } = (await findCategoryBySlug("xindetihui"))?.node ?? {};
  await chooseCategory(editor, batch, id);
  await sendInto(batch, [{ name: "后.txt", bytes: shapeless("后到") }]);
  const placed = Object.fromEntries(
    (await filesOf(batch)).map(({ name, document }) => [name, document?.categoryId]),
  );
  expect(placed).toEqual({ "先.txt": null, "后.txt": id });
});

test("only a file that was given up is read again: what is wrong with others stays wrong", async () => {
  const batch = await send([{ name: "坏.docx", bytes: Buffer.from("PK\u0003\u0004 坏了") }]);
  const [file] = await filesOf(batch);
  const id = file?.id ?? "";
  expect(file?.status).toBe("refused");
  await retryFile(editor, id);
  expect((await filesOf(batch))[0]?.status).toBe("refused");
  await db().importFile.update({ where: { id }, data: { refusal: "too-complex" } });
  await retryFile(editor, id);
  expect((await filesOf(batch))[0]?.status).toBe("queued");
  await runDueJobs();
  expect((await filesOf(batch))[0]).toMatchObject({ status: "refused", refusal: file?.refusal });
});

test("what an editor does to a batch is in the audit log", async () => {
  const batch = await send([{ name: "记录.txt", bytes: shapeless("记录") }]);
  const [file] = await filesOf(batch);
  const data = { status: "refused", refusal: "too-complex", documentId: null } as const;
  await db().importFile.update({ where: { id: file?.id ?? "" }, data });
  await retryFile(editor, file?.id ?? "");
  await runDueJobs();
  const category = await findCategoryBySlug("xindetihui");
  await chooseCategory(editor, batch, category?.node.id ?? null);
  await chooseCategory(editor, crypto.randomUUID(), null);
  expect(await listAudit(permitted("read-audit"), 2)).toMatchObject([
    { staff: editor.email, action: "choose-import-category", subject: batch },
    { staff: editor.email, action: "retry-import-file", subject: file?.id },
  ]);
});

test("a form without a script is told why nothing, or not all, of it was taken", async () => {
  const ask = await signedIn(editor);
  const sent = (batch: string, init: RequestInit) =>
    ask(sendForm, { batch }, { method: "POST", ...init });
  expect((await sent(crypto.randomUUID(), { body: new FormData() })).status).toBe(404);
  const batch = await beginBatch(editor, { name: "表单", categoryId: null });
  const headers = { "content-length": String(largestForm + 1) };
  const answer = await sent(batch, { headers, body: new FormData() });
  expect(answer.headers.get("location")).toBe(`/admin/import/${batch}?problem=too-much`);

  const form = async (...names: string[]) => {
    const body = new FormData();
    for (const name of names) body.append("files", new File([name], name));
    const whole = { headers: { "content-length": "999" }, body };
    return (await sent(batch, whole)).headers.get("location");
  };
  expect(await form("一.txt", "二.txt")).toBe(`/admin/import/${batch}`);
  await db().importFile.createMany({
    data: Array.from({ length: largestBatch - 3 }, (_, at) => ({
      batchId: batch,
      name: `${at}`,
      size: 1,
    })),
  });
  const full = `/admin/import/${batch}?problem=batch-full&left=1`;
  expect(await form("一.txt", "三.txt", "四.txt")).toBe(full);
  const here = await db().importFile.findMany({ where: { batchId: batch, received: { gt: 0 } } });
  expect(here.map(({ name }) => name).sort()).toEqual(["一.txt", "三.txt", "二.txt"].sort());
});

test("an archive brings its files, also those named by a Chinese Windows", async () => {
  const gbk = Buffer.concat([Buffer.from([0xb8, 0xe5]), Buffer.from(".txt")]);
  const batch = await send([
    {
      name: "稿件.zip",
      bytes: zip([
        { name: "__MACOSX/._a.txt", content: "x" },
        { name: "春.txt", content: speech("春天") },
        { name: gbk, content: speech("夏天") },
        { name: "../../etc/秋.txt", content: speech("秋天") },
        { name: "里面.zip", content: zip([{ name: "冬.txt", content: speech("冬天") }]) },
      ]),
    },
  ]);
  const files = await filesOf(batch);
  expect(files.map(({ name, status, refusal }) => [name, status, refusal]).sort()).toEqual(
    [
      ["稿件.zip", "done", null],
      ["稿件.zip/春.txt", "done", null],
      ["稿件.zip/稿.txt", "done", null],
      ["稿件.zip/etc/秋.txt", "done", null],
      ["稿件.zip/里面.zip", "refused", "nested-archive"],
    ].sort(),
  );
});

test("files stand in the order of the numbers in their names, on every page", async () => {
  const names = ["第1篇.txt", "第2篇.txt", "第02篇.txt", "第10篇.txt", "第11篇.txt", "第11篇2.txt"];
  const batch = await beginBatch(editor, { name: "序", categoryId: null });
  await announceFiles(
    editor,
    batch,
    names.toReversed().map((name) => ({ name, size: 9 })),
  );
  const listed: string[] = [];
  for (let page = 0; page < 4; page += 1) {
    const after = listed.at(-1);
    const filter = { filter: "all", limit: 2, ...(after && { after }) } as const;
    const files = await listFiles(permitted("edit-documents"), batch, filter);
    listed.push(...files.map(({ name }) => name));
  }
  expect(listed.map((name) => name.replace("02", "2"))).toEqual(
    names.map((name) => name.replace("02", "2")),
  );
});

test("an archive that cannot be opened is told as that", async () => {
  const whole = zip([{ name: "稿.txt", content: speech("半截") }]);
  const batch = await send([
    { name: "半截.zip", bytes: whole.subarray(0, whole.length - 30) },
    { name: "不是.zip", bytes: Buffer.from([0, 1, 2, 255, 254, 0, 0]) },
  ]);
  const refusals = (await filesOf(batch)).map(({ refusal }) => refusal);
  expect(refusals).toEqual(["broken-archive", "broken-archive"]);
});

test("a process that died over a file makes nothing twice when it is read again", async () => {
  const batch = await send([{ name: "死.txt", bytes: speech("重启") }]);
  const [file] = await filesOf(batch);
  await db().importFile.update({ where: { id: file?.id ?? "" }, data: { status: "parsing" } });
  await db().$executeRaw`
    SELECT graphile_worker.add_job('read-import-file', ${JSON.stringify({ fileId: file?.id })}::json)`;
  await runDueJobs();
  const [again] = await filesOf(batch);
  expect(again?.document?.number).toBe(file?.document?.number);
});

test("only editors send files", async () => {
  const support = await newStaff("support");
  await expect(beginBatch(support, { name: "", categoryId: null })).rejects.toThrow("may not");
});
