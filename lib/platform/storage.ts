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
  /** Throws where nothing is kept under the key. */
  get: (key: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** What is not there stays away. */
  remove: (key: string) => Promise<void>;
};

let opened: Storage | undefined;

/** The storage of this installation: a folder, or S3 where a bucket is configured. */
export function storage(): Storage {
  opened ??= openStorage();
  return opened;
}

function openStorage(): Storage {
  const { S3_BUCKET, STORAGE_DIR } = env();
  return S3_BUCKET === undefined ? folder(STORAGE_DIR) : bucket(S3_BUCKET);
}

/** Files in a folder; one that is there is whole. */
function folder(root: string): Storage {
  const place = (key: string) => path.join(root, ...checked(key).split("/"));
  return {
    put: async (key, bytes) => {
      const file = place(key);
      const unfinished = `${file}.${randomUUID()}`;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, file);
    },
    get: async (key) => new Uint8Array(await readFile(place(key))),
    remove: (key) => rm(place(key), { force: true }),
  };
}

function bucket(name: string): Storage {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env();
  const client = new S3Client({
    region: S3_REGION,
    // Services other than Amazon's know buckets by the path.
    ...(S3_ENDPOINT && { endpoint: S3_ENDPOINT, forcePathStyle: true }),
    ...(S3_ACCESS_KEY_ID &&
      S3_SECRET_ACCESS_KEY && {
        credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
      }),
  });
  const at = (key: string) => ({ Bucket: name, Key: checked(key) });
  return {
    put: async (key, bytes) => {
      await client.send(new PutObjectCommand({ ...at(key), Body: bytes }));
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)));
        return new Uint8Array((await Body?.transformToByteArray()) ?? []);
      } catch (error) {
        if (error instanceof NoSuchKey) throw new Error(`${key} is not kept`, { cause: error });
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

function checked(key: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(key)) return key;
  throw new Error(`${key} is no key`);
}
