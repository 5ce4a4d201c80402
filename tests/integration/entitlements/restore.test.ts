import { afterAll, beforeAll, expect, test } from "vitest";
import { findPurchase } from "@/lib/checkout/data/purchase";
import { findAccess } from "@/lib/entitlements/data";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { storeDocument } from "../../support/factories";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";

let shop: Shop;
let document: number;
let documentId: string;
let buyer: string;
let code: string;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
  documentId = (await db().document.findUniqueOrThrow({ where: { number: document } })).id;
  buyer = await newReader();
  const purchase = await begin({ readerId: buyer, document });
  await scan(purchase);
  code = await eventually(async () => {
    const found = await findPurchase(purchase.id, buyer, new Date());
    return found?.state.status === "paid" ? found.state.recoveryCode : null;
  });
});

afterAll(() => shop.close());

test("a code opens the text in another browser, and the first one keeps it", async () => {
  const other = await newReader();
  expect(await redeemRecoveryCode(code.toLowerCase(), other)).toMatchObject({
    kind: "redeemed",
    documentNumber: document,
  });
  expect((await findAccess(other, documentId)).kind).toBe("granted");
  expect((await findAccess(buyer, documentId)).kind).toBe("granted");
});

test("no code, a wrong code and a well-formed stranger get the same answer", async () => {
  const reader = await newReader();
  const answers = await Promise.all(
    ["", "hello", "2222-2222-2222"].map((typed) => redeemRecoveryCode(typed, reader)),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([`{"kind":"no-such-code"}`]),
  );
});

test("a code that goes from hand to hand holds five browsers besides the buyer's, the newest ones", async () => {
  const readers: string[] = [];
  for (let at = 0; at < 7; at += 1) {
    const reader = await newReader();
    readers.push(reader);
    await redeemRecoveryCode(code, reader);
  }
  const kinds = await Promise.all(
    readers.map(async (reader) => (await findAccess(reader, documentId)).kind),
  );
  expect(kinds).toEqual([
    "locked",
    "locked",
    "granted",
    "granted",
    "granted",
    "granted",
    "granted",
  ]);
  expect((await findAccess(buyer, documentId)).kind).toBe("granted");
});

test("a revoked code opens nothing", async () => {
  await db().recoveryCode.updateMany({ data: { revokedAt: new Date() } });
  expect((await redeemRecoveryCode(code, await newReader())).kind).toBe("no-such-code");
});

test("the code is stored nowhere in a form that could be read", async () => {
  const dump = await db().$queryRaw<{ row: string }[]>`
    SELECT row_to_json(c)::text AS row FROM recovery_codes c`;
  expect(JSON.stringify(dump)).not.toContain(code.replaceAll("-", ""));
});

test("the database refuses what must never be", async () => {
  const { purchaseId } = await db().entitlement.findFirstOrThrow();
  const start = new Date();
  await expect(
    db().entitlement.create({
      data: { purchaseId, kind: "copy", documentId, startsAt: start },
    }),
  ).rejects.toThrow(/Unique constraint/);
  const purchase = await db().purchase.findUniqueOrThrow({ where: { id: purchaseId } });
  const { id: _id, number: _number, ...again } = purchase;
  await expect(
    db().purchase.create({ data: { ...again, number: "F0", status: "pending" } }),
  ).rejects.toThrow(/purchases_paid_check/);
  await expect(
    db().purchase.create({
      data: { ...again, number: "F1", status: "pending", paidAt: null, documentId: null },
    }),
  ).rejects.toThrow(/purchases_item_check/);
  await expect(
    db().payment.create({
      data: {
        stripeId: "pi_second",
        purchaseId,
        amountFen: 599,
        currency: "cny",
        livemode: false,
        paidAt: start,
        standing: "matched",
      },
    }),
  ).rejects.toThrow(/Unique constraint/);
});
