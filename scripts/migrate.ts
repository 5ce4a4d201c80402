import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { runMigrations } from "graphile-worker";
import { Pool } from "pg";

const folder = fileURLToPath(new URL("../prisma", import.meta.url));

/**
 * Brings a database to the newest migration, and the job queue's own tables with it. The engine is
 * Prisma's, in its WebAssembly form, so nothing has to be downloaded; it keeps `_prisma_migrations`
 * just as `prisma migrate deploy` does.
 *
 * @returns the names of the migrations that were applied now.
 */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const pool = new Pool({ connectionString });
  try {
    const migrations = await migrationsList();
    const applied = (await isUpToDate(pool, migrations)) ? [] : await apply(pool, migrations);
    await runMigrations({ connectionString });
    return applied;
  } finally {
    // The engine holds its lock for as long as it has a connection, and others wait for it.
    await pool.end();
  }
}

type Migrations = Awaited<ReturnType<typeof migrationsList>>;

/** Whether there is nothing to do, and so no need to start the engine. */
async function isUpToDate(pool: Pool, { migrationDirectories }: Migrations): Promise<boolean> {
  const { rows: tables } = await pool.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (tables[0]?.name === null) return false;
  const { rows } = await pool.query<{ name: string; isDone: boolean }>(
    `SELECT migration_name || ' ' || checksum AS name, finished_at IS NOT NULL AS "isDone"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const done = new Set(rows.filter(({ isDone }) => isDone).map(({ name }) => name));
  const wanted = migrationDirectories.map(
    ({ path: name, migrationFile }) => `${name} ${checksum(migrationFile.content.value)}`,
  );
  return rows.length === wanted.length && wanted.every((name) => done.has(name));
}

/** As Prisma keeps it. */
function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}

async function apply(pool: Pool, migrationsList: Migrations): Promise<string[]> {
  const engine = await schemaEngine(pool);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList,
    filters: { externalTables: [], externalEnums: [] },
  });
  return appliedMigrationNames;
}

type SchemaEngine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
};

type MakeEngine = (options: object, log: () => void, adapter: object) => Promise<SchemaEngine>;

let loaded: Promise<MakeEngine> | undefined;

async function schemaEngine(pool: Pool): Promise<SchemaEngine> {
  loaded ??= loadEngine();
  const makeEngine = await loaded;
  const { path: schemaPath, content } = await schemaFile();
  return makeEngine(
    { datamodels: [[schemaPath, content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)),
  );
}

/** Once a process: the bindings keep views into the memory of the first instance. */
async function loadEngine(): Promise<MakeEngine> {
  // The package's main file loads the module in a way that only bundlers know; its parts are next to it.
  const home = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bindings = await import(pathToFileURL(path.join(home, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(
    await readFile(path.join(home, "schema_engine_bg.wasm")),
    { "./schema_engine_bg.js": bindings },
  );
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine.new;
}

async function schemaFile(): Promise<{ path: string; content: string }> {
  const content = await readFile(path.join(folder, "schema.prisma"), "utf8");
  return { path: "schema.prisma", content };
}

async function migrationsList() {
  const baseDir = path.join(folder, "migrations");
  const names = (await readdir(baseDir, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok",
            value: await readFile(path.join(baseDir, name, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
    shadowDbInitScript: "",
  };
}
