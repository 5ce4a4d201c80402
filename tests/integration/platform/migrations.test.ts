import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PreviewRule } from "@/lib/catalog/preview";
import { db } from "@/lib/platform/db";
import { applyMigrations } from "@/scripts/migrate";
import { draftOf, storeDocument } from "../../support/factories";

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

test("an only piece that was published open stays open, and no other rule is touched", async () => {
  const onePiece = draftOf({ pieces: draftOf().pieces.slice(1, 2) });
  const open: PreviewRule = { kind: "pieces", count: 1 };
  const stored = {
    open: await storeDocument({ draft: onePiece, previewRule: open }),
    closed: await storeDocument({ draft: onePiece }),
    several: await storeDocument({ previewRule: { kind: "everything" } }),
    draft: await storeDocument({ draft: onePiece, status: "draft" }),
    chosen: await storeDocument({ draft: onePiece, previewRule: { kind: "everything" } }),
  };
  await client.query("UPDATE documents SET preview_rule = NULL WHERE number = ANY($1)", [
    [stored.open, stored.several],
  ]);
  const migration = "prisma/migrations/20261129000000_keep_open_pieces/migration.sql";
  await client.query(await readFile(migration, "utf8"));
  const ruleOf = async (number: number) =>
    (await db().document.findUniqueOrThrow({ where: { number } })).previewRule;
  expect(await ruleOf(stored.open)).toEqual(open);
  expect(await ruleOf(stored.closed)).toBeNull();
  expect(await ruleOf(stored.several)).toBeNull();
  expect(await ruleOf(stored.draft)).toBeNull();
  expect(await ruleOf(stored.chosen)).toEqual({ kind: "everything" });
});
