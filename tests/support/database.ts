import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { databaseUrl } from "@/scripts/postgres";

const cluster = { folder: "", ...inject("cluster") };
const name = `test_${randomUUID().replaceAll("-", "")}`;

const admin = new Client(databaseUrl(cluster, "postgres"));
await admin.connect();
// Copies of one template cannot be made at the same time.
await admin.query("SELECT pg_advisory_lock(1)");
await admin.query(`CREATE DATABASE ${name} TEMPLATE template`);
await admin.end();

Object.assign(process.env, {
  DATABASE_URL: databaseUrl(cluster, name),
  SITE_URL: "http://localhost:3000",
  APP_SECRET: "a secret of the tests that is long enough to be one",
  STRIPE_SECRET_KEY: "sk_test_sandbox_tests",
  STRIPE_WEBHOOK_SECRET: "whsec_tests",
  STRIPE_API_BASE: "http://127.0.0.1:1",
  SMTP_URL: "smtp://127.0.0.1:1",
  LOG_LEVEL: "silent",
  STORAGE_DIR: mkdtempSync(path.join(tmpdir(), "fanben-storage-")),
});

afterAll(async () => {
  const { closeDb } = await import("@/lib/platform/db");
  await closeDb();
  await rm(process.env.STORAGE_DIR ?? "", { recursive: true, force: true });
});
