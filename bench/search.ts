import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { applyMigrations } from "../scripts/migrate";
import { findFreePort } from "../scripts/ports";
import { databaseUrl, joinPostgres } from "../scripts/postgres";
import { copyRows } from "./copy-rows";
import { Corpus, textCount } from "./search-corpus";
import { judge, missedTargets } from "./targets";

/**
 * The search of the site on synthetic documents, next to ILIKE and pg_trgm in the same database. The
 * sizes may be given as arguments. The queries are those of lib/search/data, called as the search page
 * calls them; pg_trgm is measured where the server has it, in a database whose locale it reads Chinese
 * in.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: "string" } },
});
const sizes = positionals.map(Number);
if (sizes.length === 0) sizes.push(1_000, 100_000, 1_000_000);
if (sizes.some((size) => !Number.isInteger(size) || size < 100)) {
  process.stderr.write(
    `npm run bench:search [-- [--keep FOLDER] SIZE…]    documents, at least 100 each

--keep    leaves the database of each size in a folder, where the next run takes it as it is
`,
  );
  process.exit(2);
}

/** Ms under which 95 of 100 searches are to be, and how many times those of a tenth of the documents. */
const target = 100;
const growth = 3;

const queriesOfKind = 40;
/** A database is kept by its size; its comment says how many documents are there, with all indexes. */
const keptName = (size: number) => `site_${size}`;
const filled = (size: number) => `filled ${size}`;

/** The yardsticks take seconds each where there are many documents. */
const yardstickQueries = 6;

type Measured = { kind: string; ours: number[]; ilike: number[]; trigrams: number[] | null };

const folder = options.keep ?? (await mkdtemp(path.join(tmpdir(), "fanben-bench-")));
await mkdir(folder, { recursive: true });
// PostgreSQL runs as another user under root, and has to get there.
await chmod(folder, 0o755);
const joined = await joinPostgres({
  folder: path.join(folder, "postgres"),
  port: await findFreePort(),
  password: "bench",
});
const results = new Map<number, number>();
try {
  const url = databaseUrl(joined.cluster, "site");
  Object.assign(process.env, {
    DATABASE_URL: url,
    SITE_URL: "http://localhost:3000",
    APP_SECRET: "a secret of the measurements that is long enough to be one",
    STRIPE_SECRET_KEY: "sk_test_sandbox_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    STRIPE_API_BASE: "http://127.0.0.1:1",
    SMTP_URL: "smtp://127.0.0.1:1",
    LOG_LEVEL: "silent",
  });
  const { closeDb } = await import("@/lib/platform/db");
  for (const size of sizes) {
    await makeDatabase(size);
    await applyMigrations(url);
    const client = new Client(url);
    await client.connect();
    results.set(size, await measureSize(client, size).finally(() => client.end()));
    await closeDb();
    await onServer((admin) => admin.query(`ALTER DATABASE site RENAME TO ${keptName(size)}`));
  }
} finally {
  await joined.leave();
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}
judgeSearch();

/** The one of this size that an earlier run has kept, or an empty one. */
async function makeDatabase(size: number): Promise<void> {
  await onServer(async (admin) => {
    // With the usual gigabyte, loading is mostly checkpoints.
    await admin.query("ALTER SYSTEM SET max_wal_size = '8GB'");
    await admin.query("SELECT pg_reload_conf()");
    await putAway(admin);
    if ((await commentOn(admin, keptName(size))) === filled(size)) {
      await admin.query(`ALTER DATABASE ${keptName(size)} RENAME TO site`);
      return;
    }
    await admin.query(`DROP DATABASE IF EXISTS ${keptName(size)}`);
    // In the one kind of locale in which pg_trgm reads Chinese.
    await admin.query(
      "CREATE DATABASE site TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C.UTF-8'",
    );
  });
}

/** What a run that was interrupted has left: kept where it is whole, else it may lack rows or indexes. */
async function putAway(admin: Client): Promise<void> {
  const size = /^filled (\d+)$/.exec((await commentOn(admin, "site")) ?? "")?.[1];
  await admin.query(
    size === undefined
      ? "DROP DATABASE IF EXISTS site"
      : `ALTER DATABASE site RENAME TO ${keptName(Number(size))}`,
  );
}

