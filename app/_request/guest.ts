import { cookies } from "next/headers";
import { findReaderSession } from "@/lib/accounts/data";
import {
  createReader,
  endReaderSession,
  noteReaderSession,
} from "@/lib/accounts/mutations/sessions";
import { type ReaderSession, readerSessionLifetime } from "@/lib/accounts/reader-session";
import { hostCookie, isSecure } from "./host-cookie";

const lifetime = readerSessionLifetime / 1000;

/** Readable by the preview's script, and no secret: it only tells that asking may be worth it. */
const hintCookie = "fanben_bought";

/**
 * The reader this browser is, signed in or not; null for a browser that has not bought or restored
 * anything and is not signed in.
 */
export async function findReader(): Promise<string | null> {
  return (await findBrowserSession())?.readerId ?? null;
}

/** The same with what this browser has proven. Its cookie gives no right of staff. */
export async function findBrowserSession(): Promise<ReaderSession | null> {
  const token = (await cookies()).get(hostCookie("fanben_reader"))?.value;
  const found = token === undefined ? null : await findReaderSession(token);
  if (found === null) return null;
  const { isStale, ...session } = found;
  if (isStale) await noteReaderSession(session.id);
  return session;
}

/** The reader this browser is; a new one, kept in a cookie, where there was none. */
export async function ensureReader(): Promise<string> {
  const known = await findReader();
  if (known !== null) return known;
  const { readerId, token } = await createReader();
  await keepReader(token);
  return readerId;
}

/** Makes this browser the one that holds the session with this token, in place of any other. */
export async function keepReader(token: string): Promise<void> {
  (await cookies()).set(hostCookie("fanben_reader"), token, {
    httpOnly: true,
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: lifetime,
  });
}

/** Ends what this browser is signed in to, here and in the database. */
export async function forgetReader(): Promise<void> {
  const session = await findBrowserSession();
  if (session !== null) await endReaderSession(session.readerId, session.id);
  const jar = await cookies();
  jar.delete({ name: hostCookie("fanben_reader"), path: "/", secure: isSecure() });
  jar.delete({ name: hintCookie, path: "/", secure: isSecure() });
}

/** Lets the public pages of this browser know that it holds something. */
export async function rememberBought(): Promise<void> {
  (await cookies()).set(hintCookie, "1", {
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: lifetime,
  });
}
