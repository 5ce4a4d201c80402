import "server-only";
import { env } from "./env";

/** The ways in which search engines are told of changed pages. */
export const searchEngines = ["indexnow", "baidu"] as const;

export type SearchEngine = (typeof searchEngines)[number];

/** Addresses that an engine takes at once: indexnow.org/documentation, and Baidu's page on pushing. */
export const mostAddresses: Record<SearchEngine, number> = { indexnow: 10_000, baidu: 2_000 };

/** Ms that an engine has for its answer. */
const patience = 20_000;

/** Those that this site has a key for. */
export function configuredEngines(): SearchEngine[] {
  const { INDEXNOW_KEY, BAIDU_PUSH_TOKEN } = env();
  return [
    ...(INDEXNOW_KEY === undefined ? [] : (["indexnow"] as const)),
    ...(BAIDU_PUSH_TOKEN === undefined ? [] : (["baidu"] as const)),
  ];
}

/** The key that proves to IndexNow whose site this is; null where none is configured. */
export function findIndexNowKey(): string | null {
  return env().INDEXNOW_KEY ?? null;
}

/** Tells an engine of pages that changed, at most {@link mostAddresses}. Throws where it does not take them. */
export async function tellEngine(
  engine: SearchEngine,
  addresses: readonly string[],
): Promise<void> {
  const response = await (engine === "indexnow" ? tellIndexNow(addresses) : tellBaidu(addresses));
  const answer = await response.text();
  if (!response.ok)
    throw new Error(`${engine} answered ${response.status}: ${answer.slice(0, 200)}`);
}

function tellIndexNow(urlList: readonly string[]): Promise<Response> {
  const { INDEXNOW_KEY: key, INDEXNOW_ENDPOINT, SITE_URL } = env();
  const keyLocation = `${SITE_URL}/${key}.txt`;
  return fetch(INDEXNOW_ENDPOINT, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ host: new URL(SITE_URL).host, key, keyLocation, urlList }),
    signal: AbortSignal.timeout(patience),
  });
}

function tellBaidu(addresses: readonly string[]): Promise<Response> {
  const { BAIDU_PUSH_TOKEN = "", BAIDU_PUSH_ENDPOINT, SITE_URL } = env();
  const url = new URL(BAIDU_PUSH_ENDPOINT);
  url.searchParams.set("site", SITE_URL);
  url.searchParams.set("token", BAIDU_PUSH_TOKEN);
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: addresses.join("\n"),
    signal: AbortSignal.timeout(patience),
  });
}
