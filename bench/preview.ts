import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { withTestStack } from "../scripts/e2e-stack";
import { startBarePage } from "./bare-page";
import { judge, missedTargets } from "./targets";

const rounds = 5;
const seconds = 6;
const connections = 32;

type Page = {
  name: string;
  url: string;
  html: string;
  scripts: number;
  rates: number[];
};

/**
 * The preview next to a bare prerendered Next.js page of its size under `next start`: requests a
 * second in alternating rounds of one run on one machine, and the JavaScript each loads first,
 * compressed. The preview is measured as it is served, by `server/`, and once more with a query that
 * its cache leaves to Next, so that the two effects can be told apart.
 */
await withTestStack(async (stack) => {
  const preview = await measured("preview", `${stack.siteUrl}/fanwen/2`);
  const uncached = await measured("by Next", `${stack.siteUrl}/fanwen/2?uncached`);
  const { url, stop } = await startBarePage(preview.html);
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
    html,
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

function print(preview: Page, uncached: Page, yardstick: Page): void {
  for (const { name, html, scripts, rates } of [preview, uncached, yardstick]) {
    process.stdout.write(
      `${name.padEnd(10)} ${String(Buffer.byteLength(html)).padStart(7)} B, ${html.length} characters of HTML  ${(scripts / 1024).toFixed(1).padStart(6)} KB scripts (gzip)  ${Math.round(median(rates))} requests/s (rounds: ${rates.map(Math.round).join(", ")})\n`,
    );
  }
  const ratio = median(preview.rates) / median(yardstick.rates);
  const more = (preview.scripts - yardstick.scripts) / 1024;
  const withoutCache = median(uncached.rates) / median(yardstick.rates);
  process.stdout.write(
    `ratio of requests/s: ${ratio.toFixed(2)} (at least 0.9 wanted); without the cache ${withoutCache.toFixed(2)}\n`,
  );
  process.stdout.write(`first-load JavaScript: ${more.toFixed(1)} KB more (at most 20 wanted)\n`);
  judge(
    missedTargets([
      {
        name: "requests/s of the preview by those of the bare page",
        value: ratio,
        bound: "at least",
        wanted: 0.9,
      },
      {
        name: "more first-load JavaScript",
        value: more,
        bound: "at most",
        wanted: 20,
        unit: " KB",
      },
    ]),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
