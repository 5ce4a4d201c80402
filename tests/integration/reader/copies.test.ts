import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as tellCopied } from "@/app/api/documents/[number]/copies/route";
import { returnPurchase } from "@/lib/checkout/mutations/return-purchase";
import { recoveryCodeOf } from "@/lib/entitlements/data";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { type Browser, newBrowser } from "../../support/browser";
import { storeDocument } from "../../support/factories";
import { begin, eventually, openShop, type Shop, scan } from "../../support/shop";

let shop: Shop;
let document: number;
let buyer: Browser;
let purchaseId: string;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
});

afterAll(() => shop.close());

beforeEach(async () => {
  await db().rateLimit.deleteMany();
  buyer = await newBrowser();
  const purchase = await begin({ readerId: buyer.readerId, document });
  purchaseId = purchase.id;
  await scan(purchase);
  await eventually(() => db().purchase.findFirst({ where: { id: purchaseId, status: "paid" } }));
});

function copy(browser: Browser, origin = "http://localhost:3000"): Promise<Response> {
  const headers = { origin, host: "localhost:3000", "x-forwarded-for": "203.0.113.9" };
  return browser.ask(tellCopied, { number: String(document) }, { method: "POST", headers });
}

function copied() {
  return db().use.findMany({ where: { entitlement: { purchaseId }, kind: "copied" } });
}

test("a copy is counted with the version it was of, and ends what can be given back alone", async () => {
  expect((await copy(buyer)).status).toBe(204);
  expect((await copy(buyer)).status).toBe(204);
  expect(await copied()).toMatchObject([
    { readerId: buyer.readerId, times: 2, documentVersion: 1 },
  ]);
  expect(await returnPurchase(purchaseId, buyer.readerId, new Date())).toBe("used");
});

test("a copy on a device that came with the recovery code counts for the purchase as well", async () => {
  const other = await newBrowser();
  await redeemRecoveryCode(recoveryCodeOf(purchaseId, 0), other.readerId);
  expect((await copy(other)).status).toBe(204);
  expect(await copied()).toMatchObject([{ readerId: other.readerId, times: 1 }]);
  expect(await returnPurchase(purchaseId, buyer.readerId, new Date())).toBe("used");
});

test("pages of other sites, and browsers to which the text is locked, count nothing", async () => {
  expect((await copy(buyer, "https://elsewhere.example")).status).toBe(403);
  expect((await copy(await newBrowser())).status).toBe(404);
  expect(await copied()).toEqual([]);
});

test("an address is heard 120 times in ten minutes", async () => {
  for (let at = 0; at < 120; at += 1) expect((await copy(buyer)).status).toBe(204);
  const answer = await copy(buyer);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await copied()).toMatchObject([{ times: 120 }]);
});
