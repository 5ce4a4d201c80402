import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { findFreePort } from "@/scripts/ports";
import { databaseUrl, ensureDatabase, joinPostgres } from "@/scripts/postgres";

declare module "vitest" {
  interface ProvidedContext {
    cluster: { port: number; password: string };
  }
}

/** A PostgreSQL for this run, with a migrated template that every test file gets a copy of. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(tmpdir(), "fanben-test-"));
  // PostgreSQL runs as another user when the tests run as root, and has to get there.
  await chmod(home, 0o755);
  const { cluster, leave } = await joinPostgres({
    folder: path.join(home, "postgres"),
    port: await findFreePort(),
    password: "test",
  });
  // Nothing of it outlives the run, so that nothing need wait for the disk.
  const admin = new Client(databaseUrl(cluster, "postgres"));
  await admin.connect();
  await admin.query("ALTER SYSTEM SET fsync = off");
  await admin.query("SELECT pg_reload_conf()");
  await admin.end();
  await ensureDatabase(cluster, "template");
  // In a process of its own: a template that anyone is connected to cannot be copied.
  await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/db-migrate.ts"], {
    env: { ...process.env, DATABASE_URL: databaseUrl(cluster, "template") },
  });
  project.provide("cluster", { port: cluster.port, password: cluster.password });
  return async () => {
    await leave();
    await rm(home, { recursive: true, force: true });
  };
}
