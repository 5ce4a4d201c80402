import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Storage } from "@/lib/platform/storage";
import { type Bucket, startBucket } from "@/sandbox/s3/server";

const credentials = { accessKeyId: "AKIASANDBOX", secretAccessKey: "a secret of the sandbox" };

let bucket: Bucket;

beforeAll(async () => {
  bucket = await startBucket("originals", credentials);
});

afterEach(() => {
  vi.unstubAllEnvs();
  bucket.setTrouble("none");
});

afterAll(() => bucket.close());

/** The storage of an installation that is configured so. */
async function storageWith(variables: Record<string, string>): Promise<Storage> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  vi.resetModules();
  const { storage } = await import("@/lib/platform/storage");
  return storage();
}

function bucketVariables(changes: Record<string, string> = {}): Record<string, string> {
  return {
    S3_BUCKET: "originals",
    S3_ENDPOINT: bucket.url,
    S3_REGION: "eu-central-1",
    S3_ACCESS_KEY_ID: credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...changes,
  };
}

const root = mkdtempSync(path.join(tmpdir(), "fanben-shelf-"));

const shelves: [string, () => Promise<Storage>, () => string[]][] = [
  [
    "a folder",
    () => storageWith({ STORAGE_DIR: root }),
    () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
        .sort(),
  ],
  ["a bucket", () => storageWith(bucketVariables()), () => bucket.keys()],
];

describe.each(shelves)("%s", (_what, open, keys) => {
  test("gives back what was put into it, byte by byte, and the newer of two", async () => {
    const shelf = await open();
    const bytes = Uint8Array.from({ length: 5 * 1024 ** 2 + 1 }, (_, at) => at * 31);
    await shelf.put("originals/one", bytes);
    expect(Buffer.compare(await shelf.get("originals/one"), bytes)).toBe(0);
    await shelf.put("originals/one", new Uint8Array([1, 2, 3]));
    expect(await shelf.get("originals/one")).toEqual(new Uint8Array([1, 2, 3]));
    await shelf.put("originals/nothing", new Uint8Array());
    expect(await shelf.find("originals/nothing")).toEqual(new Uint8Array());
    expect(keys()).toEqual(["originals/nothing", "originals/one"]);
  });

  test("says that something is not there, and forgets what is taken away", async () => {
    const shelf = await open();
    expect(await shelf.find("originals/never")).toBeNull();
    await expect(shelf.get("originals/never")).rejects.toThrow("originals/never is not kept");
    await shelf.put("uploads/gone/0", new Uint8Array([1]));
    await shelf.remove("uploads/gone/0");
    await shelf.remove("uploads/gone/0");
    expect(await shelf.find("uploads/gone/0")).toBeNull();
    expect(keys()).not.toContain("uploads/gone/0");
  });

  test("takes no key that leads elsewhere", async () => {
    const shelf = await open();
    for (const key of ["../secret", "/etc/passwd", "a/../../b", "a//b", "a b", ""]) {
      await expect(shelf.put(key, new Uint8Array([1]))).rejects.toThrow("is no key");
      await expect(shelf.find(key)).rejects.toThrow("is no key");
    }
  });
});

test.each([
  ["another secret", { S3_SECRET_ACCESS_KEY: "not this one" }, /SignatureDoesNotMatch/],
  ["a key that nobody has", { S3_ACCESS_KEY_ID: "AKIANOBODY" }, /InvalidAccessKeyId/],
  [
    "a bucket that is not there",
    { S3_BUCKET: "elsewhere" },
    /the bucket elsewhere at .*NoSuchBucket/,
  ],
])("with %s nothing is put, and the error says so", async (_what, changes, told) => {
  const shelf = await storageWith(bucketVariables(changes));
  await expect(shelf.put("originals/refused", new Uint8Array([1]))).rejects.toThrow(told);
  expect(bucket.keys()).not.toContain("originals/refused");
});

test.each(["unreachable", "failing"] as const)(
  "a bucket that is %s is told of by its name, and never taken for an empty one",
  async (trouble) => {
    const shelf = await storageWith(bucketVariables());
    await shelf.put("originals/kept", new Uint8Array([7]));
    bucket.setTrouble(trouble);
    await expect(shelf.find("originals/kept")).rejects.toThrow(/the bucket originals at http/);
    await expect(shelf.put("originals/kept", new Uint8Array([8]))).rejects.toThrow(
      /does not answer/,
    );
    bucket.setTrouble("none");
    expect(await shelf.get("originals/kept")).toEqual(new Uint8Array([7]));
  },
);
