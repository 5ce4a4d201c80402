import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { leadOn } from "@/server/missing.mjs";
import { tellStatus } from "@/server/tell-status.mjs";

let server: Server;
let origin: string;

/** Answers as Next does: in several writes, streamed or not. */
const answers: Record<string, [number, string]> = {
  "/nowhere": [404, "text/html; charset=utf-8"],
  "/en/nowhere": [404, "text/html; charset=utf-8"],
  "/zh-Hant/nowhere": [404, "text/html; charset=utf-8"],
  "/fanwen/9": [403, "text/html"],
  "/api/nothing": [404, "application/problem+json"],
  "/admin": [403, "text/html"],
};

/** Of more than a connection takes at once. */
const long = "Next".repeat(100_000);

beforeAll(async () => {
  server = createServer((request, response) => {
    leadOn(request, response, origin);
    tellStatus(request, response);
    const [status, type] = answers[request.url ?? ""] ?? [200, "text/html"];
    response.statusCode = status;
    response.setHeader("content-type", type);
    response.setHeader("x-of-next", "kept");
    if (request.url?.endsWith("nowhere")) response.flushHeaders();
    if (request.url === "/en/nowhere") response.writeHead(status);
    // As the compression of Next does with the listeners of a stream that it has taken over.
    if (request.url === "/zh-Hant/nowhere") response.on = () => response;
    response.write(`${request.url} of `);
    response.end(request.url === "/zh-Hant/missing" ? long : "Next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

test.each([
  ["/nowhere", 404, "/missing of Next"],
  ["/en/nowhere", 404, "/en/missing of Next"],
  ["/zh-Hant/nowhere", 404, `/zh-Hant/missing of ${long}`],
  ["/fanwen/9", 410, "/gone of Next"],
  ["/api/nothing", 404, "/api/nothing of Next"],
  ["/admin", 403, "/admin of Next"],
  ["/browse", 200, "/browse of Next"],
])("%s is answered %d, with a page or what Next says", async (path, status, body) => {
  const answer = await fetch(`${origin}${path}`);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toBe(body);
  expect(answer.headers.get("x-of-next")).toBe("kept");
  if (status === 404 && path.endsWith("nowhere")) {
    expect(answer.headers.get("cache-control")).toContain("no-store");
  }
});
