import { cookies } from "next/headers";
import { findReaderId } from "@/lib/accounts/data";
import { createReader } from "@/lib/accounts/mutations";
import { env } from "@/lib/platform/env";

/** Browsers cap cookies at 400 days. */
const lifetime = 400 * 24 * 60 * 60;

/** Readable by the preview's script, and no secret: it only tells that asking may be worth it. */
const hintCookie = "fanben_bought";

/** The reader this browser is; null for a browser that has not bought or restored anything. */
export async function findReader(): Promise<string | null> {
  const token = (await cookies()).get(tokenCookie())?.value;
  return token === undefined ? null : findReaderId(token);
}

/** The reader this browser is; a new one, kept in a cookie, where there was none. */
export async function ensureReader(): Promise<string> {
  const known = await findReader();
  if (known !== null) return known;
  const { readerId, token } = await createReader();
  (await cookies()).set(tokenCookie(), token, {
    httpOnly: true,
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: lifetime,
  });
  return readerId;
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

// The prefix binds the cookie to this host and to https, which a plain http site cannot promise.
function tokenCookie(): string {
  return isSecure() ? "__Host-fanben_reader" : "fanben_reader";
}

function isSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}
