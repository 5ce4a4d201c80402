import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ensureCategories } from "@/lib/catalog/mutations/ensure-categories";
import { findBatch } from "@/lib/import/data";
import { type ImportBatch, isUnderWay } from "@/lib/import/import-file";
import { announceFiles, beginBatch, receivePart } from "@/lib/import/mutations/batch";
import { addFiles, beginCommand } from "@/lib/import/mutations/command-line";
import { goOnReading } from "@/lib/import/mutations/go-on";
import { readQueuedFile } from "@/lib/import/mutations/queued-file";
import { closeReaders } from "@/lib/import/mutations/read-file";
import { db } from "@/lib/platform/db";
import { listAudit } from "@/lib/staff/data";
import type { StaffMember } from "@/lib/staff/staff";
import { runDueJobs } from "../../support/jobs";
import { newStaff, permitted } from "../../support/staff";
import { zip } from "../../support/zip";

// A process is started that starts others.
vi.setConfig({ testTimeout: 120_000 });

const stored = 12;
const count = 18;

let folder = "";
let editor: StaffMember;

beforeAll(async () => {
  await ensureCategories();
  editor = await newStaff("editor");
  folder = await mkdtemp(path.join(tmpdir(), "fanben-folder-"));
  for (let at = 0; at < count; at += 1) {
    await writeFile(path.join(folder, `${at}.txt`), speech(`${at}号`));
  }
  for (const name of ["甲", "乙"]) {
    const entries = [1, 2].map((at) => ({ name: `${at}.txt`, content: speech(`${name}包${at}`) }));
    await writeFile(path.join(folder, `${name}.zip`), zip(entries));
  }
});

afterAll(async () => {
  closeReaders();
  await rm(folder, { recursive: true });
});

function speech(subject: string): string {
  return `${subject}渡船演讲稿\n各位同学：\n${subject}渡船每天早上六点开，请大家排队。\n谢谢大家！\n`;
}

async function found(id: string): Promise<ImportBatch> {
  const batch = await findBatch(permitted("edit-documents"), id);
  if (batch === null) throw new Error("no batch");
  return batch;
}

/** The batch of a process that has put files away, and died before it had read any of them. */
async function abandoned(names: readonly string[]): Promise<{ id: string; files: string[] }> {
  const command = createHash("sha256").update([process.cwd(), folder].join("\n")).digest("hex");
  const begun = await beginCommand({ command, name: "渡船", categoryId: null });
  const id = begun?.id ?? "";
  const places = names.map((name) => path.join(folder, name));
  const files = await addFiles(
    id,
    await Promise.all(places.map(async (name) => ({ name, bytes: await readFile(name) }))),
  );
  await db().$executeRaw`
    UPDATE import_batches SET alive_at = now() - interval '1 minute' WHERE id = ${id}::uuid`;
  return { id, files };
}

/** From now on, whoever begins to read a file is written down. */
async function watchReading(): Promise<() => Promise<{ name: string; times: number }[]>> {
  await db().$executeRaw`CREATE TABLE reading_log (name text)`;
  await db().$executeRaw`
    CREATE FUNCTION note_reading() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO reading_log VALUES (NEW.name); RETURN NEW; END'`;
  await db().$executeRaw`
    CREATE TRIGGER note_reading AFTER UPDATE OF status ON import_files
    FOR EACH ROW WHEN (NEW.status = 'parsing') EXECUTE FUNCTION note_reading()`;
  return () => db().$queryRaw`
    SELECT name, count(*)::int AS times FROM reading_log GROUP BY name ORDER BY name`;
}

const keyOf = (id: string | undefined) => `read-import-file:${id}`;

test("the server goes on with what a dead process has stored, and the command with the rest: nothing is read twice", async () => {
  const names = Array.from({ length: stored }, (_, at) => `${at}.txt`);
  const { id, files } = await abandoned(["甲.zip", ...names]);
  const gone = await found(id);
  expect([gone.command, gone.progress.stranded, isUnderWay(gone)]).toEqual([
    "gone",
    stored + 1,
    false,
  ]);
  await expect(goOnReading(await newStaff("support"), id)).rejects.toThrow("may not");
  expect(await goOnReading(editor, id)).toEqual({ kind: "queued", files: stored + 1 });
  expect(await goOnReading(editor, id)).toEqual({ kind: "queued", files: 0 });
  expect(isUnderWay(await found(id))).toBe(true);
  expect(await listAudit(permitted("read-audit"), 5, { subject: id })).toMatchObject([
    { action: "continue-import", staff: editor.email, detail: { files: stored + 1 } },
    { action: "begin-import" },
  ]);

  const readings = await watchReading();
  // The server comes to an archive and a few files, and is at one more when the command is run again.
  const early = files.slice(0, 4).map(keyOf);
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 hour'
    WHERE key LIKE 'read-import-file:%' AND key <> ALL(${early})`;
  await runDueJobs();
  expect((await found(id)).progress.done).toBe(6);
  const held = files[4] ?? "";
  const hold = () => db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker'
    WHERE key = ${keyOf(held)}`;
  await hold();

  const args = ["--conditions=react-server", "--import", "tsx", "scripts/import.ts", folder];
  const command = spawn(process.execPath, args, { stdio: "ignore" });
  await vi.waitFor(
    async () => {
      await hold();
      expect((await found(id)).progress).toMatchObject({ done: count + 5, queued: 1 });
    },
    { timeout: 60_000, interval: 300 },
  );
  expect(await goOnReading(editor, id)).toEqual({ kind: "running" });
  expect(command.exitCode).toBeNull();
  await readQueuedFile(held, new Date());
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${keyOf(held)}`;
  const [code] = await once(command, "exit");
  expect(code).toBe(0);

  const after = await found(id);
  expect(after).toMatchObject({ command: "finished", progress: { done: count + 6, stranded: 0 } });
  const log = await readings();
  expect(log).toHaveLength(count + 6);
  expect(log.filter(({ times }) => times !== 1)).toEqual([]);
  // No job is left over that would read one of them later.
  expect(
    await db().$queryRaw`
      SELECT key FROM graphile_worker.jobs WHERE key LIKE 'read-import-file:%'`,
  ).toEqual([]);
});

test("files whose jobs were given up are not waited for, until somebody has them go on", async () => {
  const batch = await beginBatch(editor, { name: "放下的", categoryId: null });
  const bytes = Buffer.from(speech("放下的"));
  const [row] = await announceFiles(editor, batch, [{ name: "放下.txt", size: bytes.length }]);
  await receivePart(editor, row?.id ?? "", { offset: 0, bytes });
  expect(isUnderWay(await found(batch))).toBe(true);
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${keyOf(row?.id)}`;
  const given = await found(batch);
  expect([given.progress.stranded, isUnderWay(given)]).toEqual([1, false]);
  expect(await goOnReading(editor, batch)).toEqual({ kind: "queued", files: 1 });
  expect(isUnderWay(await found(batch))).toBe(true);
  await runDueJobs();
  expect((await found(batch)).progress).toMatchObject({ done: 1, stranded: 0 });
  expect(await goOnReading(editor, crypto.randomUUID())).toEqual({ kind: "no-batch" });
});
