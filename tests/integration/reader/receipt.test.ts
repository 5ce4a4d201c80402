import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as askRefund } from "@/app/api/purchases/[id]/refund/route";
import { GET as askPurchase } from "@/app/api/purchases/[id]/route";
import { findReceipt, listAccountEntries } from "@/lib/checkout/data/receipt";
import { recoveryCodeOf } from "@/lib/entitlements/data";
import { redeemRecoveryCode } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { type Browser, newBrowser } from "../../support/browser";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { act, begin, eventually, openShop, payByCard, type Shop, scan } from "../../support/shop";

const day = 86_400_000;

let shop: Shop;
let document: number;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
});

afterAll(() => shop.close());

async function bought(
  browser: Browser,
  wish: { kind?: "copy" | "pass"; method?: "card"; email?: string } = {},
): Promise<string> {
  const purchase = await begin({ readerId: browser.readerId, document, ...wish });
  if (wish.method === "card") await payByCard(purchase);
  else await scan(purchase);
  await becomes(purchase.id, "paid");
  return purchase.id;
}

function becomes(id: string, status: "paid" | "refunded" | "suspended" | "charged_back") {
  return eventually(() => db().purchase.findFirst({ where: { id, status } }));
}

async function receiptOf(id: string, { readerId }: Browser, now = new Date()) {
  const found = await findReceipt(id, readerId, now);
  if (!found) throw new Error(`no receipt of ${id}`);
  return { ...found.receipt, returning: found.returning.kind };
}

async function intentOf(purchaseId: string): Promise<string> {
  const where = { purchaseId, standing: "matched" as const };
  return (await db().payment.findFirstOrThrow({ where })).stripeId;
}

/** Presses the refund form as a browser without JavaScript does. */
function pressRefund(browser: Browser, id: string): Promise<Response> {
  return browser.ask(
    askRefund,
    { id },
    {
      method: "POST",
      headers: {
        accept: "text/html,*/*",
        host: "localhost:3000",
        origin: "http://localhost:3000",
      },
    },
  );
}

test("a receipt tells what was paid, with what, and adds up; it is the buyer's alone", async () => {
  const buyer = await newBrowser();
  const copy = await bought(buyer);
  const receipt = await receiptOf(copy, buyer);
  expect(receipt).toMatchObject({
    item: { kind: "copy", title: "图书馆志愿者倡议书(精选4篇)" },
    document: { number: document, isPublic: true },
    amount: 599,
    list: 1000,
    credit: null,
    method: "wechat_pay",
    until: null,
    opening: "open",
    standing: "paid",
    refunds: [],
    returning: "returnable",
  });
  expect(receipt.walletNumber).toMatch(/^\d{20,}$/);
  const answer = await buyer.ask(askPurchase, { id: copy });
  expect((await answer.json()).recoveryCode).toBe(receipt.recoveryCode);

  const pass = await receiptOf(await bought(buyer, { kind: "pass" }), buyer);
  expect(pass).toMatchObject({ amount: 400, credit: { amount: 599, paidAt: receipt.paidAt } });
  expect(Number(pass.until) - Number(pass.startsAt)).toBe(30 * day);
  expect((await receiptOf(copy, buyer)).returning).toBe("counted");

  const stranger = await newBrowser();
  expect(await findReceipt(copy, stranger.readerId, new Date())).toBeNull();
  const unpaid = await begin({ readerId: buyer.readerId, document, kind: "pass" });
  expect(await findReceipt(unpaid.id, buyer.readerId, new Date())).toBeNull();
});

test("a dispute is told while it lasts, and how it ends", async () => {
  const buyer = await newBrowser();
  const id = await bought(buyer, { method: "card" });
  const dispute = await act(shop, { action: "open-dispute", id: await intentOf(id) });
  await becomes(id, "suspended");
  expect(await receiptOf(id, buyer)).toMatchObject({
    standing: "disputed",
    opening: "closed",
    method: "card",
    walletNumber: null,
    returning: "not-paid",
  });
  await act(shop, { action: "lose-dispute", id: dispute.id });
  await becomes(id, "charged_back");
  expect((await receiptOf(id, buyer)).standing).toBe("charged-back");
});

