import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "./env";
import type { Shelf } from "./shelf";

/** A {@link Shelf} whose keys are paths of letters, digits and dashes. */
export type Storage = Shelf & {
  /** Throws where nothing is kept under the key. */
  get: (key: string) => Promise<Uint8Array<ArrayBuffer>>;
};

let opened: Storage | undefined;

/** The storage of this installation: a folder, or S3 where a bucket is configured. */
export function storage(): Storage {
  opened ??= openStorage();
  return opened;
}

function openStorage(): Storage {
  const { S3_BUCKET, STORAGE_DIR } = env();
  const shelf = S3_BUCKET === undefined ? folder(STORAGE_DIR) : lazily(S3_BUCKET);
  const find = async (key: string) => shelf.find(checked(key));
  return {
    put: async (key, bytes) => shelf.put(checked(key), bytes),
    find,
    get: async (key) => {
      const found = await find(key);
      if (found === null) throw new Error(`${key} is not kept`);
      return found;
    },
    remove: async (key) => shelf.remove(checked(key)),
  };
}

/** What speaks to S3 is a megabyte, which nobody loads who has a folder. */
function lazily(name: string): Shelf {
  let begun: Promise<Shelf> | undefined;
  const shelf = () => {
    begun ??= import("./bucket").then(({ bucket }) => bucket(name));
    return begun;
  };
  return {
    put: async (key, bytes) => (await shelf()).put(key, bytes),
    find: async (key) => (await shelf()).find(key),
    remove: async (key) => (await shelf()).remove(key),
  };
}

/** Files in a folder; one that is there is whole. */
function folder(root: string): Shelf {
  const place = (key: string) => path.join(root, ...key.split("/"));
  return {
    put: async (key, bytes) => {
      const file = place(key);
      const unfinished = `${file}.${randomUUID()}`;
      await writeFile(unfinished, bytes).catch(async (error) => {
        if (!isMissing(error)) throw error;
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(unfinished, bytes);
      });
      await rename(unfinished, file);
    },
    find: async (key) => {
      try {
        return new Uint8Array(await readFile(place(key)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function checked(key: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(key)) return key;
  throw new Error(`${key} is no key`);
}
