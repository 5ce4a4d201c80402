import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { partKey } from "../original-key";

/** The parts of a file that was sent or put in parts, one after the other. */
export async function* partsOf(fileId: string, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const part = await storage().get(partKey(fileId, at));
    yield part;
    at += part.length;
  }
}

/** The hash of a file that is kept in its parts. */
export async function hashOfParts(fileId: string, size: number): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of partsOf(fileId, size)) hash.update(part);
  return hash.digest("hex");
}

/**
 * Takes away what is here of a file that did not come to its end, with a part that was put just before a
 * process died and is written down nowhere.
 */
export async function removeParts(fileId: string): Promise<void> {
  for (let at = 0; ; ) {
    const key = partKey(fileId, at);
    const part = await storage().find(key);
    // The place of the next part is known by the length of this one.
    if (part === null || part.length === 0) return;
    await storage().remove(key);
    at += part.length;
  }
}

/** Writes down how much of a file is here. */
export async function noteReceived(
  client: Pick<Transaction, "$executeRaw">,
  fileId: string,
  received: number,
): Promise<void> {
  await client.$executeRaw`
    UPDATE import_files SET received = ${received}, received_at = now()
    WHERE id = ${fileId}::uuid`;
}
