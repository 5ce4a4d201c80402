import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findPurchaseFile } from "@/lib/checkout/data/desk";
import { findLibrary } from "@/lib/checkout/data/library";
import { findPurchase } from "@/lib/checkout/data/purchase";
import { getReceipt } from "@/lib/checkout/data/receipt";
import { findReaderRenewal, findRenewalByKey, renewalKey } from "@/lib/checkout/data/renewal";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import { reconcileLedger } from "@/lib/checkout/mutations/reconcile";
import { remindOfRenewals, setRenewing } from "@/lib/checkout/mutations/renewal";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import { findAccess } from "@/lib/entitlements/data";
import { recordUse } from "@/lib/entitlements/mutations";
import { chinaDay } from "@/lib/markup/china-time";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { runDueJobs } from "../../support/jobs";
import { RenewingShop } from "../../support/renewing";
import { act, eventually, newReader, payByCard } from "../../support/shop";
import { permitted } from "../../support/staff";

const day = 24 * 60 * 60 * 1000;

let renewing: RenewingShop;

beforeAll(async () => {
  renewing = await RenewingShop.open();
});

afterAll(() => renewing.shop.close());

beforeEach(() => {
  renewing.shop.losesWebhooks = false;
});

function periodsOf(firstId: string) {
  return db().purchase.findMany({
    where: { OR: [{ id: firstId }, { renewalOfId: firstId }] },
    include: { entitlement: true, payments: true },
    orderBy: { id: "asc" },
  });
}

test("the first period is paid and kept, and one end of it is told everywhere", async () => {
  const { readerId, purchase } = await renewing.buy();
  const [first] = await periodsOf(purchase.id);
  expect(first).toMatchObject({ status: "paid", renews: true, amountFen: 999 });
  expect(first?.payments).toMatchObject([{ standing: "matched", amountFen: 999, method: "card" }]);
  const { startsAt, endsAt: end } = first?.entitlement ?? {};
  expect((end?.getTime() ?? 0) - (startsAt?.getTime() ?? 0)).toBe(30 * day);
  const renewal = await findReaderRenewal(readerId);
  expect(renewal).toMatchObject({ standing: "renewing", amount: 999 });
  expect(chinaDay(renewal?.periodEnd ?? new Date(0))).toBe(chinaDay(end ?? new Date()));
  expect(chinaDay(renewal?.paidUntil ?? new Date(0))).toBe(chinaDay(end ?? new Date()));
  expect(await getReceipt(db(), purchase.id, renewing.now())).toMatchObject({
    until: end,
    nextPayment: renewal?.periodEnd,
  });
  expect(await findPurchase(purchase.id, readerId, renewing.now())).toMatchObject({
    state: { until: end },
  });
  expect(await findAccess(readerId, first?.originId ?? "")).toMatchObject({ until: end });
  expect(await findPurchaseFile(permitted("read-purchases"), purchase.id)).toMatchObject({
    access: { until: end },
  });
  await eventually(() => db().mail.findUnique({ where: { key: `receipt:${purchase.id}` } }));
});

test("a renewing pass that follows another one says when it is paid for, apart from when it ends", async () => {
  const readerId = await newReader();
  const before = await renewing.begin(readerId, "once");
  await payByCard(before, "buyer@example.com");
  await checkPurchase(before.id, "return_page");
  const { purchase } = await renewing.buy(readerId);
  const receipt = await getReceipt(db(), purchase.id, renewing.now());
  const { periodEnd } = await db().renewal.findUniqueOrThrow({
    where: { purchaseId: purchase.id },
  });
  expect(receipt).toMatchObject({ renews: true, nextPayment: periodEnd });
  const apart = (receipt.until?.getTime() ?? 0) - periodEnd.getTime();
  expect(apart).toBeGreaterThan(29 * day);
  await setRenewing((await findReaderRenewal(readerId))?.id ?? "", "end");
  expect(await getReceipt(db(), purchase.id, renewing.now())).toMatchObject({
    renews: false,
    nextPayment: null,
  });
});

