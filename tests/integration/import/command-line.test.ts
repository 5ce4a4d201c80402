import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findBatch, listBatches } from "@/lib/import/data";
import { type ImportBatch, isUnderWay } from "@/lib/import/import-file";
import { beginCommand, endCommand, renewCommand } from "@/lib/import/mutations/command-line";
import type { FileReport } from "@/lib/import/report";
import { db } from "@/lib/platform/db";
import { permitted } from "../../support/staff";
import { zip } from "../../support/zip";

// Each run starts a process that starts others.
vi.setConfig({ testTimeout: 180_000 });

const count = 240;

/** Files that wait to be read, or are being read. */
const putAway = {
  status: { in: ["queued" as const, "parsing" as const] },
  archiveId: null,
  name: { endsWith: ".txt", not: { endsWith: "/0.txt" } },
};

let folder = "";
let report = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "fanben-folder-"));
  report = path.join(folder, "..", `${path.basename(folder)}.json`);
  await mkdir(path.join(folder, "稿"));
  for (let at = 0; at < count; at += 1) {
    await writeFile(path.join(folder, "稿", `${at}.txt`), speech(at));
  }
  const entries = [0, 1, 2].map((at) => ({ name: `${at}.txt`, content: speech(count + at) }));
  await writeFile(path.join(folder, "包.zip"), zip(entries));
  await writeFile(path.join(folder, "空.txt"), "");
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(report, { force: true });
});

function speech(at: number): string {
  const pieces = ["一", "二"].map(
    (numeral) =>
      `码头${at}号演讲稿篇${numeral}\n第${at}号码头第${numeral}次修好，电话${13800000000 + at}。\n`,
  );
  return `码头${at}号演讲稿(精选2篇)\n${pieces.join("")}`;
}

function start(...options: string[]): ChildProcess {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/import.ts", folder];
  return spawn(process.execPath, [...command, ...options], { stdio: "ignore" });
}

async function run(...options: string[]): Promise<number> {
  const [code] = await once(start(...options), "exit");
  return code;
}

async function newestBatch(): Promise<ImportBatch> {
  const [batch] = await listBatches(permitted("edit-documents"), 1);
  if (!batch) throw new Error("no batch");
  return batch;
}

async function readReport(): Promise<FileReport[]> {
  return JSON.parse(await readFile(report, "utf8"));
}

test("a run that was killed is told of on the desk, and the next one goes on with it: nothing twice, nothing lost", async () => {
  const killed = start("--report", report);
  await vi.waitFor(readReport, { timeout: 60_000, interval: 20 });
  // Held where some files are done, and one that was put away is not.
  for (;;) {
    killed.kill("SIGSTOP");
    await wait(100);
    const isDone = (await db().importFile.count({ where: { status: "done" } })) > 0;
    if (isDone && (await db().importFile.count({ where: putAway })) > 0) break;
    expect(killed.exitCode).toBeNull();
    killed.kill("SIGCONT");
    await wait(20);
  }
  expect(isUnderWay(await newestBatch())).toBe(true);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  const { id } = await newestBatch();
  const done = await db().importFile.count({ where: { status: "done" } });
  expect(done).toBeLessThan(count);
  const before = await readReport();
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(count);

  // It said that it was there a moment ago.
  await db().$executeRaw`UPDATE import_batches SET alive_at = now() - interval '21 seconds'`;
  const gone = await newestBatch();
  expect([gone.command, isUnderWay(gone)]).toEqual(["gone", false]);
  // One file has changed since, and one that was put away is not where it was any more.
  await writeFile(path.join(folder, "稿", "0.txt"), speech(1000));
  const { name: taken } = await db().importFile.findFirstOrThrow({ where: putAway });
  await rm(path.join(folder, "稿", path.basename(taken)));

  expect(await run("--report", report)).toBe(1);
  const after = await newestBatch();
  expect(after).toMatchObject({ id, command: "finished" });
  expect(isUnderWay(after)).toBe(false);
  expect(after.progress).toMatchObject({ done: count + 4, refused: 1, files: count + 5 });
  const whole = await readReport();
  expect(whole.filter(({ status }) => status === "imported")).toHaveLength(count + 3);
  expect(whole.map(({ file }) => path.basename(file))).toContain(path.basename(taken));
  expect(whole.filter(({ status }) => status === "archive")).toHaveLength(1);
  expect(whole.filter(({ status }) => status === "refused")).toHaveLength(1);
  const numbers = whole.flatMap((one) => ("number" in one ? one.number : []));
  expect(new Set(numbers).size).toBe(count + 3);
  const titles = whole.flatMap((one) => ("title" in one ? one.title : []));
  expect(titles).toContain("码头1000号演讲稿(精选2篇)");
  for (const one of whole) {
    if (!("findings" in one)) continue;
    const phone = one.findings.find(({ kind }) => kind === "personal-data");
    expect(phone).toMatchObject({ severity: "warning", piece: 1, detail: { sort: "mobile" } });
    expect(phone?.words).toMatch(/^138\d{8}$/);
  }
});

test("a finished folder that is brought in again makes a batch of its own, of what is here already", async () => {
  const { id } = await newestBatch();
  expect(await run("--report", report)).toBe(1);
  const again = await newestBatch();
  expect(again.id).not.toBe(id);
  const statuses = new Set((await readReport()).map(({ status }) => status));
  expect(statuses).toEqual(new Set(["exists", "archive", "refused"]));
});

test("two of the same do not work on one batch, and one that was stopped is free at once", async () => {
  const command = { command: "同一个", name: "同一个", categoryId: null };
  const [begun] = (await Promise.all([beginCommand(command), beginCommand(command)])).filter(
    (one) => one !== null,
  );
  const id = begun?.id ?? "";
  expect(begun?.kind).toBe("new");
  expect(await db().importBatch.count({ where: { command: command.command } })).toBe(1);
  expect(await beginCommand(command)).toBeNull();
  await endCommand(id, "stopped");
  const stopped = await findBatch(permitted("edit-documents"), id);
  expect(stopped?.command).toBe("gone");
  const both = await Promise.all([beginCommand(command), beginCommand(command)]);
  expect(both.filter((one) => one !== null)).toEqual([{ kind: "resumed", id }]);
  await db().$executeRaw`UPDATE import_batches SET alive_at = now() - interval '21 seconds'`;
  await renewCommand(id);
  expect(await beginCommand(command)).toBeNull();
  await endCommand(id, "finished");
  expect((await beginCommand(command))?.kind).toBe("new");
});
