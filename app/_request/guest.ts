import { cookies } from "next/headers";
import { findReaderId } from "@/lib/accounts/data";
import { createReader } from "@/lib/accounts/mutations";
import { hostCookie, isSecure } from "./host-cookie";

/** Browsers cap cookies at 400 days. */
const lifetime = 400 * 24 * 60 * 60;

/** Readable by the preview's script, and no secret: it only tells that asking may be worth it. */
const hintCookie = "fanben_bought";

/** The reader this browser is; null for a browser that has not bought or restored anything. */
export async function findReader(): Promise<string | null> {
  const token = (await cookies()).get(hostCookie("fanben_reader"))?.value;
  return token === undefined ? null : findReaderId(token);
}

/** The reader this browser is; a new one, kept in a cookie, where there was none. */
export async function ensureReader(): Promise<string> {
  const known = await findReader();
  if (known !== null) return known;
  const { readerId, token } = await createReader();
  (await cookies()).set(hostCookie("fanben_reader"), token, {
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