test("for a day after its end it still opens, by every word of ours, and then no longer", async () => {
  const { readerId, purchase } = await renewing.buy();
  const access = await findAccess(readerId, (await originOf(purchase.id)).originId);
  if (access.kind !== "granted") throw new Error("not granted");
  await recordUse(access, { readerId, documentVersion: 1, kind: "opened" });
  await endedAgo(purchase.id, day - 60_000);
  expect(await openings(readerId, purchase.id)).toEqual(["granted", "open", true]);
  await endedAgo(purchase.id, day);
  expect(await openings(readerId, purchase.id)).toEqual(["locked", "ended", false]);
});

function originOf(id: string) {
  return db().purchase.findUniqueOrThrow({ where: { id }, select: { originId: true } });
}

async function endedAgo(purchaseId: string, ms: number): Promise<void> {
  const endsAt = new Date(Date.now() - ms);
  const startsAt = new Date(endsAt.getTime() - 30 * day);
  await db().entitlement.update({ where: { purchaseId }, data: { startsAt, endsAt } });
}

async function openings(readerId: string, purchaseId: string) {
  const access = await findAccess(readerId, (await originOf(purchaseId)).originId);
  const receipt = await getReceipt(db(), purchaseId, new Date());
  const read = { q: "", show: "read", page: 1 } as const;
  const { shown } = await findLibrary(readerId, read, new Date());
  const [opened] = shown.kind === "read" ? shown.documents : [];
  return [access.kind, receipt.opening, opened?.isOpen];
}

test("whoever holds the pass by its recovery code can cancel it too, as after losing the browser", async () => {
  const { purchase } = await renewing.buy();
  const entitlement = await db().entitlement.findUniqueOrThrow({
    where: { purchaseId: purchase.id },
  });
  const other = await newReader();
  expect(await findReaderRenewal(other)).toBeNull();
  await db().entitlementHolder.create({
    data: { entitlementId: entitlement.id, readerId: other, source: "recovery_code" },
  });
  expect(await findReaderRenewal(other)).toMatchObject({ standing: "renewing" });
});

test("while the provider's clock is ahead, as after trying a renewal, everything else is still sold", async () => {
  await renewing.turnClock(30 * day);
  const purchase = await renewing.begin(await newReader());
  await payByCard(purchase, "later@example.com");
  await checkPurchase(purchase.id, "return_page");
  expect(await db().purchase.findUnique({ where: { id: purchase.id } })).toMatchObject({
    status: "paid",
  });
});

