import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as askAccess } from "@/app/api/documents/[number]/access/route";
import { priceFor } from "@/lib/checkout/data/credit";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { getOffers } from "@/lib/pricing/data";
import { type Browser, newBrowser } from "../../support/browser";
import { storeDocument } from "../../support/factories";
import { begin, eventually, openShop, payByCard, type Shop } from "../../support/shop";

const day = 86_400_000;

let shop: Shop;
let document: number;
let other: number;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
  other = await storeDocument();
});

afterAll(() => shop.close());

async function bought({ readerId }: Browser, kind: "copy" | "pass" = "copy") {
  const purchase = await begin({ readerId, document, kind, method: "card" });
  await payByCard(purchase);
  return eventually(() => db().purchase.findFirst({ where: { id: purchase.id, status: "paid" } }));
}

async function toldCredit(browser: Browser) {
  const answer = await browser.ask(askAccess, { number: String(other) });
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  return (await answer.json()).credit;
}

test("a copy just bought is told with the price of a pass, and that price is asked for", async () => {
  const buyer = await newBrowser();
  expect(await toldCredit(buyer)).toBeNull();
  const { paidAt } = await bought(buyer);
  expect(await toldCredit(buyer)).toEqual({
    passFen: 400,
    creditFen: 599,
    paidAt: paidAt?.toISOString(),
  });
  const pass = await begin({ readerId: buyer.readerId, document: other, kind: "pass" });
  expect(pass).toMatchObject({ amountFen: 400, credit: { amount: 599, paidAt } });
  // Not paid yet: it is still there to be counted.
  expect((await toldCredit(buyer)).passFen).toBe(400);
  await bought(buyer, "pass");
  expect(await toldCredit(buyer)).toBeNull();
});

test("after seven days, after a refund, and for others it counts no more", async () => {
  const buyer = await newBrowser();
  const { id, paidAt } = await bought(buyer);
  const { pass, copy } = await getOffers(new Date());
  const priced = async (readerId: string | null, at: number) =>
    (await priceFor(pass, readerId, { renews: false, now: new Date(Number(paidAt) + at) })).price;
  // What renews itself costs the same each time.
  const renewing = { renews: true, now: new Date() };
  expect((await priceFor(pass, buyer.readerId, renewing)).price).toBe(999);
  expect(await priced(buyer.readerId, 7 * day)).toBe(400);
  expect(await priced(buyer.readerId, 7 * day + 1)).toBe(999);
  expect(await priced(null, 0)).toBe(999);
  expect(await priced((await newBrowser()).readerId, 0)).toBe(999);
  expect((await priceFor(copy, buyer.readerId, { renews: false, now: new Date() })).price).toBe(
    599,
  );
  const payment = await db().payment.findFirstOrThrow({ where: { purchaseId: id } });
  await stripe().refunds.create({ payment_intent: payment.stripeId });
  await eventually(() => db().purchase.findFirst({ where: { id, status: "refunded" } }));
  expect(await toldCredit(buyer)).toBeNull();
});
