import { existsSync } from "node:fs";
import { applyMigrations } from "./migrate";

if (existsSync(".env")) process.loadEnvFile(".env");
const url = process.env.DATABASE_URL;
if (url === undefined) {
  process.stderr.write("DATABASE_URL is not set: it names the database to migrate.\n");
  process.exit(1);
}
const applied = await applyMigrations(url);
process.stdout.write(applied.length === 0 ? "up to date\n" : `applied ${applied.join(", ")}\n`);
