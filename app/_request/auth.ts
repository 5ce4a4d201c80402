import type { AuthOptions } from "next-auth";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { derivedToken } from "@/lib/platform/secret";
import { signIn, signOut } from "@/lib/staff/mutations/sessions";
import { signInSchema } from "@/lib/staff/schema";
import { staffSessionLifetime } from "@/lib/staff/staff";
import { type Locale, localePath } from "@/messages/locales";
import { clientAddress } from "./address";
import { hostCookie, isSecure } from "./host-cookie";
import { secondsToTry } from "./sign-in-limit";

/** The way to sign in, as its address names it: /api/auth/callback/mail-code. */
const provider = "mail-code";

/** The address that the form with the code is posted to. */
export const signInAction = `/api/auth/callback/${provider}`;

/** The cookie that holds the session of staff, encrypted; in it is the token of the session. */
export function sessionCookie(): string {
  return hostCookie("fanben_staff");
}

const sessionSchema = z.object({ token: z.string() });

/** The token of the session in such a cookie; null for anything that was not made here. */
export async function sessionToken(cookie: string): Promise<string | null> {
  const content = await decode({ token: cookie, secret: secret() }).catch(() => null);
  return sessionSchema.safeParse(content).data?.token ?? null;
}

/** Answers what comes to /api/auth/… with the pages of a language. */
export function authHandler(locale: Locale) {
  // The library reads its own address nowhere else.
  process.env.NEXTAUTH_URL = env().SITE_URL;
  return NextAuth(options(locale)) as (
    request: Request,
    context: { params: Promise<{ nextauth: string[] }> },
  ) => Promise<Response>;
}

function options(locale: Locale): AuthOptions {
  const page = localePath(locale, "/admin/sign-in");
  return {
    secret: secret(),
    session: { strategy: "jwt", maxAge: staffSessionLifetime / 1000 },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        // A link from a mail opens the desk signed in; a form on another site does not.
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
      },
    },
    pages: { signIn: page, signOut: page, error: page },
    providers: [
      CredentialsProvider({
        id: provider,
        credentials: { request: {}, code: {} },
        // What it throws is told to the page, as a name that the page has words for.
        authorize: async (given, { headers = {} }) => {
          const { request, code } = signInSchema.parse(given);
          const heads = new Headers(headers as Record<string, string>);
          const address = clientAddress(heads);
          if ((await secondsToTry(address, "staff")) > 0) throw new Error("limited");
          const userAgent = heads.get("user-agent") ?? "";
          const result = await signIn(request, code, { userAgent, address });
          if (result.kind === "refused") throw new Error("code");
          return { id: result.staff.id, token: result.token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && "token" in user ? { token: user.token } : token),
    },
    events: {
      signOut: async ({ token }) => {
        const session = sessionSchema.safeParse(token);
        if (session.success) await signOut(session.data.token);
      },
    },
    logger: {
      // Not as a code: the log leaves those out, which sign people in.
      error: (event, detail) => log.error({ event, detail }, "next-auth"),
      warn: (event) => log.warn({ event }, "next-auth"),
      debug: () => undefined,
    },
  };
}

function secret(): string {
  return derivedToken("next-auth", "");
}
