import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { brotliCompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerCache } from "../../../server/answer-cache.mjs";

const page = "页".repeat(2000);
const shared = { "cache-control": "s-maxage=3600", etag: '"one"' };

let made = 0;
let origin: (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let cache: AnswerCache;
let base: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  made = 0;
  cache = new AnswerCache();
  server = createServer((request, response) => {
    if (cache.answer(request, response)) return;
    made += 1;
    origin(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

afterEach(() => {
  vi.useRealTimers();
  cache.close();
  server.closeAllConnections();
  server.close();
});

const compressors = { br: brotliCompressSync, gzip: gzipSync };

/** An origin whose answer has these headers, in two pieces, compressed for those who take it. */
function answering(headers: Record<string, string>, status = 200) {
  origin = (request, response) => {
    const wanted = request.headers["accept-encoding"];
    const encoding = wanted === "br" || wanted === "gzip" ? wanted : null;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader("vary", "rsc, Accept-Encoding");
    if (encoding) response.setHeader("content-encoding", encoding);
    response.statusCode = status;
    const body = encoding ? compressors[encoding](page) : Buffer.from(page);
    response.write(body.subarray(0, 7));
    response.end(body.subarray(7));
  };
}

async function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  const response = await fetch(base + path, { method, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("what Next lets shared caches keep is made once a second", async () => {
  answering(shared);
  const first = await get("/fanwen/1");
  const second = await get("/fanwen/1");
  expect(second.text).toBe(page);
  expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
  expect(second.headers.get("cache-control")).toBe("s-maxage=3600");
  expect(made).toBe(1);
  vi.advanceTimersByTime(1000);
  await get("/fanwen/1");
  expect(made).toBe(2);
});

test.each([
  ["gzip, deflate, br", "br"],
  ["br, gzip;q=0.5", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0, gzip", "gzip"],
  ["gzip;q=0, identity", null],
  ["identity", null],
])("who takes %s gets %s", async (encodings, encoding) => {
  answering(shared);
  for (const _ of [1, 2]) {
    const answer = await get("/a", { "accept-encoding": encodings });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.text).toBe(page);
  }
  expect(made).toBe(1);
});

test("what is kept is compressed", async () => {
  answering(shared);
  await get("/a", { "accept-encoding": "gzip" });
  const raw = await new Promise<Buffer>((resolve) => {
    void import("node:http").then(({ get: plainGet }) =>
      plainGet(`${base}/a`, { headers: { "accept-encoding": "gzip" } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve(Buffer.concat(chunks)));
      }),
    );
  });
  expect(gunzipSync(raw).toString()).toBe(page);
  expect(made).toBe(1);
});

test("who has the page already is told that it has not changed", async () => {
  answering(shared);
  await get("/a");
  const again = await get("/a", { "if-none-match": '"one"' });
  expect(again).toMatchObject({ status: 304, text: "" });
  expect((await get("/a", { "if-none-match": '"other"' })).text).toBe(page);
  expect(made).toBe(1);
});

test("a HEAD is answered without a body", async () => {
  answering(shared);
  await get("/a");
  const head = await get("/a", {}, "HEAD");
  expect(head).toMatchObject({ status: 200, text: "" });
  expect(head.headers.get("content-length")).toBe(String(gzipSync(page).length));
  expect(made).toBe(1);
});

test.each([
  ["a private answer", { "cache-control": "private, no-store" }, 200],
  ["an answer without a word on caching", {}, 200],
  ["an answer fit for the browser's own cache only", { "cache-control": "max-age=60" }, 200],
  ["an answer that sets a cookie", { ...shared, "set-cookie": "a=b" }, 200],
  ["a page that is not there", shared, 404],
])("%s is made anew each time", async (_, headers, status) => {
  answering(headers, status);
  await get("/a");
  expect((await get("/a")).text).toBe(page);
  expect(made).toBe(2);
});

test.each<[string, string, Record<string, string>, string]>([
  ["with a query", "/a?b", {}, "GET"],
  ["of another method", "/a", {}, "POST"],
  ["for a part of it", "/a", { range: "bytes=0-1" }, "GET"],
  ["with a header that the answer depends on", "/a", { rsc: "1" }, "GET"],
])(
  "a request %s neither fills the cache nor is answered from it",
  async (_, path, headers, method) => {
    answering(shared);
    await get(path, headers, method);
    await get("/a");
    expect(made).toBe(2);
    await get(path, headers, method);
    expect(made).toBe(3);
  },
);

test("one address's page is never another's", async () => {
  origin = (request, response) => {
    response.setHeader("cache-control", "s-maxage=60");
    response.end(request.url);
  };
  for (const path of ["/a", "/b", "/a", "/b"]) expect((await get(path)).text).toBe(path);
});

test("what was begun before a clearing is not kept after it", async () => {
  let finish = () => {};
  origin = (_, response) => {
    response.setHeader("cache-control", "s-maxage=60");
    if (made > 1) response.end("new");
    else finish = () => response.end("old");
  };
  const first = get("/a");
  await vi.waitFor(() => expect(made).toBe(1));
  vi.advanceTimersByTime(1000);
  finish();
  expect((await first).text).toBe("old");
  expect((await get("/a")).text).toBe("new");
});
