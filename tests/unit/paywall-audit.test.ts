import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { auditPaywall } from "@/scripts/paywall-audit";

const canary = "fanben-canary-";
const secret = `${canary}0-1-paragraph`;
let server: Server | undefined;

afterEach(() => server?.close());

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function audit(answer: Answer, folders: string[] = [], most = 10_000) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return auditPaywall({ baseUrl, canary, folders, most });
}

const html =
  (body: string): Answer =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(body);

test("a site that gives nothing away passes", async () => {
  const { leaks, visited } = await audit(html(`<a href="/fanwen/1">a</a>`));
  expect(leaks).toEqual([]);
  expect(visited).toBeGreaterThan(50);
});

test.each<[string, Answer]>([
  [
    "on a linked page",
    (request, response) =>
      response.end(request.url === "/fanwen/7" ? secret : `<a href="/fanwen/7">7</a>`),
  ],
  [
    "only in the framework's own requests",
    (request, response) => response.end(request.headers.rsc ? secret : ""),
  ],
  [
    "only in one prefetched segment",
    (request, response) =>
      response.end(request.headers["next-router-segment-prefetch"] === "/_full" ? secret : ""),
  ],
  [
    "behind a redirect",
    (request, response) =>
      request.url === "/en"
        ? response.writeHead(307, { location: "/en?_rsc=1" }).end()
        : response.end(request.url === "/en?_rsc=1" ? secret : ""),
  ],
  [
    "in a header",
    (request, response) =>
      response.writeHead(200, { "x-title": request.url === "/" ? secret : "" }).end(),
  ],
  [
    "on an error page",
    (request, response) =>
      response.writeHead(404).end(request.url === "/no-such-page" ? secret : "not found"),
  ],
  [
    "beside a document, where no link leads",
    (request, response) =>
      response.end(request.url === "/api/documents/3/docx" ? secret : `<a href="/fanwen/3">3</a>`),
  ],
  [
    "deflated and in base64",
    (_request, response) => response.end(`{"data":"${deflateSync(secret).toString("base64")}"}`),
  ],
])("a leak %s is found, and named", async (_, answer) => {
  const { leaks } = await audit(answer);
  expect(leaks.length).toBeGreaterThan(0);
  expect(leaks[0]?.excerpt).toContain(canary);
});

test("a leak in build output is found inside what is packed there", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-audit-"));
  const packed = deflateSync(JSON.stringify({ text: secret })).toString("base64");
  await writeFile(path.join(folder, "page.meta"), JSON.stringify({ postponed: packed }));
  const { leaks } = await audit(html(""), [folder]);
  expect(leaks.map(({ address }) => address)).toEqual([path.join(folder, "page.meta")]);
  await rm(folder, { recursive: true });
});

test("a crawl that is cut off says so", async () => {
  const endless: Answer = (request, response) => {
    const next = Number(/\d+/.exec(request.url ?? "")?.[0] ?? 0) + 1;
    return html(`<a href="/browse/${next}">${next}</a>`)(request, response);
  };
  expect((await audit(html(""))).isComplete).toBe(true);
  expect((await audit(endless, [], 500)).isComplete).toBe(false);
});
