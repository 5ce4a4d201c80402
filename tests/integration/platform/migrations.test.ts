import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations } from "@/scripts/migrate";

const url = process.env.DATABASE_URL ?? "";
const client = new Client(url);

beforeAll(() => client.connect());
afterAll(() => client.end());

async function othersConnected(): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  return rows[0].others;
}

test("a database that is up to date stays as it is", async () => {
  expect(await applyMigrations(url)).toEqual([]);
  await expect.poll(othersConnected).toBe(0);
});

test("a migration that is missing is not taken for applied, and no lock is left behind", async () => {
  const missing = "20261128141700_search_by_readers";
  await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [missing]);
  // What it makes is there already.
  await expect(applyMigrations(url)).rejects.toThrow(missing);
  await expect.poll(othersConnected).toBe(0);
});
