import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as askAccess } from "@/app/api/documents/[number]/access/route";
import { GET as comeBack } from "@/app/api/purchases/[id]/return/route";
import { db } from "@/lib/platform/db";
import { newBrowser } from "../../support/browser";
import { storeDocument } from "../../support/factories";
import { begin, openShop, type Shop, scan } from "../../support/shop";

let shop: Shop;
let document: number;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
});

afterAll(() => shop.close());

test("a browser is told when its pass ended, and that its copy was taken back", async () => {
  const browser = await newBrowser();
  const purchase = await begin({ readerId: browser.readerId, document });
  await scan(purchase);
  await expect
    .poll(async () => (await db().entitlement.count({ where: { purchaseId: purchase.id } })) === 1)
    .toBe(true);
  const told = async () => (await browser.ask(askAccess, { number: String(document) })).json();
  expect(await told()).toMatchObject({ access: "granted", via: "copy" });
  await db().entitlement.updateMany({
    where: { purchaseId: purchase.id },
    data: { revokedAt: new Date() },
  });
  expect(await told()).toMatchObject({ access: "locked", reason: "refunded", item: "copy" });
  const endsAt = new Date("2026-01-31T04:00:00Z");
  await db().entitlement.updateMany({
    where: { purchaseId: purchase.id },
    data: {
      kind: "pass",
      documentId: null,
      revokedAt: null,
      startsAt: new Date("2026-01-01T04:00:00Z"),
      endsAt,
    },
  });
  expect(await told()).toMatchObject({
    access: "locked",
    reason: "expired",
    endedAt: endsAt.toISOString(),
  });
});

test("whoever says that a payment was made is led to what came of asking, and is asked for again after no answer", async () => {
  shop.losesWebhooks = true;
  const browser = await newBrowser();
  const purchase = await begin({ readerId: browser.readerId, document });
  const led = async () =>
    (await browser.ask(comeBack, { id: purchase.id })).headers.get("location") ?? "";
  expect(await led()).toMatch(new RegExp(`/checkout/${purchase.id}\\?checked=not-yet$`));
  await db().purchase.update({ where: { id: purchase.id }, data: { checkedAt: null } });
  await scan(purchase);
  await shop.close();
  expect(await led()).toMatch(/\?checked=outage$/);
  const { checkedAt } = await db().purchase.findUniqueOrThrow({ where: { id: purchase.id } });
  expect(checkedAt).toBeNull();
});
