import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tellStatus } from "@/server/tell-status.mjs";

let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    tellStatus(request, response);
    response.statusCode = Number(request.headers["x-answer"]);
    response.end("page");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

async function statusOf(path: string, answer: number): Promise<number> {
  return (await fetch(`${address}${path}`, { headers: { "x-answer": String(answer) } })).status;
}

test.each([
  "/fanwen/7",
  "/en/fanwen/7",
  "/zh-Hant/fanwen/7?from=list",
  "/fanwen/7/hant",
  "/fanwen/7/read",
  "/en/fanwen/7/read?purchase=1",
])("a withdrawn document at %s is gone", async (path) => {
  expect(await statusOf(path, 403)).toBe(410);
});

test.each(["/admin/forbidden?right=publish", "/en/admin/forbidden"])(
  "%s refuses whoever is led there",
  async (path) => {
    expect(await statusOf(path, 200)).toBe(403);
    expect(await statusOf(path, 307)).toBe(307);
  },
);

test.each([
  ["/fanwen/7", 200],
  ["/fanwen/7", 404],
  ["/fanwen/7/read", 404],
  ["/fanwen/7/read/more", 403],
  ["/api/admin/purchases", 403],
  ["/search?q=/fanwen/7", 403],
])("%s that is answered by %i stays so", async (path, status) => {
  expect(await statusOf(path, status)).toBe(status);
});
