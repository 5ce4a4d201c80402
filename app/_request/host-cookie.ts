import { cookies } from "next/headers";
import type { z } from "zod";
import { env } from "@/lib/platform/env";

/**
 * The name of a cookie that proves something. Its prefix binds it to this host and to https, which a
 * plain http site cannot promise.
 */
export function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/** Whether the site is reached by https alone. */
export function isSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}

/** What this browser keeps as JSON under a name of {@link hostCookie}; null where that is not of this shape. */
export async function readKept<T>(name: string, schema: z.ZodType<T>): Promise<T | null> {
  const cookie = (await cookies()).get(hostCookie(name))?.value;
  if (cookie === undefined) return null;
  try {
    return schema.safeParse(JSON.parse(cookie)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
