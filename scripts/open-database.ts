import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runningPort } from "./children";
import { applyMigrations } from "./migrate";
import { databaseUrl, ensureDatabase, joinPostgres } from "./postgres";
import { isStoodIn, stackCluster, stackEnv, stackPorts } from "./stack-env";

// The database client compiles queries in WebAssembly. To optimise that takes a good part of what most scripts run.
setFlagsFromString("--wasm-tiering-budget=1000000000");

const root = fileURLToPath(new URL("..", import.meta.url));
const data = path.join(root, ".data");

/**
 * {@link open} for a script that can do nothing without it: where it cannot be had, says why and ends, as
 * when another program has taken the port of a demo that was stopped.
 */
export async function openDatabase(): Promise<() => Promise<void>> {
  try {
    return await open();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/**
 * Gives a script the configuration of the site, with a running, migrated database: the configured one,
 * or the demo's, which is started for as long as the script needs it when the demo is not running.
 *
 * @returns what ends it again.
 */
async function open(): Promise<() => Promise<void>> {
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  const ports = stackPorts();
  // A demo that runs on another port than the usual one is still the one that is meant.
  ports.site = runningPort(path.join(data, "run")) ?? ports.site;
  const env = await stackEnv(data, ports);
  let close = async () => {};
  if (isStoodIn("DATABASE_URL")) {
    const { cluster, leave } = await joinPostgres(await stackCluster(data, ports));
    await ensureDatabase(cluster, "fanben");
    env.DATABASE_URL = databaseUrl(cluster, "fanben");
    close = async () => void (await leave());
  }
  Object.assign(process.env, env);
  await applyMigrations(env.DATABASE_URL);
  return close;
}
