import "server-only";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { env } from "./env";
import type { Shelf } from "./shelf";

/** Objects in a bucket of S3, or of a service that speaks as it does. */
export function bucket(name: string): Shelf {
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
  const at = (key: string) => ({ Bucket: name, Key: key });
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
