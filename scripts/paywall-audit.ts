import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Where locked text was found. */
export type Leak = { address: string; excerpt: string };

export type AuditOptions = {
  baseUrl: string;
  /** The beginning of every canary. */
  canary: string;
  /** Folders of build output to search as well. */
  folders?: readonly string[];
  /** So many answers are read at most; a crawl that would need more is not complete. */
  most?: number;
  report?: (visited: number, waiting: number) => void;
};

type Variant = { name: string; headers: Record<string, string> };

/** Ways in which the same address is asked for: as a browser, and as the framework's own requests. */
const variants: Variant[] = [
  { name: "page", headers: {} },
  { name: "RSC", headers: { rsc: "1" } },
  ...[
    "/_full",
    "/_tree",
    "/_head",
    "/_index",
    "/__PAGE__",
    "/$d$locale/fanwen/$d$number/__PAGE__",
  ].map((segment) => ({
    name: `segment ${segment}`,
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": segment },
  })),
  { name: "prefetch", headers: { rsc: "1", "next-router-prefetch": "1" } },
];

/** So many addresses of each kind are asked for in every way, and the others in the first few. */
const thorough = 12;
const always = 3;

/** Addresses that no link leads to. */
const seeds = [
  "/",
  "/en",
  "/zh-Hant",
  "/browse",
  "/restore",
  "/account",
  "/receipt/00000000-0000-7000-8000-000000000000",
  "/support",
  "/robots.txt",
  "/sitemap.xml",
  "/feed.xml",
  "/atom.xml",
  "/rss.xml",
  "/opensearch.xml",
  "/manifest.webmanifest",
  "/api",
  "/api/documents",
  "/api/search",
  "/api/suggestions",
  "/api/health/ready",
  "/no-such-page",
  "/fanwen/999999999",
  "/fanwen/0",
  "/fanwen/%00",
];

/** Addresses below every document that is found. */
const besideDocument = (number: string, locale: string) =>
  [
    `/fanwen/${number}/read`,
    `/fanwen/${number}/opengraph-image`,
    `/fanwen/${number}.txt`,
    `/fanwen/${number}.rsc`,
    `/fanwen/${number}/print`,
    `/fanwen/${number}/__next._full.txt`,
    `/fanwen/${number}.segments/_full.segment.rsc`,
  ]
    .map((place) => `${locale}${place}`)
    .concat([
      `/api/documents/${number}`,
      `/api/documents/${number}/docx`,
      `/api/documents/${number}/access`,
      `/api/documents/${number}/copies`,
      `/api/documents/${number}/text`,
    ]);

/**
 * Visits, as someone who has paid nothing, every public address that can be found, in every form that
 * the server knows, and looks for locked text. The search is asked as well, since it may quote what
 * pages do not show.
 *
 * @returns every place that leaks, how many answers were read, and whether they were all there are.
 */
export async function auditPaywall(
  options: AuditOptions,
): Promise<{ leaks: Leak[]; visited: number; isComplete: boolean }> {
  const { baseUrl, canary, most = 100_000 } = options;
  // A page of results repeats what was asked, so the whole canary is never asked for.
  const queries = [canary.slice(0, -1), "范文", "总结"];
  const waiting = [...seeds, ...queries.map((query) => `/search?q=${encodeURIComponent(query)}`)];
  const known = new Set(waiting);
  const leaks: Leak[] = [];
  const seen = new Map<string, number>();
  let visited = 0;
  while (waiting.length > 0 && visited < most) {
    const next = waiting.shift() ?? "";
    const kind = kindOf(next);
    const times = seen.get(kind) ?? 0;
    seen.set(kind, times + 1);
    const visits = (times < thorough ? variants : variants.slice(0, always)).map(
      async ({ name, headers }) => ({ name, ...(await visit(new URL(next, baseUrl), headers)) }),
    );
    for (const { name, body, links, trail } of await Promise.all(visits)) {
      visited += trail.length;
      const found = excerptOf(body, canary);
      if (found !== null)
        leaks.push({ address: `${trail.join(" -> ")} (${name})`, excerpt: found });
      for (const link of links) {
        const place = within(link, baseUrl);
        if (place === null || known.has(place)) continue;
        known.add(place);
        waiting.push(place);
        for (const hidden of hiddenBeside(place)) {
          if (!known.has(hidden)) waiting.push(hidden);
          known.add(hidden);
        }
      }
    }
    options.report?.(visited, waiting.length);
  }
  for (const folder of options.folders ?? []) leaks.push(...(await searchFolder(folder, canary)));
  return { leaks, visited, isComplete: waiting.length === 0 };
}

