import { db } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";

/**
 * Makes a reader for a browser that has none. The token is the only proof of being this reader: it
 * belongs into an HttpOnly cookie and is stored nowhere else.
 */
export async function createReader(): Promise<{ readerId: string; token: string }> {
  const token = newToken();
  const reader = await db().reader.create({
    data: { sessions: { create: { tokenHash: tokenHash(token) } } },
    select: { id: true },
  });
  return { readerId: reader.id, token };
}
