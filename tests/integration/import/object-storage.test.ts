import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Bucket, startBucket } from "@/sandbox/s3/server";
import { runDueJobs } from "../../support/jobs";
import { newStaff, permitted } from "../../support/staff";

// Readers of files take their time to start where much else is done.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const credentials = { accessKeyId: "AKIASANDBOX", secretAccessKey: "a secret of the sandbox" };

let bucket: Bucket;

/** The desk's own functions, which read their configuration when they are first used. */
async function desk() {
  const [batch, data, reader, platform, catalog, editing] = await Promise.all([
    import("@/lib/import/mutations/batch"),
    import("@/lib/import/data"),
    import("@/lib/import/mutations/read-file"),
    import("@/lib/platform/db"),
    import("@/lib/catalog/mutations/ensure-categories"),
    import("@/lib/editing/data"),
  ]);
  return { ...batch, ...data, ...reader, ...platform, ...catalog, ...editing };
}

beforeAll(async () => {
  bucket = await startBucket("originals", credentials);
  Object.assign(process.env, {
    S3_BUCKET: "originals",
    S3_ENDPOINT: bucket.url,
    S3_ACCESS_KEY_ID: credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  const { ensureCategories } = await desk();
  await ensureCategories();
});

afterAll(async () => {
  const { closeReaders } = await desk();
  closeReaders();
  await bucket.close();
});

const text = Buffer.from(
  "春游演讲稿\n\n春游演讲稿篇一\n\n各位同学，明天我们去春游。\n\n春游演讲稿篇二\n\n请带好水壶。",
);

test("while the bucket is away no part is taken for sent, no file is refused, and nothing is lost", async () => {
  const { announceFiles, beginBatch, db, findOriginal, findOriginalBytes, listFiles, receivePart } =
    await desk();
  const editor = await newStaff("editor");
  const batch = await beginBatch(editor, { name: "存储", categoryId: null });
  const [row] =
    (await announceFiles(editor, batch, [{ name: "春游.txt", size: text.length }])) ?? [];
  const file = row?.id ?? "";
  const half = 40;

  await receivePart(editor, file, { offset: 0, bytes: text.subarray(0, half) });
  bucket.setTrouble("unreachable");
  const rest = { offset: half, bytes: text.subarray(half) };
  await expect(receivePart(editor, file, rest)).rejects.toThrow(/the bucket originals at/);
  expect(
    await listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 1 }),
  ).toMatchObject([{ status: "receiving", received: half }]);
  bucket.setTrouble("none");
  expect(await receivePart(editor, file, rest)).toEqual({
    kind: "received",
    received: text.length,
  });

  bucket.setTrouble("failing");
  await runDueJobs();
  expect(
    await listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 1 }),
  ).toMatchObject([{ status: "parsing" }]);
  const { rows } = await waitingJob();
  expect(rows).toMatchObject([{ attempts: 1 }]);
  expect(rows[0]?.last_error).toMatch(/the bucket originals at .* does not answer/);

  bucket.setTrouble("none");
  await db().$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`;
  await runDueJobs();
  const [done] = await listFiles(permitted("edit-documents"), batch, { filter: "all", limit: 1 });
  expect(done).toMatchObject({ status: "done", summary: { title: "春游演讲稿", pieces: 2 } });
  const original = await findOriginal(permitted("edit-documents"), done?.document?.number ?? 0);
  if (original === null) throw new Error("the original is not there");
  expect(original.lines).not.toBeNull();
  expect(await findOriginalBytes(permitted("edit-documents"), original)).toEqual(
    new Uint8Array(text),
  );
  // What was sent in parts is kept whole, and no longer in parts.
  expect(bucket.keys().map((key) => key.split("/")[0])).toEqual(["originals", "source-lines"]);
});

async function waitingJob() {
  const { pool } = await import("@/lib/platform/db");
  return pool().query(
    "SELECT attempts, last_error FROM graphile_worker.jobs WHERE task_identifier = 'read-import-file'",
  );
}
