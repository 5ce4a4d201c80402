import { createServer } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as tellSeen } from "@/app/api/documents/[number]/views/route";
import { countPreview, countSearch, flushCounts, forgetOldSearches } from "@/lib/figures/mutations";
import { db } from "@/lib/platform/db";
import { shutDown } from "../../../server/shutdown.mjs";
import { storeDocument } from "../../support/factories";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
const wechat =
  "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 MicroMessenger/8.0.50";

let document: number;
let visitors = 0;

beforeEach(async () => {
  document = await storeDocument();
});

afterEach(async () => {
  await flushCounts();
  await db().dailyCount.deleteMany();
  await db().dailySearch.deleteMany();
});

function see(
  options: { number?: number | string; agent?: string; origin?: string; address?: string } = {},
): Promise<Response> {
  visitors += 1;
  const request = new Request("http://localhost:3000/api/documents/1/views", {
    method: "POST",
    headers: {
      host: "localhost:3000",
      origin: options.origin ?? "http://localhost:3000",
      "user-agent": options.agent ?? chrome,
      "x-forwarded-for": options.address ?? `203.0.113.${visitors}`,
    },
  });
  return tellSeen(request, {
    params: Promise.resolve({ number: String(options.number ?? document) }),
  });
}

async function counts() {
  await flushCounts();
  return db().dailyCount.findMany({ orderBy: [{ day: "asc" }, { document: "asc" }] });
}

test("previews seen are one row a document and day, however many write to it", async () => {
  expect((await see()).status).toBe(204);
  expect((await see({ agent: wechat })).status).toBe(204);
  expect(await counts()).toMatchObject([{ kind: "preview", document, times: 2 }]);
  await see();
  expect(await counts()).toMatchObject([{ kind: "preview", document, times: 3 }]);
});

test.each([
  "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "curl/8.5.0",
  "",
])("%j is no person", async (agent) => {
  expect((await see({ agent })).status).toBe(204);
  expect(await counts()).toEqual([]);
});

test("pages of other sites count nothing, nor do numbers without a document on sale", async () => {
  const draft = await storeDocument({ status: "draft" });
  expect((await see({ origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await see({ number: "1e3" })).status).toBe(404);
  expect((await see({ number: 2 ** 31 - 1 })).status).toBe(204);
  expect((await see({ number: draft })).status).toBe(204);
  expect(await counts()).toEqual([]);
});

test("an address is counted 300 times in ten minutes", async () => {
  const address = "198.51.100.7";
  for (let at = 0; at < 300; at += 1) expect((await see({ address })).status).toBe(204);
  const answer = await see({ address });
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await counts()).toMatchObject([{ times: 300 }]);
});

test("the day is China's", async () => {
  countPreview(document, new Date("2026-03-01T15:59:59Z"));
  countPreview(document, new Date("2026-03-01T16:00:00Z"));
  countPreview(document, new Date("2026-03-02T15:59:59Z"));
  expect(await counts()).toMatchObject([
    { day: new Date("2026-03-01T00:00:00Z"), times: 1 },
    { day: new Date("2026-03-02T00:00:00Z"), times: 2 },
  ]);
});

test("searches add up, and the last one says what is found", async () => {
  const now = new Date("2026-03-01T15:59:59Z");
  countSearch("年終總結", { found: 0, now });
  await flushCounts();
  countSearch(" 年终总结 ", { found: 4, now });
  countSearch("13800138000", { found: 0, now });
  await flushCounts();
  expect(await db().dailySearch.findMany()).toEqual([
    { day: new Date("2026-03-01T00:00:00Z"), query: "年终总结", times: 2, found: 4 },
  ]);
});

test("searches are forgotten when no period reaches them any more", async () => {
  countSearch("旧", { found: 0, now: new Date("2026-01-01T04:00:00Z") });
  countSearch("新", { found: 0, now: new Date("2026-01-02T04:00:00Z") });
  await flushCounts();
  await forgetOldSearches(new Date("2026-07-11T04:00:00Z"));
  expect(await db().dailySearch.findMany()).toMatchObject([{ query: "新" }]);
});

test("counts are written by themselves, and a server that stops loses none", async () => {
  countPreview(document, new Date());
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect(await db().dailyCount.findMany()).toMatchObject([{ document, times: 1 }]);
  countPreview(document, new Date());
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await shutDown(server, 1_000);
  expect(await db().dailyCount.findMany()).toMatchObject([{ document, times: 2 }]);
});
