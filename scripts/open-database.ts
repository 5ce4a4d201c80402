import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { applyMigrations } from "./migrate";
import { databaseUrl, ensureDatabase, startPostgres, stopPostgres } from "./postgres";
import { embeddedCluster, stackEnv, stackPorts } from "./stack";

const root = fileURLToPath(new URL("..", import.meta.url));
const data = path.join(root, ".data");

/**
 * Gives a script the configuration of the site, with a running, migrated database: the configured one,
 * or the demo's, which is started for as long as the script needs it when the demo is not running.
 *
 * @returns what ends it again.
 */
export async function openDatabase(): Promise<() => Promise<void>> {
  if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"));
  const ports = stackPorts();
  let close = async () => {};
  if (process.env.DATABASE_URL === undefined) {
    const cluster = await embeddedCluster(data, ports.database);
    const start = await startPostgres(cluster);
    await ensureDatabase(cluster, "fanben");
    process.env.DATABASE_URL = databaseUrl(cluster, "fanben");
    if (start === "started") close = () => stopPostgres(cluster.folder);
  }
  Object.assign(process.env, await stackEnv(data, ports, process.env.DATABASE_URL));
  await applyMigrations(process.env.DATABASE_URL);
  return close;
}
