import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getCheckoutHealth } from "@/lib/checkout/data/health";
import { findPurchase } from "@/lib/checkout/data/purchase";
import {
  checkPendingPurchases,
  reconcileLedger,
  replayUndeliveredEvents,
} from "@/lib/checkout/mutations/reconcile";
import { returnPurchase } from "@/lib/checkout/mutations/return-purchase";
import type { Purchase } from "@/lib/checkout/purchase";
import { findAccess } from "@/lib/entitlements/data";
import { recordUse } from "@/lib/entitlements/mutations";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import {
  act,
  begin,
  eventually,
  newReader,
  openShop,
  payByCard,
  type Shop,
  scan,
} from "../../support/shop";

let shop: Shop;
let document: number;
let documentId: string;

beforeAll(async () => {
  shop = await openShop();
  document = await storeDocument();
  documentId = (await db().document.findUniqueOrThrow({ where: { number: document } })).id;
});

afterAll(() => shop.close());

beforeEach(() => {
  shop.losesWebhooks = false;
});

async function bought(
  how: { kind?: "copy" | "pass"; method?: "card"; readerId?: string } = {},
): Promise<{ purchase: Purchase; readerId: string; intentId: string }> {
  const { readerId = await newReader(), ...wish } = how;
  const purchase = await begin({ readerId, document, ...wish, email: "buyer@example.com" });
  if (how.method === "card") await payByCard(purchase);
  else await scan(purchase);
  await statusOf(purchase.id, "paid");
  const payment = await db().payment.findFirstOrThrow({
    where: { purchaseId: purchase.id, standing: "matched" },
  });
  return { purchase, readerId, intentId: payment.stripeId };
}

function statusOf(id: string, status: string) {
  return eventually(async () => {
    const row = await db().purchase.findUniqueOrThrow({ where: { id } });
    return row.status === status && row;
  });
}

async function canRead(readerId: string): Promise<boolean> {
  return (await findAccess(readerId, documentId)).kind === "granted";
}

async function changesOf(purchaseId: string): Promise<string[]> {
  const rows = await db().entitlementChange.findMany({
    where: { entitlement: { purchaseId } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(({ kind, cause }) => `${kind} by ${cause}`);
}

test("a partial refund takes nothing away", async () => {
  const { purchase, readerId, intentId } = await bought({ method: "card" });
  const refund = await stripe().refunds.create({ payment_intent: intentId, amount: 100 });
  await eventually(() =>
    db().refund.findFirst({ where: { stripeId: refund.id, status: "succeeded" } }),
  );
  expect(await canRead(readerId)).toBe(true);
  await stripe().refunds.create({ payment_intent: intentId });
  await statusOf(purchase.id, "refunded");
  expect(await canRead(readerId)).toBe(false);
});

test("a refund heard of before its payment ends closed", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, method: "card" });
  await payByCard(purchase);
  const { data } = await stripe().paymentIntents.list({ limit: 10 });
  const intent = data.find(({ metadata }) => metadata.purchase_id === purchase.id);
  if (!intent) throw new Error("not paid");
  shop.losesWebhooks = false;
  await stripe().refunds.create({ payment_intent: intent.id });
  await statusOf(purchase.id, "refunded");
  expect(await canRead(readerId)).toBe(false);
});

test("a dispute suspends; won restores, lost revokes", async () => {
  const won = await bought({ method: "card" });
  const first = await act(shop, { action: "open-dispute", id: won.intentId });
  await statusOf(won.purchase.id, "suspended");
  expect(await canRead(won.readerId)).toBe(false);
  await act(shop, { action: "win-dispute", id: first.id });
  await statusOf(won.purchase.id, "paid");
  expect(await canRead(won.readerId)).toBe(true);

  const lost = await bought({ method: "card" });
  const second = await act(shop, { action: "open-dispute", id: lost.intentId });
  await act(shop, { action: "lose-dispute", id: second.id });
  await statusOf(lost.purchase.id, "charged_back");
  expect(await canRead(lost.readerId)).toBe(false);
});

test("a pass that follows a refunded one begins at once", async () => {
  const { readerId, intentId, purchase } = await bought({ kind: "pass", method: "card" });
  await bought({ kind: "pass", method: "card", readerId });
  await stripe().refunds.create({ payment_intent: intentId });
  await statusOf(purchase.id, "refunded");
  expect(await canRead(readerId)).toBe(true);
});

test("a copy bought in the last seven days counts toward a pass, once", async () => {
  const { readerId } = await bought();
  const pass = await begin({ readerId, document, kind: "pass" });
  expect(pass.amountFen).toBe(400);
  await scan(pass);
  await statusOf(pass.id, "paid");
  expect((await begin({ readerId, document, kind: "pass" })).amountFen).toBe(999);
});

test("a QR paid after it was cancelled is granted, and the one paid instead goes back", async () => {
  const readerId = await newReader();
  const first = await begin({ readerId, document });
  const { stripeId } = await db().paymentAttempt.findFirstOrThrow({
    where: { purchaseId: first.id },
  });
  const second = await begin({ readerId, document, method: "card" });
  await payByCard(second);
  await statusOf(first.id, "paid");
  await act(shop, { action: "pay-late", id: stripeId ?? "" });
  const surplus = await eventually(() =>
    db().payment.findFirst({ where: { purchaseId: first.id, standing: "surplus" } }),
  );
  await runDueJobs();
  const { data } = await stripe().refunds.list({ payment_intent: surplus.stripeId });
  expect(data.map(({ amount }) => amount)).toEqual([599]);
  expect(await db().entitlement.count({ where: { purchaseId: first.id } })).toBe(1);
});

