import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { withTestStack } from "../scripts/e2e-stack";
import { findFreePort } from "../scripts/ports";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const next = require.resolve("next/dist/bin/next");
const bare = fileURLToPath(new URL("bare", import.meta.url));

const rounds = 5;
const seconds = 6;
const connections = 32;

type Page = {
  name: string;
  url: string;
  bytes: number;
  characters: number;
  scripts: number;
  rates: number[];
};

/**
 * The preview next to a bare prerendered Next.js page of the same size under `next start`: requests a
 * second in alternating rounds of one run on one machine, and the JavaScript each loads first,
 * compressed. The preview is measured as it is served, by `server/`, and once more with a query that
 * its cache leaves to Next, so that the two effects can be told apart.
 */
await withTestStack(async (stack) => {
  const preview = await measured("preview", `${stack.siteUrl}/fanwen/2`);
  const uncached = await measured("by Next", `${stack.siteUrl}/fanwen/2?uncached`);
  const { url, stop } = await startBare(preview);
  try {
    const yardstick = await measured("bare page", url);
    for (let round = 0; round < rounds; round += 1) {
      for (const page of [preview, uncached, yardstick]) page.rates.push(await rate(page.url));
    }
    print(preview, uncached, yardstick);
  } finally {
    stop();
  }
});

async function measured(name: string, url: string): Promise<Page> {
  // The first request makes the page, the second one is what everyone gets.
  await fetch(url).then((response) => response.text());
  const html = await fetch(url).then((response) => response.text());
  return {
    name,
    url,
    bytes: Buffer.byteLength(html),
    characters: html.length,
    scripts: await scriptBytes(html, url),
    rates: [],
  };
}

/** Bytes of the scripts that the HTML asks for, gzipped as a server would send them. */
async function scriptBytes(html: string, url: string): Promise<number> {
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*nomodule)/gi)].map((m) => m[1]),
  );
  let bytes = 0;
  for (const source of sources) {
    const response = await fetch(new URL(source ?? "", url));
    bytes += gzipSync(Buffer.from(await response.arrayBuffer())).length;
  }
  return bytes;
}

async function rate(url: string): Promise<number> {
  const result = await autocannon({ url, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} failed under load`);
  return result.requests.average;
}

/** The bare page with as many bytes and characters as the measured one, so that both cost the same to send. */
async function startBare(like: Page): Promise<{ url: string; stop: () => void }> {
  const paragraphs = 60;
  // Everything stands in the page twice, as HTML and as data for the browser's side, and a Chinese
  // character has two bytes more than one of markup.
  const chinese = (like.bytes - like.characters) / 2;
  const ascii = like.characters - chinese - 4_500;
  const env = {
    ...process.env,
    BARE_PARAGRAPHS: String(paragraphs),
    BARE_TEXT: String(Math.round(chinese / paragraphs / 2)),
    BARE_MARKUP: String(Math.max(1, Math.round(ascii / paragraphs / 2 - 40))),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  await run(process.execPath, [next, "build", bare], { env, cwd: path.join(bare, "..", "..") });
  const port = await findFreePort();
  const child = spawn(
    process.execPath,
    [next, "start", bare, "-p", String(port), "-H", "127.0.0.1"],
    {
      stdio: "ignore",
      env,
    },
  );
  const url = `http://127.0.0.1:${port}/`;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, stop: () => child.kill() };
}

function print(preview: Page, uncached: Page, yardstick: Page): void {
  for (const { name, bytes, characters, scripts, rates } of [preview, uncached, yardstick]) {
    process.stdout.write(
      `${name.padEnd(10)} ${String(bytes).padStart(7)} B, ${characters} characters of HTML  ${(scripts / 1024).toFixed(1).padStart(6)} KB scripts (gzip)  ${Math.round(median(rates))} requests/s (rounds: ${rates.map(Math.round).join(", ")})\n`,
    );
  }
  const ratio = median(preview.rates) / median(yardstick.rates);
  const more = (preview.scripts - yardstick.scripts) / 1024;
  const withoutCache = median(uncached.rates) / median(yardstick.rates);
  process.stdout.write(
    `ratio of requests/s: ${ratio.toFixed(2)} (at least 0.9 wanted); without the cache ${withoutCache.toFixed(2)}\n`,
  );
  process.stdout.write(`first-load JavaScript: ${more.toFixed(1)} KB more (at most 20 wanted)\n`);
  process.exitCode = ratio >= 0.9 && more <= 20 ? 0 : 1;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
