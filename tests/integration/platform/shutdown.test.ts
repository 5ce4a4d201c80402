import { createServer as createHttpServer, get } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { register } from "@/instrumentation";
import { db } from "@/lib/platform/db";
import { shutDown } from "../../../server/shutdown.mjs";
import { storeDocument } from "../../support/factories";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";

/** Takes connections and says nothing, so that sending a mail lasts. */
const mailServer: Server = createServer((socket) => {
  sockets.push(socket);
  socket.on("error", () => undefined);
});
const sockets: Socket[] = [];
let shop: Shop;

beforeAll(async () => {
  process.env.SMTP_URL = `smtp://127.0.0.1:${await listen(mailServer)}`;
  process.env.NEXT_RUNTIME = "nodejs";
  shop = await openShop();
});

afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  mailServer.close();
  // What was cut off notices now, and says so to the database.
  await wait(500);
  await shop.close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function mailJob() {
  const [job] = await db().$queryRaw<{ locked: boolean; attempts: number }[]>`
    SELECT locked_at IS NOT NULL AS locked, attempts FROM graphile_worker.jobs
    WHERE task_identifier = 'send-mail'`;
  return job;
}

test("a server that stops lets a request end, and leaves no job locked", async () => {
  await register();
  const web = createHttpServer((_, response) => setTimeout(() => response.end("whole"), 300));
  const port = await listen(web);
  const answer = new Promise<string>((resolve, reject) => {
    get({ host: "127.0.0.1", port }, async (response) => {
      resolve((await response.setEncoding("utf8").toArray()).join(""));
    }).on("error", reject);
  });
  const readerId = await newReader();
  const email = "buyer@example.com";
  await scan(await begin({ readerId, document: await storeDocument(), email }));
  await eventually(async () => (await mailJob())?.locked === true && sockets.length > 0);

  const late = get({ host: "127.0.0.1", port }).on("error", () => undefined);
  await wait(50);
  const began = performance.now();
  await shutDown(web, 1_000);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await answer).toBe("whole");
  expect(await mailJob()).toEqual({ locked: false, attempts: 1 });
  await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  late.destroy();
});
