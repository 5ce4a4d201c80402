import { cookies } from "next/headers";
import { z } from "zod";
import { signInCodeLifetime } from "@/lib/accounts/sign-in-code";
import { accountPathSchema } from "@/lib/ownership/schema";
import { hostCookie, isSecure, readKept } from "./host-cookie";

const pendingSchema = z.object({ request: z.uuid(), email: z.email(), to: accountPathSchema });

/** A code that a reader asked for in this browser, where it went, and where the reader wants to go. */
type PendingReader = z.infer<typeof pendingSchema>;

const cookieName = "fanben_reader_sign_in";

/** What this browser is signing in with; null where no code was asked for. */
export function findPendingReader(): Promise<PendingReader | null> {
  return readKept(cookieName, pendingSchema);
}

/**
 * Keeps what this browser signs in with until the code is void. A code is taken in the browser alone that
 * asked for it: its cookie comes along with no form that another site sends.
 */
export async function rememberPendingReader(pending: PendingReader): Promise<void> {
  (await cookies()).set(hostCookie(cookieName), JSON.stringify(pending), {
    httpOnly: true,
    secure: isSecure(),
    sameSite: "lax",
    path: "/",
    maxAge: signInCodeLifetime / 1000,
  });
}

export async function forgetPendingReader(): Promise<void> {
  (await cookies()).delete({ name: hostCookie(cookieName), path: "/", secure: isSecure() });
}
