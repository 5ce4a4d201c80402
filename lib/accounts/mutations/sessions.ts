import { db, type Transaction } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";
import type { Device } from "../device";
import type { ReaderSession } from "../reader-session";

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

/** Opens a session of a browser that has proven an address, and gives its token. */
export async function openSession(
  tx: Transaction,
  readerId: string,
  { browser, system }: Device,
): Promise<string> {
  const token = newToken();
  await tx.$executeRaw`
    INSERT INTO reader_sessions (id, reader_id, token_hash, signed_in_at, browser, system, seen_at)
    VALUES (gen_random_uuid(), ${readerId}::uuid, ${tokenHash(token)}, now(), ${browser}, ${system},
      date_trunc('hour', now()))`;
  return token;
}

/** Notes that a session is in use, to the hour. */
export async function noteReaderSession(sessionId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE reader_sessions SET seen_at = date_trunc('hour', now())
    WHERE id = ${sessionId}::uuid AND seen_at < now() - interval '1 hour'`;
}

/**
 * Ends one of an account's sessions, also the one that asks: what the account holds is closed in that
 * browser. One that has ended stays so, and nobody else's is touched.
 */
export async function endReaderSession(readerId: string, sessionId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE reader_sessions SET revoked_at = now()
    WHERE id = ${sessionId}::uuid AND reader_id = ${readerId}::uuid AND revoked_at IS NULL`;
}

/** Ends all sessions of an account but the one that asks. Returns how many there were. */
export async function endOtherReaderSessions({ id, readerId }: ReaderSession): Promise<number> {
  return db().$executeRaw`
    UPDATE reader_sessions SET revoked_at = now()
    WHERE reader_id = ${readerId}::uuid AND id <> ${id}::uuid AND revoked_at IS NULL`;
}
