import { afterAll, beforeAll, expect, test } from "vitest";
import { checkNewest } from "@/app/_request/check-newest";
import { listPendingIds } from "@/lib/checkout/data/purchase";
import { storeDocument } from "../../support/factories";
import { begin, newReader, openShop, type Shop, scan } from "../../support/shop";

let shop: Shop;
let document: number;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
});

afterAll(() => shop.close());

test("a payment whose message was lost is found when its reader asks", async () => {
  const readerId = await newReader();
  shop.losesWebhooks = true;
  const purchase = await begin({ readerId, document });
  await scan(purchase);
  expect(await listPendingIds(readerId)).toEqual([purchase.id]);
  expect(await checkNewest(readerId)).toBe("checked");
  expect(await listPendingIds(readerId)).toEqual([]);
  shop.losesWebhooks = false;
});

test("a provider that does not answer is told apart from a payment that is not there", async () => {
  const readerId = await newReader();
  await begin({ readerId, document });
  expect(await checkNewest(readerId)).toBe("checked");
  const other = await newReader();
  await begin({ readerId: other, document });
  await shop.close();
  expect(await checkNewest(other)).toBe("outage");
  shop = await openShop();
});
