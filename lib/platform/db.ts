import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { env } from "./env";
import { log } from "./log";
import { type Prisma, PrismaClient } from "./prisma/client";

export type Transaction = Prisma.TransactionClient;

type Connections = { pool: Pool; client: PrismaClient };

// One pool a process, kept across the module reloads of development.
const kept = globalThis as typeof globalThis & { fanbenConnections?: Connections };

/** The database client of this process. */
export function db(): PrismaClient {
  return connections().client;
}

/** The connection pool under {@link db}, for libraries that bring their own SQL. */
export function pool(): Pool {
  return connections().pool;
}

/** Resolves when the database answers, however long it has been away. */
export async function databaseAnswers(): Promise<void> {
  for (;;) {
    try {
      await pool().query("SELECT 1");
      return;
    } catch (error) {
      lostConnection(error as Error);
      await wait(500);
    }
  }
}

/**
 * The time by the clock that access is decided by: of this moment, since a transaction that waited for
 * a lock began before what it waited for. Whole milliseconds, as they are stored.
 */
export async function databaseTime(tx: Pick<Transaction, "$queryRaw"> = db()): Promise<Date> {
  const [row] = await tx.$queryRaw<
    { now: Date }[]
  >`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}

/** Closes the pool, so that a script can end. */
export async function closeDb(): Promise<void> {
  const open = kept.fanbenConnections;
  delete kept.fanbenConnections;
  await open?.client.$disconnect();
  await open?.pool.end();
}

function connections(): Connections {
  kept.fanbenConnections ??= connect();
  return kept.fanbenConnections;
}

function connect(): Connections {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 20,
    // Prisma writes times in UTC without saying so; a session in another zone would shift them. To
    // compile a statement first takes longer than nearly all of them run.
    options: "-c TimeZone=UTC -c jit=off",
  });
  pool.on("error", lostConnection);
  // A client that is checked out when the server dies reports on itself, not on the pool, and an
  // error event that nobody hears ends the process.
  pool.on("connect", (client) => client.on("error", lostConnection));
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function lostConnection(error: Error): void {
  log.warn({ err: error }, "database connection lost");
}
