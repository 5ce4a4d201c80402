import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";

/** What the stand-ins of both engines were told, and how they answer. */
const told: { engine: string; url: string; body: string }[] = [];
let status = 200;

const server = createServer(async (request: IncomingMessage, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const engine = request.url?.startsWith("/indexnow") ? "indexnow" : "baidu";
  told.push({ engine, url: request.url ?? "", body: Buffer.concat(chunks).toString() });
  response.writeHead(status, { "content-type": "application/json" });
  response.end('{"remain":1,"success":1}');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    INDEXNOW_KEY: "a-key-of-the-tests",
    INDEXNOW_ENDPOINT: `${base}/indexnow`,
    BAIDU_PUSH_TOKEN: "a-token",
    BAIDU_PUSH_ENDPOINT: `${base}/urls`,
  });
});

afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

beforeEach(() => {
  told.length = 0;
  status = 200;
});

// The configuration is read when the first of these is called.
const { announcePages } = await import("@/lib/discovery/mutations");
const { changeDocuments } = await import("../../support/bulk");
const { storeDocument } = await import("../../support/factories");
const { newStaff } = await import("../../support/staff");

const soon = () => new Date(Date.now() + 1000);
const minutes = (count: number) => new Date(Date.now() + count * 60_000 + 5000);

const addresses = (number: number) =>
  ["", "/zh-Hant", "/en"].map((prefix) => `http://localhost:3000${prefix}/fanwen/${number}`);

const waiting = () => db().pageAnnouncement.count();

test("publishing many tells each engine once, in every language", async () => {
  const first = await storeDocument();
  const second = await storeDocument();
  await announcePages(soon());
  expect(told).toHaveLength(2);
  const [indexNow, baidu] = ["indexnow", "baidu"].map((e) =>
    told.find(({ engine }) => engine === e),
  );
  expect(JSON.parse(indexNow?.body ?? "")).toEqual({
    host: "localhost:3000",
    key: "a-key-of-the-tests",
    keyLocation: "http://localhost:3000/a-key-of-the-tests.txt",
    urlList: expect.arrayContaining([...addresses(first), ...addresses(second)]),
  });
  expect(baidu?.url).toBe("/urls?site=http%3A%2F%2Flocalhost%3A3000&token=a-token");
  expect(baidu?.body.split("\n").sort()).toEqual(
    [...addresses(first), ...addresses(second)].sort(),
  );
  expect(await waiting()).toBe(0);
  await announcePages(soon());
  expect(told).toHaveLength(2);
});

test("what an engine does not take is told again, later each time", async () => {
  const number = await storeDocument();
  status = 503;
  await expect(announcePages(soon())).rejects.toThrow("answered 503");
  expect(told).toHaveLength(2);
  await announcePages(soon());
  expect(told).toHaveLength(2);
  await expect(announcePages(minutes(1))).rejects.toThrow("answered 503");
  expect(told).toHaveLength(4);
  await announcePages(minutes(2));
  expect(told).toHaveLength(4);
  status = 200;
  await announcePages(minutes(3));
  expect(told).toHaveLength(6);
  expect(JSON.parse(told.at(-2)?.body ?? "").urlList).toEqual(addresses(number));
  expect(await waiting()).toBe(0);
});

test("a withdrawn document is announced to IndexNow, which finds it gone, and not to Baidu", async () => {
  const number = await storeDocument();
  await announcePages(soon());
  const { id } = await db().document.findUniqueOrThrow({ where: { number } });
  await changeDocuments(
    await newStaff("editor"),
    { act: "withdraw", documents: [id], reason: "outdated" },
    new Date(),
  );
  told.length = 0;
  await announcePages(soon());
  expect(told.map(({ engine }) => engine)).toEqual(["indexnow"]);
  expect(JSON.parse(told[0]?.body ?? "").urlList).toEqual(addresses(number));
  expect(await waiting()).toBe(0);
});

test("the key is served to whoever asks for it by name", async () => {
  const { GET } = await import("@/app/api/indexnow-key/[key]/route");
  const ask = (key: string) => GET(new Request("http://x/"), { params: Promise.resolve({ key }) });
  expect(await (await ask("a-key-of-the-tests")).text()).toBe("a-key-of-the-tests");
  expect((await ask("another-key")).status).toBe(404);
});
