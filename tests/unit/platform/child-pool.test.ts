import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { ChildPool } from "@/lib/platform/child-pool";

/** A child that tells its number, or does to itself what it is told to. */
const program = `
process.on("message", ({ work }) => {
  if (typeof work === "string") process.kill(process.pid, work);
  else process.send({ kind: "done", result: process.pid });
});
process.send({ kind: "ready" });
`;

// Where much else is done, a process takes its time to come.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let pool: ChildPool;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "child-pool-"));
  writeFileSync(path.join(folder, "child.mjs"), program);
  const entry = path.relative(process.cwd(), path.join(folder, "child.mjs"));
  pool = new ChildPool({ entry, size: 1, memory: 64, patience: 20_000, lifetime: 100 });
});

afterEach(() => pool.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function run(work: unknown) {
  return pool.run(work, async () => undefined);
}

test("a child that ends over its work is told from one that was told to stop", async () => {
  expect(await run("SIGKILL")).toEqual({ kind: "died" });
  await expect(run("SIGTERM")).rejects.toThrow("SIGTERM");
  await expect(run("SIGINT")).rejects.toThrow("SIGINT");
});

test("a child that has ended while it waited is not given any work", async () => {
  const first = await run(null);
  if (first.kind !== "done") throw new Error("no answer");
  process.kill(Number(first.result), "SIGKILL");
  await wait(500);
  const second = await run(null);
  expect(second.kind).toBe("done");
  expect(second).not.toEqual(first);
});