async function commentOn(admin: Client, name: string): Promise<string | undefined> {
  const { rows } = await admin.query<{ comment: string | null }>(
    "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1",
    [name],
  );
  return rows[0]?.comment ?? undefined;
}

async function onServer(work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client(databaseUrl(joined.cluster, "postgres"));
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

/** @returns the 95th percentile of all searches, in ms. */
async function measureSize(client: Client, size: number): Promise<number> {
  const corpus = new Corpus();
  say(`\n${size.toLocaleString("en")} documents`);
  if ((await countOf(client)) !== size) await fill(client, corpus, size);
  say(
    `  table ${await sizeOf(client, "document_search")}, with its indexes ${await wholeSizeOf(client)}`,
  );
  await readThrough(client);
  const trigrams = await makeTrigrams(client);
  const measured: Measured[] = [];
  const { search } = await import("@/lib/search/data/search");
  const { findCorrection } = await import("@/lib/search/data/corrections");
  const { listSuggestions } = await import("@/lib/search/data/suggestions");
  for (const kind of corpus.kinds) {
    const queries = corpus.queries(kind, queriesOfKind);
    const ask = (query: string) =>
      search(query, { filters: {}, sort: "relevance", scope: "titles" });
    for (const query of queries.slice(0, 5)) await ask(query);
    const some = queries.slice(0, size > 100_000 ? yardstickQueries : queriesOfKind / 2);
    measured.push({
      kind,
      ours: await timesOf(queries, async (query) => void (await ask(query))),
      ilike: await timesOf(some, (query) => like(client, "plain || ''", query)),
      trigrams: trigrams ? await timesOf(some, (query) => like(client, "plain", query)) : null,
    });
  }
  say("  query                 | ours p50/p95 | ILIKE p50/p95 | pg_trgm p50/p95 (ms)");
  for (const { kind, ours, ilike, trigrams: compared } of measured) {
    say(
      `  ${kind.padEnd(21)} | ${pair(ours)} | ${pair(ilike)} | ${compared ? pair(compared) : "–"}`,
    );
  }
  const all = measured.flatMap(({ ours }) => ours);
  say(`  ${"all".padEnd(21)} | ${pair(all)}`);
  const wrong = corpus.mistaken(queriesOfKind);
  say(
    `  ${"corrections".padEnd(21)} | ${pair(await timesOf(wrong, async (query) => void (await findCorrection(query))))}`,
  );
  const begun = corpus.begun(queriesOfKind);
  say(
    `  ${"suggestions".padEnd(21)} | ${pair(await timesOf(begun, async (typed) => void (await listSuggestions(typed, 8))))}`,
  );
  const inPinyin = corpus.inPinyin(queriesOfKind);
  say(
    `  ${"pinyin".padEnd(21)} | ${pair(await timesOf(inPinyin, async (query) => void (await findCorrection(query))))}`,
  );
  const begunInPinyin = inPinyin.map((query, at) => query.slice(0, 5 + (at % 6)));
  say(
    `  ${"suggestions by pinyin".padEnd(21)} | ${pair(await timesOf(begunInPinyin, async (typed) => void (await listSuggestions(typed, 8))))}`,
  );
  if (trigrams) await client.query("DROP INDEX bench_trigrams");
  return percentile(all, 0.95);
}

async function countOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM document_search",
  );
  return rows[0]?.count ?? 0;
}

/** Indexes are made once the rows are there, which tells their build time. */
async function fill(client: Client, corpus: Corpus, size: number): Promise<void> {
  await client.query("COMMENT ON DATABASE site IS NULL");
  await client.query("TRUNCATE documents, document_search, search_terms CASCADE");
  const indexes = await indexesOf(client);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const { document } = await load(client, corpus, size);
  const began = performance.now();
  await client.query("SET maintenance_work_mem = '2GB'");
  for (const { name, definition } of indexes) {
    const start = performance.now();
    await client.query(definition);
    say(`  ${name.padEnd(42)} ${seconds(start)}, ${await sizeOf(client, name)}`);
  }
  await client.query("VACUUM ANALYZE document_search");
  await client.query("ANALYZE search_terms");
  await client.query(`COMMENT ON DATABASE site IS '${filled(size)}'`);
  say(
    `  ${textCount.toLocaleString("en")} public texts were taken in turn; maintenance_work_mem 2GB, max_wal_size 8GB`,
  );
  say(
    `  all indexes built and analysed in ${seconds(began)}; ${document} ms to make a row of a document`,
  );
}

