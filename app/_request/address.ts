import { env } from "@/lib/platform/env";

/**
 * The address a request came from, for limits. Of `X-Forwarded-For` only as many entries are
 * believed as there are proxies of ours; without any, the last one, which the server adds itself.
 */
export function clientAddress(headers: Headers): string {
  const chain = headers.get("x-forwarded-for")?.split(",") ?? [];
  const hops = Math.max(1, env().TRUSTED_PROXY_HOPS);
  return chain.at(-hops)?.trim() ?? "unknown";
}
