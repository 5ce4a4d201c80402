import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getReceipt } from "@/lib/checkout/data/receipt";
import { findReaderRenewal, findRenewalByKey, renewalKey } from "@/lib/checkout/data/renewal";
import { checkPurchase } from "@/lib/checkout/mutations/payment-attempt";
import { reconcileLedger } from "@/lib/checkout/mutations/reconcile";
import { remindOfRenewals, setRenewing } from "@/lib/checkout/mutations/renewal";
import { startPurchase } from "@/lib/checkout/mutations/start-purchase";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { runDueJobs } from "../../support/jobs";
import { RenewingShop } from "../../support/renewing";
import { act, eventually, newReader, payByCard } from "../../support/shop";

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

test("the first period is paid, open for a day longer than its payment, and kept", async () => {
  const { readerId, purchase } = await renewing.buy();
  const [first] = await periodsOf(purchase.id);
  expect(first).toMatchObject({ status: "paid", renews: true, amountFen: 999 });
  expect(first?.payments).toMatchObject([{ standing: "matched", amountFen: 999, method: "card" }]);
  const { startsAt, endsAt } = first?.entitlement ?? {};
  expect((endsAt?.getTime() ?? 0) - (startsAt?.getTime() ?? 0)).toBe(31 * day);
  expect(await findReaderRenewal(readerId)).toMatchObject({
    standing: "renewing",
    amount: 999,
    paidUntil: endsAt,
  });
  expect(await getReceipt(db(), purchase.id, renewing.now())).toMatchObject({ graceDays: 1 });
  await eventually(() => db().mail.findUnique({ where: { key: `receipt:${purchase.id}` } }));
});

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
  expect(Math.max(...ends) - Math.min(...ends)).toBe(60 * day);
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
    display: "hosted",
    email: null,
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
