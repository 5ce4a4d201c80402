import { expect, test } from "vitest";
import { listFiles } from "@/lib/import/data";
import { uploadPatience } from "@/lib/import/limits";
import { clearAbandonedUploads } from "@/lib/import/mutations/abandoned-uploads";
import { announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { partKey } from "@/lib/import/original-key";
import { db } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { newStaff, permitted } from "../../support/staff";

const day = 24 * 60 * 60 * 1000;
const bytes = new TextEncoder().encode("春游演讲稿");

/** A file of two parts and more of which those two are here, the last of them so long ago. */
async function begun(age: number) {
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "半途", categoryId: null });
  const announced = { name: "春游.txt", size: 3 * bytes.length };
  const [row] = (await announceFiles(editor, batch, [announced])) ?? [];
  const id = row?.id ?? "";
  for (const offset of [0, bytes.length]) await receivePart(editor, id, { offset, bytes });
  await db().importFile.update({
    where: { id },
    data: { receivedAt: new Date(Date.now() - age) },
  });
  return { editor, batch, announced, id };
}

function parts(id: string): Promise<(Uint8Array | null)[]> {
  return Promise.all(
    [0, bytes.length, 2 * bytes.length].map((at) => storage().find(partKey(id, at))),
  );
}

test("an upload is given up two weeks after its last part, and begins anew when it is sent again", async () => {
  const old = await begun(uploadPatience + day);
  // As where a process dies after it has put a part, and before that is written down.
  await storage().put(partKey(old.id, 2 * bytes.length), bytes);
  const waiting = await begun(uploadPatience - day);
  expect(await clearAbandonedUploads(new Date())).toBe(1);
  expect(await parts(old.id)).toEqual([null, null, null]);
  expect(await parts(waiting.id)).toEqual([bytes, bytes, null]);
  expect(
    await listFiles(permitted("edit-documents"), old.batch, { filter: "all", limit: 9 }),
  ).toMatchObject([{ status: "receiving", received: 0 }]);
  expect(
    await listFiles(permitted("edit-documents"), waiting.batch, { filter: "all", limit: 9 }),
  ).toMatchObject([{ received: 2 * bytes.length }]);
  // A window that was open all the while is told where to go on.
  const late = { offset: 2 * bytes.length, bytes };
  expect(await receivePart(old.editor, old.id, late)).toEqual({ kind: "elsewhere", received: 0 });
  for (const offset of [0, bytes.length, 2 * bytes.length]) {
    expect(await receivePart(old.editor, old.id, { offset, bytes })).toMatchObject({
      kind: "received",
    });
  }
  expect(await clearAbandonedUploads(new Date())).toBe(0);
  await db().importFile.update({
    where: { id: old.id },
    data: { receivedAt: new Date(Date.now() - uploadPatience - day) },
  });
  expect(await clearAbandonedUploads(new Date())).toBe(0);
});

test("what is here of a file goes when another one takes its place", async () => {
  const { editor, batch, id } = await begun(0);
  const [instead] =
    (await announceFiles(editor, batch, [{ name: "春游.txt", size: bytes.length }])) ?? [];
  expect(instead).toMatchObject({ id, received: 0 });
  expect(await parts(id)).toEqual([null, null, null]);
});
