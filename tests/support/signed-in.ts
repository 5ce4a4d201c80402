import { db } from "@/lib/platform/db";
import { newToken, tokenHash } from "@/lib/platform/secret";
import type { StaffMember } from "@/lib/staff/staff";
import { Jar, withCookies } from "./next-headers";

const site = "http://localhost:3000";

/** Asks our route handlers as the browser of a member of staff does; null for nobody's. */
export async function signedIn(staff: StaffMember | null) {
  const jar = new Jar();
  if (staff !== null) {
    const token = newToken();
    const expiresAt = new Date(Date.now() + 3_600_000);
    await db().staffSession.create({
      data: { staffId: staff.id, tokenHash: tokenHash(token), expiresAt },
    });
    jar.set("fanben_staff", token);
  }
  return <P>(
    handler: (request: Request, context: { params: Promise<P> }) => Promise<Response>,
    params: P,
    init: RequestInit = {},
    search = "",
  ): Promise<Response> =>
    withCookies(jar, () => {
      const headers = { origin: site, host: "localhost:3000", ...init.headers };
      return handler(new Request(`${site}/${search}`, { ...init, headers }), {
        params: Promise.resolve(params),
      });
    });
}
