import { afterAll, beforeAll, expect, test } from "vitest";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import { db } from "@/lib/platform/db";
import { getOffers, getOffersOn, listCopyPrices } from "@/lib/pricing/data";
import { type Fen, fen } from "@/lib/pricing/fen";
import { findSettings } from "@/lib/publishing/data/documents";
import { listOwnPrices, listPricedOffers } from "@/lib/publishing/data/prices";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { addOfferPrice, cancelOfferPrice } from "@/lib/publishing/mutations/set-prices";
import { storeDocument } from "../../support/factories";
import { begin, newReader, openShop, type Shop } from "../../support/shop";
import { newStaff, permitted } from "../../support/staff";

const day = 86_400_000;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

afterAll(() => shop.close());

async function price(number: number, ownPrice: Fen | null, now = new Date()): Promise<string> {
  const found = await findSettings(permitted("edit-documents"), number, now);
  if (!found) throw new Error(`there is no document ${number}`);
  await changeSettings(await newStaff("admin"), number, { ...found.settings, ownPrice }, now);
  return found.id;
}

test("the site begins with 5.99 and 9.99, and what was asked before beside them", async () => {
  const { copy, pass } = await getOffers(new Date());
  expect([copy.price, pass.price]).toEqual([
    { sale: 599, list: 1000 },
    { sale: 999, list: 1000 },
  ]);
});

test("without the history of another shop, the same prices stand alone", async () => {
  const where = { validFrom: { lt: new Date("2026-11-01T00:00+08:00") } };
  const before = await db().offerPrice.findMany({ where });
  expect(before).toHaveLength(2);
  await db().offerPrice.deleteMany({ where });
  const { copy, pass } = await getOffers(new Date());
  await db().offerPrice.createMany({ data: before });
  expect([copy.price, pass.price]).toEqual([
    { sale: 599, list: null },
    { sale: 999, list: null },
  ]);
});

test("a document's own price is what its copy costs, wherever it is asked", async () => {
  const number = await storeDocument();
  const id = await price(number, fen(880));
  const offers = await getOffersOn(id, new Date());
  expect(offers.copy.price).toEqual({ sale: 880, list: null });
  expect(offers.pass.price.sale).toBe(999);
  expect((await getOffers(new Date())).copy.price.sale).toBe(599);
  expect([...(await listCopyPrices([number, number + 1], new Date()))]).toEqual([[number, 880]]);
  expect([...(await listCopyPrices([number], new Date(Date.now() - day)))]).toEqual([]);
  const purchase = await begin({ readerId: await newReader(), document: number });
  expect(purchase.amountFen).toBe(880);
  // Whoever was shown the price of all is not charged more.
  const shown = { copyFen: 599 } as never;
  const order = {
    readerId: await newReader(),
    kind: "copy" as const,
    documentNumber: number,
    method: "wechat_pay" as const,
    renews: false,
    shown,
    email: undefined,
    locale: "zh-Hans" as const,
    describe: () => "",
    returnUrl: () => "http://localhost:3000/",
    cancelUrl: "http://localhost:3000/",
  };
  expect(await startPurchase(order, new Date())).toEqual({ kind: "price-changed", price: 880 });
  expect(await listOwnPrices(permitted("set-prices"), new Date())).toMatchObject([
    { number, sale: 880 },
  ]);
  await price(number, null);
  expect([...(await listCopyPrices([number], new Date()))]).toEqual([]);
  expect((await getOffersOn(id, new Date())).copy.price).toMatchObject({ sale: 599 });
  expect(await listOwnPrices(permitted("set-prices"), new Date())).toEqual([]);
});

test("a price of one's own is struck through only where that document was sold at it", async () => {
  const number = await storeDocument();
  const { id } = await db().document.update({
    where: { number },
    data: { publishedAt: new Date(Date.now() - 30 * day) },
  });
  await price(number, fen(1200), new Date(Date.now() - 20 * day));
  await price(number, fen(800), new Date());
  expect((await getOffersOn(id, new Date())).copy.price).toEqual({ sale: 800, list: 1200 });
  const publishedAt = new Date(Date.now() - 3_600_000);
  await db().document.update({ where: { number }, data: { publishedAt } });
  expect((await getOffersOn(id, new Date())).copy.price.list).toBe(1200);
  await db().document.update({ where: { number }, data: { publishedAt: new Date() } });
  expect((await getOffersOn(id, new Date())).copy.price).toEqual({ sale: 800, list: null });
});

test("a price with dates begins and ends by itself, with jobs for the pages at both times", async () => {
  const admin = await newStaff("admin");
  const now = new Date();
  const at = (days: number) => new Date(now.getTime() + days * day);
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const planned = { offer: "copy" as const, sale: fen(499), from: at(1), until: at(3) };
  expect(await addOfferPrice(admin, planned, now)).toBe("added");
  expect(await addOfferPrice(admin, planned, now)).toBe("taken");
  expect(await addOfferPrice(admin, { ...planned, from: at(-1) }, now)).toBe("past");
  const sales = await Promise.all([0, 1, 2, 3].map(async (days) => getOffers(at(days))));
  expect(sales.map(({ copy }) => copy.price)).toEqual([
    { sale: 599, list: 1000, until: at(1) },
    { sale: 499, list: 599, until: at(3) },
    { sale: 499, list: 599, until: at(3) },
    // 4.99 was asked within the seven days before.
    { sale: 599, list: null },
  ]);
  const jobs = await db().$queryRaw<{ run_at: Date; payload: unknown }[]>`
    SELECT run_at, payload FROM graphile_worker._private_jobs ORDER BY run_at`;
  const payload = { documents: [], categories: [], every: "document" };
  expect(jobs).toEqual([at(1), at(3)].map((run_at) => ({ run_at, payload })));
  const [copy] = await listPricedOffers(permitted("set-prices"), now);
  expect(copy?.next).toEqual({ sale: 499, from: at(1) });
  const id = copy?.history.find(({ isPlanned }) => isPlanned)?.id ?? "";
  expect(await cancelOfferPrice(admin, id, at(2))).toBe("begun");
  expect(await cancelOfferPrice(admin, id, now)).toBe("cancelled");
  expect((await getOffers(at(2))).copy.price.sale).toBe(599);
});

test("an editor sets no price", async () => {
  const asked = { offer: "copy" as const, sale: fen(699), from: null, until: null };
  await expect(addOfferPrice(await newStaff("editor"), asked, new Date())).rejects.toThrow(
    "may not",
  );
});
