import { db } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";
import { type ListedDevice, type ReaderSession, readerSessionLifetime } from "./reader-session";

/** The browser that holds this session token; null for any token not in force. */
export async function findReaderSession(
  token: string,
): Promise<(ReaderSession & { isStale: boolean }) | null> {
  const [row] = await db().$queryRaw<SessionRow[]>`
    SELECT s.id, s.reader_id AS "readerId", s.signed_in_at AS "signedInAt", r.email,
      s.signed_in_at IS NOT NULL AND s.seen_at < now() - interval '1 hour' AS "isStale"
    FROM reader_sessions s JOIN readers r ON r.id = s.reader_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.revoked_at IS NULL
      AND s.created_at > now() - make_interval(secs => ${readerSessionLifetime / 1000})`;
  if (!row) return null;
  const { id, readerId, email, signedInAt, isStale } = row;
  const account = email === null || signedInAt === null ? null : { email, signedInAt };
  return { id, readerId, account, isStale };
}

type SessionRow = {
  id: string;
  readerId: string;
  email: string | null;
  signedInAt: Date | null;
  /** Whether it has to be noted that it is in use. */
  isStale: boolean;
};

/** The browsers that are signed in to an account, the one used last first. */
export async function listDevices(readerId: string): Promise<ListedDevice[]> {
  return db().$queryRaw<ListedDevice[]>`
    SELECT id, browser, system, signed_in_at AS "signedInAt", seen_at AS "seenAt"
    FROM reader_sessions
    WHERE reader_id = ${readerId}::uuid AND revoked_at IS NULL AND signed_in_at IS NOT NULL
      AND created_at > now() - make_interval(secs => ${readerSessionLifetime / 1000})
    ORDER BY seen_at DESC, id DESC`;
}
