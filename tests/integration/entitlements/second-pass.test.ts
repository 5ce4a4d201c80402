import { afterAll, beforeAll, expect, test } from "vitest";
import { findPurchase } from "@/lib/checkout/data/purchase";
import { findAccess } from "@/lib/entitlements/data";
import { db } from "@/lib/platform/db";
import { storeDocument } from "../../support/factories";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";

const days = 24 * 60 * 60 * 1000;

let shop: Shop;
let document: number;
let documentId: string;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
  documentId = (await db().document.findUniqueOrThrow({ where: { number: document } })).id;
});

afterAll(() => shop.close());

async function bought(readerId: string, kind: "copy" | "pass") {
  const purchase = await begin({ readerId, document, kind });
  await scan(purchase);
  return eventually(async () => {
    const found = await findPurchase(purchase.id, readerId, new Date());
    return found?.state.status === "paid" ? found.state : null;
  });
}

test("a second pass has its own code and end, and the reader is told the end of both", async () => {
  const readerId = await newReader();
  const first = await bought(readerId, "pass");
  const second = await bought(readerId, "pass");
  expect(second.recoveryCode).not.toBe(first.recoveryCode);
  expect(Number(second.until) - Number(first.until)).toBe(30 * days);
  expect(await findAccess(readerId, documentId)).toMatchObject({
    kind: "granted",
    via: { endsAt: first.until },
    until: second.until,
  });
});

test("a pass of a reader who owns the copy has its end, and the copy none", async () => {
  const readerId = await newReader();
  await bought(readerId, "copy");
  const pass = await bought(readerId, "pass");
  expect(pass.until).not.toBeNull();
  expect(await findAccess(readerId, documentId)).toMatchObject({
    via: { kind: "copy" },
    until: null,
  });
});