/** What an address is an address of: documents of any number are one kind, in each language. */
function kindOf(place: string): string {
  return place
    .replace(/\?.*$/, "?")
    .replace(/\/browse\/[^/?]+(\/[^/?]+)?/, "/browse/*")
    .replace(/\/_next\/.*/, "/_next/*")
    .replace(/\d+/g, "#");
}

type Visit = { body: Buffer; links: string[]; trail: string[] };

/** One address, with its redirects followed by hand: each answer on the way may leak. */
async function visit(start: URL, headers: Record<string, string>): Promise<Visit> {
  const trail: string[] = [];
  const bodies: Buffer[] = [];
  const links: string[] = [];
  let address: URL | null = start;
  while (address !== null && trail.length < 6) {
    trail.push(address.pathname + address.search);
    const response: Response = await fetch(address, { headers, redirect: "manual" });
    const body = Buffer.from(await response.arrayBuffer());
    bodies.push(Buffer.from(JSON.stringify([...response.headers])), body);
    const text = body.toString("utf8");
    links.push(
      ...[...text.matchAll(/(?:href|src|action)\\?=\\?["']([^"'\\\s]+)/g)].map((m) => m[1] ?? ""),
    );
    links.push(
      ...[...text.matchAll(/<loc>([^<]+)<\/loc>|"href":"([^"]+)"/g)].map((m) => m[1] ?? m[2] ?? ""),
    );
    const location = response.headers.get("location");
    const target: URL | null = location === null ? null : new URL(location, address);
    address = target?.origin === start.origin ? target : null;
  }
  return { body: Buffer.concat(bodies), links, trail };
}

function within(link: string, baseUrl: string): string | null {
  if (!URL.canParse(link, baseUrl)) return null;
  const url = new URL(link, baseUrl);
  const isOurs = url.host === new URL(baseUrl).host || url.hostname === "localhost";
  return isOurs && url.protocol.startsWith("http") ? url.pathname + url.search : null;
}

function hiddenBeside(place: string): string[] {
  const match = /^(\/en|\/zh-Hant)?\/fanwen\/(\d+)$/.exec(place);
  return match ? besideDocument(match[2] ?? "", match[1] ?? "") : [];
}

async function searchFolder(folder: string, canary: string): Promise<Leak[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const leaks: Leak[] = [];
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const found = excerptOf(await readFile(file), canary);
    if (found !== null) leaks.push({ address: file, excerpt: found });
  }
  return leaks;
}

/** The surroundings of a canary in the bytes as they are, or in anything packed inside of them. */
export function excerptOf(bytes: Buffer, canary: string): string | null {
  for (const text of readings(bytes)) {
    const at = text.indexOf(canary);
    if (at >= 0) return text.slice(Math.max(0, at - 40), at + canary.length + 40);
  }
  return null;
}

/** The bytes as text, unpacked where they are packed, and what is packed in base64 inside the text. */
function* readings(bytes: Buffer): Generator<string> {
  const text = bytes.toString("utf8");
  yield text;
  if (text.includes("\\u")) {
    yield text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  const whole = unpacked(bytes);
  if (whole !== null) yield whole;
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{40,}={0,2}/g)) {
    const decoded = Buffer.from(run, "base64");
    yield decoded.toString("utf8");
    const inner = unpacked(decoded);
    if (inner !== null) yield inner;
  }
}

function unpacked(bytes: Buffer): string | null {
  for (const unpack of [gunzipSync, inflateSync, inflateRawSync]) {
    try {
      return unpack(bytes).toString("utf8");
    } catch {
      // It is not packed in this way.
    }
  }
  return null;
}