test("each later period is a purchase of its own that extends the pass, once, however often it is told", async () => {
  const { purchase, subscription } = await renewing.buy();
  await renewing.turnClock(61 * day);
  const periods = await eventually(async () => {
    const rows = await periodsOf(purchase.id);
    return rows.length === 3 && rows.every(({ status }) => status === "paid") && rows;
  });
  expect(new Set(periods.map(({ number }) => number)).size).toBe(3);
  expect(periods.flatMap(({ payments }) => payments.map(({ standing }) => standing))).toEqual([
    "matched",
    "matched",
    "matched",
  ]);
  const ends = periods.map(({ entitlement }) => entitlement?.endsAt?.getTime() ?? 0);
  // Each begins where the one before ends, though its payment comes an hour later.
  expect(ends.map((end) => end - (ends[0] ?? 0))).toEqual([0, 30 * day, 60 * day]);
  for (const { type, data, id } of (await stripe().events.list({ limit: 100 })).data) {
    if (type === "invoice.paid" && JSON.stringify(data).includes(subscription)) {
      await act(renewing.shop, { action: "redeliver", id });
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await periodsOf(purchase.id)).toHaveLength(3);
});

test("a period whose webhooks were lost comes with the daily comparison", async () => {
  const { purchase } = await renewing.buy();
  renewing.shop.losesWebhooks = true;
  await renewing.turnClock(31 * day);
  await eventually(async () => {
    const { data } = await stripe().invoices.list({ status: "paid", limit: 100 });
    return data.some(({ billing_reason }) => billing_reason === "subscription_cycle");
  });
  expect(await periodsOf(purchase.id)).toHaveLength(1);
  await reconcileLedger(renewing.now());
  expect(await periodsOf(purchase.id)).toHaveLength(2);
});

test("cancelled, it ends with its period; taken back before, it goes on", async () => {
  const { readerId } = await renewing.buy();
  const renewal = await findReaderRenewal(readerId);
  if (renewal === null) throw new Error("no renewal");
  await setRenewing(renewal.id, "end");
  expect((await findReaderRenewal(readerId))?.standing).toBe("ending");
  await setRenewing(renewal.id, "go-on");
  expect((await findReaderRenewal(readerId))?.standing).toBe("renewing");
  await setRenewing(renewal.id, "end");
  await renewing.turnClock(31 * day);
  await eventually(async () => (await findReaderRenewal(readerId))?.standing === "over");
  expect(await db().purchase.count({ where: { readerId } })).toBe(1);
});

test("who has a renewing pass is not sold a second one, and a cancelled one may be followed", async () => {
  const { readerId } = await renewing.buy();
  const order = {
    readerId,
    kind: "pass",
    documentNumber: renewing.document,
    method: "card",
    renews: true,
    shown: {},
    email: undefined,
    locale: "zh-Hans",
    describe: () => "pass",
    returnUrl: () => "http://localhost:3000/",
    cancelUrl: "http://localhost:3000/",
  } as const;
  expect(await startPurchase(order, renewing.now())).toEqual({ kind: "already-renewing" });
  expect((await startPurchase({ ...order, renews: false }, renewing.now())).kind).toBe("started");
});

test("a full refund ends the renewal at once", async () => {
  const { purchase, readerId } = await renewing.buy();
  const payment = await db().payment.findFirstOrThrow({ where: { purchaseId: purchase.id } });
  await stripe().refunds.create({ payment_intent: payment.stripeId });
  await eventually(async () => {
    const { status } = await db().purchase.findUniqueOrThrow({ where: { id: purchase.id } });
    return status === "refunded";
  });
  await runDueJobs();
  expect((await findReaderRenewal(readerId))?.standing).toBe("over");
});

test("a declined renewal is told once, and goes on when the card is put right", async () => {
  const { purchase, readerId, subscription } = await renewing.buy();
  await act(renewing.shop, { action: "change-card", id: subscription });
  await renewing.turnClock(30 * day + 2 * 60 * 60 * 1000);
  await eventually(async () => (await findReaderRenewal(readerId))?.standing === "failing");
  const failed = () =>
    db().mail.count({ where: { purchaseId: purchase.id, kind: "renewal_failed" } });
  await eventually(async () => (await failed()) === 1);
  const { customer } = await stripe().subscriptions.retrieve(subscription);
  const card = await stripe().paymentMethods.attach("pm_card_visa", { customer: String(customer) });
  await stripe().subscriptions.update(subscription, { default_payment_method: card.id });
  await renewing.turnClock(6 * day);
  await eventually(async () => (await periodsOf(purchase.id)).length === 2);
  await eventually(async () => (await findReaderRenewal(readerId))?.standing === "renewing");
  expect(await failed()).toBe(1);
});

test("the reminder is written once for each period, with a key that opens this renewal alone", async () => {
  const { purchase, readerId } = await renewing.buy();
  const { id } = await db().renewal.findUniqueOrThrow({ where: { purchaseId: purchase.id } });
  const reminders = () =>
    db().mail.count({ where: { purchaseId: purchase.id, kind: "renewal_reminder" } });
  await remindOfRenewals();
  expect(await reminders()).toBe(0);
  await db().renewal.update({
    where: { id },
    data: { periodEnd: new Date(Date.now() + 2 * day) },
  });
  await remindOfRenewals();
  await remindOfRenewals();
  expect(await reminders()).toBe(1);
  expect((await findRenewalByKey(renewalKey(id)))?.id).toBe(id);
  expect(await findRenewalByKey(`${id}.wrong`)).toBeNull();
  expect(await findRenewalByKey("hello")).toBeNull();
  expect((await findReaderRenewal(readerId))?.id).toBe(id);
});
