import { env } from "@/lib/platform/env";

/**
 * The address a request came from, for limits. The server ends `X-Forwarded-For` with the address at
 * the other end of its connection; counted from there, each proxy of ours wrote the entry before it.
 * What stands further left is the client's own word, and only a request that came past the proxies
 * has fewer entries.
 */
export function clientAddress(headers: Headers): string {
  const chain = headers.get("x-forwarded-for")?.split(",") ?? [];
  return (chain.at(-1 - env().TRUSTED_PROXY_HOPS) ?? chain[0])?.trim() ?? "unknown";
}
