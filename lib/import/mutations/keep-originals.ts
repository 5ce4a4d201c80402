import type { Transaction } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import { originalKey } from "../original-key";

/**
 * Keeps the bytes of files under their hashes, for a transaction that makes rows which name them: until it
 * ends, no sweep takes them for ones that nothing names.
 */
export async function keepOriginals(
  tx: Pick<Transaction, "$executeRaw">,
  files: readonly { hash: string; bytes: Uint8Array }[],
): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock_shared(hashtext('original'), hashtext(hash))
    FROM unnest(${files.map(({ hash }) => hash)}::text[]) AS hash`;
  await Promise.all(files.map(({ hash, bytes }) => storage().put(originalKey(hash), bytes)));
}
