import { closeDb } from "@/lib/platform/db";
import { applyMigrations } from "@/scripts/migrate";
import { storeDocument } from "../support/factories";

// A process of its own: a database that anyone is connected to cannot be copied.
await applyMigrations(process.env.DATABASE_URL ?? "");
await storeDocument();
await closeDb();