test("with every webhook lost, the minute's look finds what was paid", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  await scan(purchase);
  await checkPendingPurchases(new Date());
  expect(await canRead(readerId)).toBe(false);
  await db().$executeRaw`
    UPDATE payment_attempts SET created_at = now() - interval '3 minutes' WHERE purchase_id = ${purchase.id}::uuid`;
  await db().$executeRaw`
    UPDATE purchases SET created_at = now() - interval '3 minutes' WHERE id = ${purchase.id}::uuid`;
  const run = await checkPendingPurchases(new Date());
  expect(run.repaired).toBeGreaterThan(0);
  expect(await canRead(readerId)).toBe(true);
});

test("the daily comparison takes in what the ledger lacks, and calls a person for what it cannot mend", async () => {
  await act(shop, { action: "deliver", seed: "1", drop: "1", dropped: "lost" });
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, method: "card" });
  await payByCard(purchase);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await canRead(readerId)).toBe(false);
  await db().payment.create({
    data: {
      stripeId: "pi_nobody_knows",
      purchaseId: purchase.id,
      amountFen: 599,
      currency: "cny",
      livemode: false,
      paidAt: new Date(),
      standing: "mismatched",
    },
  });
  const run = await reconcileLedger(new Date());
  expect(await canRead(readerId)).toBe(true);
  expect(run.differences).toEqual([
    { kind: "unknown-payment", stripeId: "pi_nobody_knows", amountFen: 599 },
  ]);
  expect(
    await db().alert.count({ where: { kind: "ledger_difference", subject: "pi_nobody_knows" } }),
  ).toBe(1);
  await act(shop, { action: "deliver-plainly" });
});

test("events that were never delivered are replayed", async () => {
  await act(shop, { action: "deliver", seed: "2", drop: "1", dropped: "lost" });
  const readerId = await newReader();
  await scan(await begin({ readerId, document }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await canRead(readerId)).toBe(false);
  await replayUndeliveredEvents(new Date());
  expect(await canRead(readerId)).toBe(true);
  expect((await replayUndeliveredEvents(new Date())).repaired).toBe(0);
  await act(shop, { action: "deliver-plainly" });
});

test("a declined QR says so, and the next try gets another", async () => {
  const readerId = await newReader();
  const first = await begin({ readerId, document });
  await scan(first, "decline");
  await eventually(async () => {
    const purchase = await findPurchase(first.id, readerId, new Date());
    return purchase?.state.status === "declined";
  });
  const second = await begin({ readerId, document });
  expect(second.id).toBe(first.id);
  expect(second.state).not.toEqual(first.state);
  await scan(second);
  await statusOf(first.id, "paid");
});

// From here on the sandbox's clock is turned, for refunds to wallets to arrive.

test("a full refund closes access when it has succeeded, and one that fails later gives it back", async () => {
  const { purchase, readerId, intentId } = await bought();
  const refund = await stripe().refunds.create({ payment_intent: intentId });
  expect(refund.status).toBe("pending");
  expect(await canRead(readerId)).toBe(true);
  await act(shop, { action: "turn-clock", ms: "86400000" });
  await statusOf(purchase.id, "refunded");
  expect(await canRead(readerId)).toBe(false);
  await act(shop, { action: "refund-fails-later", id: refund.id });
  await statusOf(purchase.id, "paid");
  expect(await canRead(readerId)).toBe(true);
  expect(await changesOf(purchase.id)).toEqual([
    "granted by webhook",
    "revoked by refund",
    "restored by refund",
  ]);
  expect(await db().alert.count({ where: { kind: "refund_failed", subject: refund.id } })).toBe(1);
});

test("an untouched purchase can be given back alone, one that was opened cannot", async () => {
  const untouched = await bought();
  const stranger = await newReader();
  expect(await returnPurchase(untouched.purchase.id, stranger, new Date())).toBe("no-purchase");
  const { id, readerId } = { ...untouched, id: untouched.purchase.id };
  expect(await returnPurchase(id, readerId, new Date(Date.now() + 8 * 86_400_000))).toBe(
    "too-late",
  );
  expect(await returnPurchase(id, readerId, new Date())).toBe("refunding");
  expect(await returnPurchase(id, readerId, new Date())).toBe("counted");
  await runDueJobs();
  await act(shop, { action: "turn-clock", ms: "86400000" });
  await statusOf(id, "refunded");

  const opened = await bought();
  const access = await findAccess(opened.readerId, documentId);
  if (access.kind !== "granted") throw new Error("locked");
  await recordUse(access, { readerId: opened.readerId, documentVersion: 1, kind: "opened" });
  expect(await returnPurchase(opened.purchase.id, opened.readerId, new Date())).toBe("used");
});

test("nothing is paid and locked at the end of all this", async () => {
  expect((await getCheckoutHealth()).paidButLocked).toBe(0);
});
