import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "pg";
import { ensureBuild } from "@/scripts/build";
import { findFreePort } from "@/scripts/ports";
import { type Cluster, databaseUrl, ensureDatabase, joinPostgres } from "@/scripts/postgres";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The site's secrets. Nothing of it is worth anything elsewhere. */
export const siteSecrets = {
  APP_SECRET: "a secret of the fault tests that is long enough to be one",
  STRIPE_SECRET_KEY: "sk_test_sandbox_faults",
  STRIPE_WEBHOOK_SECRET: "whsec_faults",
};

/** What all stages share: a built site, and a PostgreSQL with a prepared database to copy. */
export type Laboratory = {
  folder: string;
  cluster: Cluster;
  signal: AbortSignal;
  close: () => Promise<void>;
};

const prepared = "prepared";

export async function openLaboratory(
  signal: AbortSignal,
  report: (step: string) => void,
): Promise<Laboratory> {
  report(`site ${await ensureBuild(signal)}`);
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-faults-"));
  // PostgreSQL runs as another user when the tests run as root, and has to get there.
  await chmod(folder, 0o755);
  const joined = await joinPostgres({
    folder: path.join(folder, "postgres"),
    port: await findFreePort(),
    password: "faults",
  });
  const close = async () => {
    await joined.leave();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await prepareDatabase(joined.cluster, signal);
  } catch (error) {
    await close();
    throw error;
  }
  report("PostgreSQL with a prepared database");
  return { folder, cluster: joined.cluster, signal, close };
}

async function prepareDatabase(cluster: Cluster, signal: AbortSignal): Promise<void> {
  await ensureDatabase(cluster, prepared);
  const script = path.join(root, "tests/faults/prepare-database.ts");
  await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", script],
    {
      cwd: root,
      signal,
      env: {
        ...process.env,
        ...siteSecrets,
        DATABASE_URL: databaseUrl(cluster, prepared),
        SITE_URL: "http://localhost:3000",
        SMTP_URL: "smtp://127.0.0.1:1",
        STRIPE_API_BASE: "http://127.0.0.1:1",
      },
    },
  );
}

/** Puts a copy of a database in the place of another one, whose connections it ends. */
export async function copyDatabase(
  { cluster }: Laboratory,
  { from = prepared, to }: { from?: string; to: string },
): Promise<void> {
  const admin = new Client(databaseUrl(cluster, "postgres"));
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`);
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${from}'`,
    );
    await admin.query(`CREATE DATABASE ${to} TEMPLATE ${from}`);
  } finally {
    await admin.end();
  }
}

/** Ms that PostgreSQL stays away after a crash. */
const outage = 1_000;

/**
 * `kill -9` of PostgreSQL, the server and every process of it at once, in the middle of whatever they
 * do; then it is started again, as a supervisor would.
 */
export async function killPostgres({ cluster }: Laboratory): Promise<void> {
  const admin = new Client(databaseUrl(cluster, "postgres"));
  admin.on("error", () => undefined);
  await admin.connect();
  const { rows } = await admin.query<{ pid: number }>("SELECT pid FROM pg_stat_activity");
  const server = Number(
    readFileSync(path.join(cluster.folder, "postmaster.pid"), "utf8").split("\n")[0],
  );
  for (const pid of [server, ...rows.map(({ pid }) => pid)]) kill(pid);
  await wait(outage);
  await admin.end().catch(() => undefined);
  await restart(cluster);
}

/** How often PostgreSQL has had to recover from a crash, by its own log. */
export function countRecoveries({ cluster }: Laboratory): number {
  const log = readFileSync(path.join(cluster.folder, "server.log"), "utf8");
  return log.split("automatic recovery in progress").length - 1;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // One that ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** A process of the old server may still hold its memory for a moment. */
async function restart(cluster: Cluster): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await joinPostgres(cluster);
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await wait(250);
    }
  }
}
