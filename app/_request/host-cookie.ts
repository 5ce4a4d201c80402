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
