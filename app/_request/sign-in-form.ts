import { cookies } from "next/headers";
import { z } from "zod";
import { signInCodeLifetime } from "@/lib/accounts/sign-in-code";
import { env } from "@/lib/platform/env";
import { returnPathSchema } from "@/lib/staff/schema";
import { localeSchema } from "@/messages/locale-schema";
import type { Locale } from "@/messages/locales";
import { authHandler } from "./auth";
import { hostCookie, isSecure, readKept } from "./host-cookie";

const pendingSchema = z.object({
  request: z.uuid(),
  locale: localeSchema,
  to: returnPathSchema,
});

/** A code that was asked for in this browser, and where its owner wants to go. */
export type PendingSignIn = z.infer<typeof pendingSchema>;

const cookieName = "fanben_sign_in";

/** What this browser is signing in with; null where no code was asked for. */
export function findPendingSignIn(): Promise<PendingSignIn | null> {
  return readKept(cookieName, pendingSchema);
}

/**
 * Keeps what this browser signs in with until the code is void, and gives it the token that the form
 * with the code has to bring along, so that no other site can send that form.
 */
export async function rememberSignIn(pending: PendingSignIn): Promise<void> {
  const jar = await cookies();
  const flags = { httpOnly: true, secure: isSecure(), sameSite: "lax", path: "/" } as const;
  jar.set(hostCookie(cookieName), JSON.stringify(pending), {
    ...flags,
    maxAge: signInCodeLifetime / 1000,
  });
  const { made } = await csrf(pending.locale);
  for (const [name, value] of made) jar.set(name, value, flags);
}

/** The token of {@link rememberSignIn}, for the form. */
export async function csrfToken(locale: Locale): Promise<string> {
  return (await csrf(locale)).token;
}

/** Asks next-auth, which makes a cookie where there is none. */
async function csrf(locale: Locale): Promise<{ token: string; made: [string, string][] }> {
  const request = Object.assign(new Request(`${env().SITE_URL}/api/auth/csrf`), {
    nextUrl: new URL(`${env().SITE_URL}/api/auth/csrf`),
  });
  const response = await authHandler(locale)(request, {
    params: Promise.resolve({ nextauth: ["csrf"] }),
  });
  const { csrfToken: token } = z.object({ csrfToken: z.string() }).parse(await response.json());
  const made = response.headers.getSetCookie().flatMap((cookie): [string, string][] => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    return name?.includes("csrf") ? [[name, decodeURIComponent(value ?? "")]] : [];
  });
  return { token, made };
}