/** A site that runs has its tables in memory, as far as they fit; a kept database may have been away from it. */
async function readThrough(client: Client): Promise<void> {
  const start = performance.now();
  await client.query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
  await client.query(
    `SELECT sum(pg_prewarm(oid::regclass, 'read')) FROM pg_class
     WHERE relkind IN ('r', 'i', 't') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)`,
  );
  say(`  read through in ${seconds(start)}`);
}

/** Documents with their rows of the index, made by the code that publishes them. */
async function load(client: Client, corpus: Corpus, size: number): Promise<{ document: string }> {
  const start = performance.now();
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO categories (id, slug, name, name_hant, name_en, position)
     VALUES (gen_random_uuid(), 'bench', '范文', '範文', 'Samples', 0)
     ON CONFLICT (slug) DO UPDATE SET name = excluded.name RETURNING id`,
  );
  const making = await copyRows(client, { corpus, size, categoryId: rows[0]?.id ?? "" });
  say(`  stored in ${seconds(start)}`);
  return { document: (making / size).toFixed(2) };
}

async function indexesOf(client: Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('document_search', 'search_terms') AND indexname NOT LIKE '%_pkey' ORDER BY name DESC`,
  );
  return rows;
}

/** False where the server has no pg_trgm, or its locale has it read no Chinese. */
async function makeTrigrams(client: Client): Promise<boolean> {
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    const { rows } = await client.query<{ parts: string[] }>(
      "SELECT show_trgm('工作总结') AS parts",
    );
    if ((rows[0]?.parts.length ?? 0) === 0) return false;
  } catch (error) {
    say(`  pg_trgm is not measured: ${String(error)}`);
    return false;
  }
  await client.query("DROP INDEX IF EXISTS bench_trigrams");
  const start = performance.now();
  await client.query(
    "CREATE INDEX bench_trigrams ON document_search USING GIN (plain gin_trgm_ops)",
  );
  say(
    `  ${"pg_trgm on titles".padEnd(42)} ${seconds(start)}, ${await sizeOf(client, "bench_trigrams")}`,
  );
  return true;
}

/** Titles that have every word, as a site without a search index asks for them; it sees titles alone. */
async function like(client: Client, column: string, query: string): Promise<void> {
  const words = query.split(" ");
  const conditions = words.map((_, at) => `${column} ILIKE $${at + 1}`).join(" AND ");
  await client.query(
    `SELECT document_id FROM document_search WHERE ${conditions} ORDER BY reader_count DESC LIMIT 200`,
    words.map((word) => `%${word}%`),
  );
}

async function timesOf(
  queries: readonly string[],
  ask: (query: string) => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (const query of queries) {
    const start = performance.now();
    await ask(query);
    times.push(performance.now() - start);
  }
  return times;
}

async function sizeOf(client: Client, name: string): Promise<string> {
  const { rows } = await client.query<{ size: string }>(
    "SELECT pg_size_pretty(pg_table_size($1::regclass)) AS size",
    [name],
  );
  return rows[0]?.size ?? "";
}

async function wholeSizeOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ size: string }>(
    "SELECT pg_size_pretty(pg_total_relation_size('document_search')) AS size",
  );
  return rows[0]?.size ?? "";
}

function judgeSearch(): void {
  const [largest = 0, before = 0] = [...sizes].sort((a, b) => b - a);
  const [most = Number.NaN, fewer = Number.NaN] = [results.get(largest), results.get(before)];
  const speed = {
    name: `p95 at ${largest.toLocaleString("en")} documents`,
    value: most,
    bound: "below",
    wanted: target,
    unit: " ms",
  } as const;
  say(`\np95 at ${largest.toLocaleString("en")}: ${most.toFixed(1)} ms (under ${target} wanted)`);
  if (before === 0) {
    judge(missedTargets([speed]));
    return;
  }
  const ratio = most / fewer;
  say(
    `that is ${ratio.toFixed(1)} times the p95 at ${before.toLocaleString("en")} (at most ${growth} wanted)`,
  );
  const name = `growth of the p95 since ${before.toLocaleString("en")} documents`;
  judge(missedTargets([speed, { name, value: ratio, bound: "at most", wanted: growth }]));
}

function pair(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)}`.padEnd(12);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