test("what went back in part is told, and the rest is for support to give", async () => {
  const buyer = await newBrowser();
  const id = await bought(buyer, { method: "card" });
  await stripe().refunds.create({ payment_intent: await intentOf(id), amount: 100 });
  const standing = "partly-refunded";
  await eventually(async () => (await receiptOf(id, buyer)).standing === standing);
  expect(await receiptOf(id, buyer)).toMatchObject({
    opening: "open",
    returning: "counted",
    refunds: [{ amount: 100, progress: "arrived" }],
  });
});

test("a recovery code opens the text, but neither the receipt nor a refund", async () => {
  const [buyer, other] = [await newBrowser(), await newBrowser()];
  const id = await bought(buyer);
  await redeemRecoveryCode(recoveryCodeOf(id, 0), other.readerId);
  expect(await findReceipt(id, other.readerId, new Date())).toBeNull();
  const refused = await pressRefund(other, id);
  expect(refused.status).toBe(303);
  expect(await db().refund.count({ where: { payment: { purchaseId: id } } })).toBe(0);
  const [entry, ...more] = await listAccountEntries(other.readerId, new Date());
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ kind: "restored", opening: "open" });
  expect(entry).not.toHaveProperty("amount");
  expect(entry).not.toHaveProperty("recoveryCode");
});

test("a browser's purchases are listed newest first, with what can still be paid", async () => {
  const buyer = await newBrowser();
  expect(await listAccountEntries(buyer.readerId, new Date())).toEqual([]);
  const copy = await bought(buyer, { method: "card" });
  await stripe().refunds.create({ payment_intent: await intentOf(copy) });
  await becomes(copy, "refunded");
  const first = await bought(buyer, { kind: "pass" });
  const second = await bought(buyer, { kind: "pass" });
  const open = await begin({ readerId: buyer.readerId, document });
  const told = (now: Date) =>
    listAccountEntries(buyer.readerId, now).then((entries) =>
      entries.map((entry) => [entry.id, entry.kind, "opening" in entry ? entry.opening : null]),
    );
  expect(await told(new Date())).toEqual([
    [open.id, "waiting", null],
    [second, "bought", "later"],
    [first, "bought", "open"],
    [copy, "bought", "closed"],
  ]);
  expect(await told(new Date(Date.now() + 40 * day))).toEqual([
    [second, "bought", "open"],
    [first, "bought", "ended"],
    [copy, "bought", "closed"],
  ]);
});

// From here on the sandbox's clock is turned, for refunds to wallets to arrive.

test("the form gives an untouched purchase back once, and the receipt follows it to the end", async () => {
  const buyer = await newBrowser();
  const id = await bought(buyer, { email: "buyer@example.com" });
  for (let press = 0; press < 2; press += 1) {
    const answer = await pressRefund(buyer, id);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/receipt/${id}#refund`]);
  }
  expect(await receiptOf(id, buyer)).toMatchObject({
    standing: "refunding",
    refunds: [{ amount: 599, progress: "under-way" }],
  });
  await runDueJobs();
  await act(shop, { action: "turn-clock", ms: String(day) });
  await becomes(id, "refunded");
  expect(await receiptOf(id, buyer)).toMatchObject({
    standing: "refunded",
    opening: "closed",
    refunds: [{ amount: 599, progress: "arrived" }],
  });
  const refund = await db().refund.findFirstOrThrow({ where: { payment: { purchaseId: id } } });
  await act(shop, { action: "refund-fails-later", id: refund.stripeId ?? "" });
  await becomes(id, "paid");
  expect(await receiptOf(id, buyer)).toMatchObject({
    standing: "paid",
    opening: "open",
    refunds: [{ progress: "failed" }],
    returning: "returnable",
  });
});
