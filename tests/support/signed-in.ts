import { encode } from "next-auth/jwt";
import { sessionCookie } from "@/app/_request/auth";
import { findReaderSession } from "@/lib/accounts/data";
import { openSession } from "@/lib/accounts/mutations/sessions";
import { db } from "@/lib/platform/db";
import { derivedToken, newToken, tokenHash } from "@/lib/platform/secret";
import type { StaffMember } from "@/lib/staff/staff";
import { Jar, withCookies } from "./next-headers";

const site = "http://localhost:3000";

/** The cookies of a member of staff who has given both factors. */
export async function staffJar(staff: StaffMember): Promise<Jar> {
  const token = newToken();
  await db().staffMember.update({ where: { id: staff.id }, data: { totpSince: new Date() } });
  await db().staffSession.create({
    data: {
      staffId: staff.id,
      tokenHash: tokenHash(token),
      verifiedAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  const jar = new Jar();
  jar.set(sessionCookie(), await sealed(token));
  return jar;
}

/** A token as the cookie of staff holds it. */
function sealed(token: string): Promise<string> {
  return encode({ token: { token }, secret: derivedToken("next-auth", "") });
}

/** The cookies of a reader who has signed in, which give no right of staff: not even where staff's stands. */
export async function readerJars(): Promise<Jar[]> {
  const email = `reader-${crypto.randomUUID()}@example.com`;
  const reader = await db().reader.create({ data: { email, emailProvenAt: new Date() } });
  const device = { browser: "Firefox", system: "Linux" };
  const token = await db().$transaction((tx) => openSession(tx, reader.id, device));
  if ((await findReaderSession(token))?.account?.email !== email) throw new Error("not signed in");
  const [own, forged] = [new Jar(), new Jar()];
  own.set("fanben_reader", token);
  forged.set("fanben_reader", token);
  forged.set(sessionCookie(), await sealed(token));
  return [own, forged];
}

/** Asks our route handlers as the browser of a member of staff does; null for nobody's. */
export async function signedIn(staff: StaffMember | null) {
  const jar = staff === null ? new Jar() : await staffJar(staff);
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
