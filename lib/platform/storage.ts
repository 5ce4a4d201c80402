import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { env } from "./env";

/** Where files are kept that do not belong into the database. Keys are paths of letters, digits and dashes. */
export type Storage = {
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** Null where nothing is kept under the key. */
  find: (key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** Throws where nothing is kept under the key. */
  get: (key: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** What is not there stays away. */
  remove: (key: string) => Promise<void>;
};

type Shelf = Omit<Storage, "get">;

let opened: Storage | undefined;

/** The storage of this installation: a folder, or S3 where a bucket is configured. */
export function storage(): Storage {
  opened ??= openStorage();
  return opened;
}

function openStorage(): Storage {
  const { S3_BUCKET, STORAGE_DIR } = env();
  const shelf = S3_BUCKET === undefined ? folder(STORAGE_DIR) : bucket(S3_BUCKET);
  return {
    ...shelf,
    get: async (key) => {
      const found = await shelf.find(key);
      if (found === null) throw new Error(`${key} is not kept`);
      return found;
    },
  };
}

/** Files in a folder; one that is there is whole. */
function folder(root: string): Shelf {
  const place = (key: string) => path.join(root, ...checked(key).split("/"));
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

function bucket(name: string): Shelf {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  const client = new S3Client({
    region: S3_REGION,
    // A connection that says nothing more must not hold whoever waits for it.
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    // Services other than Amazon's know buckets by the path.
    ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT, forcePathStyle: true }),
    ...(S3_ACCESS_KEY_ID &&
      S3_SECRET_ACCESS_KEY && {
        credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
      }),
  });
  const at = (key: string) => ({ Bucket: name, Key: checked(key) });
  const ask = async <Answer>(key: string, send: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof NoSuchKey) throw error;
      const told = error instanceof Error ? `${error.name} ${error.message}`.trim() : String(error);
      const place = `the bucket ${name}${S3_ENDPOINT ? ` at ${S3_ENDPOINT}` : ""}`;
      throw new Error(`${place} does not answer for ${key}: ${told}`, { cause: error });
    }
  };
  return {
    put: async (key, bytes) => {
      await ask(key, () => client.send(new PutObjectCommand({ ...at(key), Body: bytes })));
    },
    find: async (key) => {
      try {
        return await ask(key, async () => {
          const { Body } = await client.send(new GetObjectCommand(at(key)));
          return new Uint8Array((await Body?.transformToByteArray()) ?? []);
        });
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await ask(key, () => client.send(new DeleteObjectCommand(at(key))));
    },
  };
}

function checked(key: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(key)) return key;
  throw new Error(`${key} is no key`);
}
