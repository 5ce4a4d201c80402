import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PaintFirst } from "@/server/paint-first.mjs";

const build = mkdtempSync(path.join(tmpdir(), "fanben-build-"));
const style = ".quote::before{content:“}";

const page = [
  "<!DOCTYPE html><html><head>",
  '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>',
  '<link rel="stylesheet" href="/_next/static/chunks/font.css" data-precedence="next"/>',
  '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/>',
  '<link rel="preload" as="image" href="/picture.png"/>',
  '<script src="/_next/static/chunks/c.js" async=""></script>',
  "</head><body><p>一篇讲话稿</p>",
  '<script src="/_next/static/chunks/old.js" noModule=""></script>',
  '<script>self.__next_f=["\\u003cscript src=\\"/_next/x.js\\" async"]</script>',
  '<script src="/_next/static/chunks/b.js" async=""></script>',
  "</body></html>",
].join("");

let server: Server;
let base: string;
let answer: { type: string; cache: string; chunks: (Buffer | string)[] };

beforeAll(async () => {
  mkdirSync(path.join(build, "static", "chunks"), { recursive: true });
  writeFileSync(path.join(build, "static/chunks/a.css"), style);
  writeFileSync(path.join(build, "static/chunks/font.css"), "@font-face{src:url(../font.woff2)}");
  const paintFirst = new PaintFirst(build);
  server = createServer((_request, response) => {
    response.setHeader("content-type", answer.type);
    response.setHeader("cache-control", answer.cache);
    const all = Buffer.concat(answer.chunks.map((chunk) => Buffer.from(chunk)));
    response.setHeader("content-length", all.length);
    paintFirst.handle(response);
    const last = answer.chunks.at(-1);
    for (const chunk of answer.chunks.slice(0, -1)) response.write(chunk);
    response.end(last);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  answer = { type: "text/html; charset=utf-8", cache: "s-maxage=60", chunks: [page] };
});

afterAll(() => {
  server.close();
  rmSync(build, { recursive: true });
});

async function get(): Promise<string> {
  return await (await fetch(base)).text();
}

test("no script is fetched, nor wanted soon, before the page is painted", async () => {
  const text = await get();
  expect(text).not.toMatch(/<script src="[^"]*" async/);
  expect(text.match(/<script type="fanben\/after-paint" src="[^"]*"/g)).toHaveLength(2);
  expect(text.match(/PerformanceObserver\(/g)).toHaveLength(1);
  expect(text).not.toContain('as="script"');
  expect(text).toContain('<link rel="preload" as="image" href="/picture.png"/>');
  // Those of browsers that know no modules, and what only looks like a tag, stay as they are.
  expect(text).toContain('<script src="/_next/static/chunks/old.js" noModule=""></script>');
  expect(text).toContain('["\\u003cscript src=\\"/_next/x.js\\" async"]');
  expect(text).toContain("<p>一篇讲话稿</p>");
});

test("a page that caches share holds its style sheet, and does not fetch it", async () => {
  const text = await get();
  expect(text).toContain(
    `<style>${style}</style><link disabled rel="stylesheet" href="/_next/static/chunks/a.css"`,
  );
});

test("a style sheet with addresses relative to it is fetched", async () => {
  expect(await get()).toContain('<link rel="stylesheet" href="/_next/static/chunks/font.css"');
});

test("a page for one reader, which has to work at once, stays as it is", async () => {
  answer.cache = "private, no-store";
  expect(await get()).toBe(page);
});

test("wherever a page is cut into pieces, it comes out the same", async () => {
  const whole = await get();
  const bytes = Buffer.from(page);
  for (let at = 1; at < bytes.length; at += 1) {
    answer.chunks = [bytes.subarray(0, at), bytes.subarray(at)];
    expect(await get()).toBe(whole);
  }
  answer.chunks = [...page];
  expect(await get()).toBe(whole);
});

test("what is no page is handed on byte by byte", async () => {
  answer.type = "text/x-component";
  const text = await (await fetch(base)).text();
  expect(text).toBe(page);
  const head = await fetch(base);
  expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(page)));
});
