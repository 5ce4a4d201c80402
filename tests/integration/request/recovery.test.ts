import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tryRecoveryCode } from "@/app/_request/recovery";
import { findPurchase } from "@/lib/checkout/data/purchase";
import { db } from "@/lib/platform/db";
import { storeDocument } from "../../support/factories";
import { begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";

let shop: Shop;
let code: string;

beforeAll(async () => {
  shop = await openShop();
  const document = await storeDocument();
  const buyer = await newReader();
  const purchase = await begin({ readerId: buyer, document });
  await scan(purchase);
  code = await eventually(async () => {
    const found = await findPurchase(purchase.id, buyer, new Date());
    return found?.state.status === "paid" ? found.state.recoveryCode : null;
  });
});

afterAll(() => shop.close());

beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

async function tries(count: number, address: string, typed = "2222-2222-2222"): Promise<string[]> {
  const kinds: string[] = [];
  for (let at = 0; at < count; at += 1) kinds.push((await tryRecoveryCode(typed, address)).kind);
  return kinds;
}

test("an address has ten tries in ten minutes, and is told how long to wait", async () => {
  expect(await tries(10, "203.0.113.1")).toEqual(Array(10).fill("miss"));
  const eleventh = await tryRecoveryCode(code, "203.0.113.1");
  if (eleventh.kind !== "limited") throw new Error(`not limited: ${eleventh.kind}`);
  expect(eleventh.wait).toBeGreaterThan(590);
  expect(eleventh.wait).toBeLessThanOrEqual(600);
  expect(await tryRecoveryCode(code, "203.0.113.2")).toEqual({ kind: "opens" });
});

test("one address alone, however often it tries, locks nobody else out", async () => {
  await tries(10, "203.0.113.1");
  await Promise.all(Array.from({ length: 700 }, () => tryRecoveryCode("wrong", "203.0.113.1")));
  expect(await tryRecoveryCode(code, "203.0.113.2")).toEqual({ kind: "opens" });
});

test("misses from many addresses slow everyone down; codes that open do not", async () => {
  await tries(5, "203.0.113.1", code);
  expect(await db().rateLimit.findMany({ where: { key: "restore-all:all" } })).toEqual([]);
  for (let at = 0; at < 60; at += 1) {
    await Promise.all(Array.from({ length: 10 }, () => tryRecoveryCode("wrong", `10.0.0.${at}`)));
  }
  expect((await tryRecoveryCode(code, "203.0.113.2")).kind).toBe("limited");
});

test("a miss leaves no reader behind, and every kind of miss is the same", async () => {
  const before = await db().reader.count();
  const kinds = await Promise.all(
    ["", "hello", "2222-2222-2222", `${code.slice(0, -1)}0`].map((typed) =>
      tryRecoveryCode(typed, "203.0.113.1"),
    ),
  );
  expect(kinds).toEqual(Array(4).fill({ kind: "miss" }));
  expect(await db().reader.count()).toBe(before);
});
