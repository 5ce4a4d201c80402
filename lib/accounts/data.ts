import { db } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";

/** The reader whose browser holds this session token; null for any token not in force. */
export async function findReaderId(token: string): Promise<string | null> {
  const session = await db().readerSession.findFirst({
    where: { tokenHash: tokenHash(token), revokedAt: null },
    select: { readerId: true },
  });
  return session?.readerId ?? null;
}
