import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findPurchase, findUnpaidAddress, listPendingIds } from "@/lib/checkout/data/purchase";
import { getReceipt, listAccountEntries } from "@/lib/checkout/data/receipt";
import { lockPurchase } from "@/lib/checkout/mutations/lock-purchase";
import { checkPurchase, openAttempt } from "@/lib/checkout/mutations/payment-attempt";
import { recordOf } from "@/lib/checkout/mutations/rebuild-purchase";
import { checkPendingPurchases } from "@/lib/checkout/mutations/reconcile";
import type { Purchase } from "@/lib/checkout/purchase";
import { orderedAddress, purchaseRequestSchema } from "@/lib/checkout/schema";
import { findAccess, getFullText } from "@/lib/entitlements/data";
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
  payByAlipay,
  payByCard,
  type Shop,
  scan,
  storePurchase,
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
  shop.calls.length = 0;
});

async function paid(id: string, readerId: string) {
  return eventually(async () => {
    const purchase = await findPurchase(id, readerId, new Date());
    return purchase?.state.status === "paid" ? purchase : null;
  });
}

test("a QR that is paid opens the whole text, once", async () => {
  const readerId = await newReader();
  expect((await findAccess(readerId, documentId)).kind).toBe("locked");
  const purchase = await begin({ readerId, document });
  expect(purchase).toMatchObject({ amountFen: 599, currency: "cny", kind: "copy" });
  await scan(purchase);
  const { state } = await paid(purchase.id, readerId);
  expect(state).toMatchObject({ status: "paid", until: null });
  const access = await findAccess(readerId, documentId);
  if (access.kind !== "granted") throw new Error("still locked");
  const text = await getFullText(access);
  expect(JSON.stringify(text.pieces)).toContain("第四篇的机密内容在这里");
  expect(await db().entitlement.count({ where: { purchaseId: purchase.id } })).toBe(1);
});

test("the hosted page pays too, and an address typed there gets the receipt job", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, method: "card" });
  const back = await payByCard(purchase, "buyer@example.com");
  expect(back).toBe(`http://localhost:3000/checkout/${purchase.id}`);
  await paid(purchase.id, readerId);
  await eventually(async () => {
    const row = await db().purchase.findUniqueOrThrow({ where: { id: purchase.id } });
    return row.email === "buyer@example.com";
  });
  const mails = await db().mail.findMany({ where: { purchaseId: purchase.id } });
  expect(mails).toMatchObject([{ kind: "receipt", to: "buyer@example.com" }]);
  const jobs = await db().$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE key = ${`mail:receipt:${purchase.id}`}`;
  expect(jobs).toHaveLength(1);
  await runDueJobs();
  const attempts = await db().paymentAttempt.findMany({ where: { purchaseId: purchase.id } });
  expect(attempts.map(({ status }) => status)).toEqual(["succeeded"]);
});

test("asking again returns the open purchase, and another way to pay closes the first", async () => {
  const readerId = await newReader();
  const first = await begin({ readerId, document });
  expect(await begin({ readerId, document })).toEqual(first);
  const second = await begin({ readerId, document, method: "alipay" });
  expect(second.id).toBe(first.id);
  const { data: intents } = await stripe().paymentIntents.list({ limit: 100 });
  const ofFirst = intents.filter(({ metadata }) => metadata.purchase_id === first.id);
  expect(ofFirst.map(({ status }) => status)).toEqual(["canceled"]);
  expect((await findPurchase(first.id, readerId, new Date()))?.state.status).toBe("pending");
  const attempts = await db().paymentAttempt.findMany({ where: { purchaseId: first.id } });
  expect(attempts.map(({ status }) => status).sort()).toEqual(["closed", "open"]);
});

test("a QR paid while another way is being chosen counts, and nothing more is asked for", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const first = await begin({ readerId, document });
  await scan(first);
  const second = await begin({ readerId, document, method: "card" });
  expect(second.state.status).toBe("paid");
});

test("without any webhook, 「已付款」 finds the payment", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  await checkPurchase(purchase.id, "reader_check");
  expect((await findAccess(readerId, documentId)).kind).toBe("locked");
  await scan(purchase);
  await db().purchase.update({ where: { id: purchase.id }, data: { checkedAt: null } });
  await checkPurchase(purchase.id, "reader_check");
  expect((await findAccess(readerId, documentId)).kind).toBe("granted");
});

test("twenty impatient clicks ask the provider once and grant once", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  await scan(purchase);
  shop.calls.length = 0;
  await Promise.all(Array.from({ length: 20 }, () => checkPurchase(purchase.id, "reader_check")));
  expect(shop.calls.filter((call) => call.startsWith("GET /v1/payment_intents/"))).toHaveLength(1);
  expect(await db().entitlement.count({ where: { purchaseId: purchase.id } })).toBe(1);
});

test("an event delivered three times at once is one event and one grant", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  await scan(purchase);
  await paid(purchase.id, readerId);
  const { data } = await stripe().events.list({ type: "payment_intent.succeeded", limit: 1 });
  const [event] = data;
  if (!event) throw new Error("no event");
  await Promise.all(
    [1, 2, 3].map(() =>
      fetch(`${shop.sandboxUrl}/act`, {
        method: "POST",
        body: new URLSearchParams({ action: "redeliver", id: event.id }),
        redirect: "manual",
      }),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await db().paymentEvent.count({ where: { id: event.id } })).toBe(1);
  expect(await db().entitlement.count({ where: { purchaseId: purchase.id } })).toBe(1);
});

test("a payment of another sum grants nothing and is set aside", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  const intent = await stripe().paymentIntents.create({
    amount: 500,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_data: { type: "wechat_pay" },
    payment_method_options: { wechat_pay: { client: "web" } },
    metadata: { purchase_id: purchase.id },
  });
  await fetch(`${shop.sandboxUrl}/w/${intent.id}`, {
    method: "POST",
    body: new URLSearchParams({ answer: "pay" }),
    redirect: "manual",
  });
  const payment = await eventually(() =>
    db().payment.findUnique({ where: { stripeId: intent.id } }),
  );
  expect(payment.standing).toBe("mismatched");
  expect((await findAccess(readerId, documentId)).kind).toBe("locked");
});

test.each(["without a record of it", "for a document that is gone"])(
  "a payment of a purchase that nobody knows, %s, grants nothing and calls a person",
  async (how) => {
    const purchaseId = randomUUID();
    const record = {
      purchase_number: "F261123999999",
      reader_id: randomUUID(),
      kind: "copy",
      offer_id: (await db().offer.findUniqueOrThrow({ where: { kind: "copy" } })).id,
      origin_id: randomUUID(),
      amount_fen: 599,
      locale: "zh-Hans",
    };
    const intent = await stripe().paymentIntents.create({
      amount: 599,
      currency: "cny",
      confirm: true,
      allowed_payment_method_types: ["wechat_pay"],
      payment_method_data: { type: "wechat_pay" },
      payment_method_options: { wechat_pay: { client: "web" } },
      metadata: { purchase_id: purchaseId, ...(how.startsWith("for") && record) },
    });
    await act(shop, { action: "pay", id: intent.id });
    const payment = await eventually(() =>
      db().payment.findUnique({ where: { stripeId: intent.id } }),
    );
    expect(payment).toMatchObject({ standing: "unmatched", purchaseId: null });
    const about = { kind: "unmatched_payment" as const, subject: intent.id };
    expect(await db().alert.count({ where: about })).toBe(1);
    expect(await db().purchase.count({ where: { id: purchaseId } })).toBe(0);
  },
);

test("a second payment of one purchase goes back", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  const other = await stripe().paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_data: { type: "wechat_pay" },
    payment_method_options: { wechat_pay: { client: "web" } },
    metadata: { purchase_id: purchase.id },
  });
  await scan(purchase);
  await paid(purchase.id, readerId);
  await fetch(`${shop.sandboxUrl}/w/${other.id}`, {
    method: "POST",
    body: new URLSearchParams({ answer: "pay" }),
    redirect: "manual",
  });
  const surplus = await eventually(() =>
    db().payment.findUnique({ where: { stripeId: other.id } }),
  );
  expect(surplus.standing).toBe("surplus");
  await runDueJobs();
  const { data: refunds } = await stripe().refunds.list({ payment_intent: other.id });
  expect(refunds.map(({ amount }) => amount)).toEqual([599]);
  const receipt = await getReceipt(db(), purchase.id, new Date());
  expect(receipt.surplus).toMatchObject([{ amount: 599 }]);
  expect([receipt.standing, receipt.refunds]).toEqual(["paid", []]);
});

test("a pass opens every document for 30 days, and the next one goes on from there", async () => {
  const readerId = await newReader();
  const first = await begin({ readerId, document, kind: "pass" });
  expect(first.amountFen).toBe(999);
  await scan(first);
  await paid(first.id, readerId);
  const another = await storeDocument({ sourceKey: "another" });
  const { id } = await db().document.findUniqueOrThrow({ where: { number: another } });
  expect((await findAccess(readerId, id)).kind).toBe("granted");
  const second = await begin({ readerId, document, kind: "pass" });
  await scan(second);
  await paid(second.id, readerId);
  const terms = await db().entitlement.findMany({
    where: { holders: { some: { readerId } } },
    orderBy: { startsAt: "asc" },
  });
  expect(terms[1]?.startsAt).toEqual(terms[0]?.endsAt);
  const days = (Number(terms[1]?.endsAt) - Number(terms[0]?.startsAt)) / 86_400_000;
  expect(days).toBe(60);
});

test("a pass that has ended locks again, by the database's clock", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, kind: "pass" });
  await scan(purchase);
  await paid(purchase.id, readerId);
  const move = (seconds: number) => db().$executeRaw`
    UPDATE entitlements SET starts_at = now() - interval '30 days',
      ends_at = now() + make_interval(secs => ${seconds}) WHERE purchase_id = ${purchase.id}::uuid`;
  await move(2);
  expect((await findAccess(readerId, documentId)).kind).toBe("granted");
  await move(-1);
  expect(await findAccess(readerId, documentId)).toEqual({
    kind: "locked",
    reason: "expired",
    endedAt: expect.any(Date),
  });
});

test("a wallet that has confirmed is waited for, whatever else is asked for, until its money is here", async () => {
  const readerId = await newReader();
  const order = { readerId, document, method: "alipay" } as const;
  const { id } = await settling(await begin(order));
  const later = new Date(Date.now() + 40 * 60_000);
  await checkPendingPurchases(later);
  expect((await findPurchase(id, readerId, later))?.state.status).toBe("settling");
  expect(await listAccountEntries(readerId, later)).toMatchObject([{ id, isSettling: true }]);
  const calls = shop.calls.length;
  for (const method of ["alipay", "card", undefined] as const) {
    const again = await begin({ readerId, document, ...(method && { method }) });
    expect(again).toMatchObject({ id, state: { status: "settling", method: "alipay" } });
  }
  expect(shop.calls.slice(calls)).toEqual([]);
  await act(shop, { action: "pay", id: await intentOf(id) });
  await paid(id, readerId);
  expect(await db().payment.count({ where: { purchaseId: id } })).toBe(1);
});

test("money that a wallet had confirmed and that does not come is told as declined", async () => {
  const readerId = await newReader();
  const { id } = await settling(await begin({ readerId, document, method: "alipay" }));
  await act(shop, { action: "decline", id: await intentOf(id) });
  await eventually(async () => {
    const purchase = await findPurchase(id, readerId, new Date());
    return purchase?.state.status === "declined";
  });
});

test("without any webhook, the page that asks learns that the money is on its way", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const purchase = await begin({ readerId, document, method: "alipay" });
  await payByAlipay(purchase, "approve-later");
  await checkPurchase(purchase.id, "return_page");
  expect((await findPurchase(purchase.id, readerId, new Date()))?.state.status).toBe("settling");
});

test.each(["another way to pay", "the end of its time"])(
  "money on its way that nobody has told of is waited for, not closed by %s",
  async (cause) => {
    shop.losesWebhooks = true;
    const readerId = await newReader();
    const purchase = await begin({ readerId, document, method: "alipay" });
    await payByAlipay(purchase, "approve-later");
    if (cause === "another way to pay") {
      const again = await begin({ readerId, document, method: "card" });
      expect(again).toMatchObject({ id: purchase.id, state: { status: "settling" } });
    } else await checkPendingPurchases(new Date(Date.now() + 40 * 60_000));
    expect(
      await db().paymentAttempt.findMany({ where: { purchaseId: purchase.id } }),
    ).toMatchObject([{ method: "alipay", status: "open", isConfirmed: true }]);
  },
);

test("a payment whose money sets out while another way is being chosen is not given up", async () => {
  const { id } = await storePurchase({
    method: "alipay",
    sequence: 1,
    stripeId: `cs_${randomUUID()}`,
    url: "https://checkout.stripe.com/1",
    expiresAt: new Date(Date.now() + 60_000),
  });
  const row = await db().purchase.findUniqueOrThrow({ where: { id } });
  const request = {
    purchaseId: id,
    record: await recordOf(row),
    amountFen: row.amountFen,
    method: "card" as const,
    renewsAfterDays: null,
    description: "范文",
    email: null,
    isReaddressed: false,
    locale: "zh-Hans" as const,
    returnUrl: "http://localhost:3000/checkout/1",
    cancelUrl: "http://localhost:3000/fanwen/1",
  };
  const opened = await db().$transaction(async (tx) => {
    await lockPurchase(tx, id);
    const opening = openAttempt(request, new Date());
    await new Promise((resolve) => setTimeout(resolve, 300));
    await tx.paymentAttempt.updateMany({
      where: { purchaseId: id },
      data: { status: "open", isConfirmed: true },
    });
    return { opening };
  });
  expect(await opened.opening).toBe("open");
  expect(await db().paymentAttempt.findMany({ where: { purchaseId: id } })).toMatchObject([
    { method: "alipay", status: "open" },
  ]);
});

test("two tabs that begin at once share one payment, and it stays open", async () => {
  const readerId = await newReader();
  const [one, two] = await Promise.all([1, 2].map(() => begin({ readerId, document })));
  expect(one).toEqual(two);
  await runDueJobs();
  expect((await findPurchase(one?.id ?? "", readerId, new Date()))?.state).toEqual(one?.state);
});

test("money on its way is asked about however long it takes", async () => {
  shop.losesWebhooks = true;
  const readerId = await newReader();
  const { id } = await begin({ readerId, document, method: "alipay" });
  const { id: forgotten } = await storePurchase({
    method: "alipay",
    sequence: 1,
    status: "closed",
    stripeId: `cs_${randomUUID()}`,
    expiresAt: new Date(),
  });
  const purchase = await findPurchase(id, readerId, new Date());
  if (purchase === null) throw new Error("no purchase");
  await payByAlipay(purchase, "approve-later");
  await checkPurchase(id, "reader_check");
  await act(shop, { action: "pay", id: await intentOf(id) });
  await db().$executeRaw`
    UPDATE purchases SET created_at = now() - interval '5 days', checked_at = NULL
    WHERE id IN (${id}::uuid, ${forgotten}::uuid)`;
  await db().$executeRaw`
    UPDATE payment_attempts SET created_at = now() - interval '5 days'
    WHERE purchase_id IN (${id}::uuid, ${forgotten}::uuid)`;
  await checkPendingPurchases(new Date());
  expect((await findPurchase(id, readerId, new Date()))?.state.status).toBe("paid");
  expect(await db().purchase.findUnique({ where: { id: forgotten } })).toMatchObject({
    checkedAt: null,
  });
});

async function settling(purchase: Purchase): Promise<Purchase> {
  await payByAlipay(purchase, "approve-later");
  await eventually(() =>
    db().paymentAttempt.findFirst({ where: { purchaseId: purchase.id, isConfirmed: true } }),
  );
  return purchase;
}

async function intentOf(purchaseId: string): Promise<string> {
  const { data } = await stripe().paymentIntents.list({ limit: 100 });
  const intent = data.find(({ metadata }) => metadata.purchase_id === purchaseId);
  return intent?.id ?? "";
}

test("a code that nobody scanned in time is told as expired, and a refused one as declined", async () => {
  const readerId = await newReader();
  const { id } = await begin({ readerId, document });
  await act(shop, { action: "expire", id: await intentOf(id) });
  await eventually(() =>
    db().paymentAttempt.findFirst({ where: { purchaseId: id, status: { not: "open" } } }),
  );
  expect((await findPurchase(id, readerId, new Date()))?.state.status).toBe("expired");
  await scan(await begin({ readerId, document }), "decline");
  await eventually(async () => {
    const purchase = await findPurchase(id, readerId, new Date());
    return purchase?.state.status === "declined";
  });
});

test("an address given once stays for the same item, until another one is given or it is taken back", async () => {
  const readerId = await newReader();
  const another = await storeDocument({ sourceKey: randomUUID() });
  const emailOf = async (wish: Partial<Parameters<typeof begin>[0]>) =>
    (await begin({ readerId, document, ...wish })).email;
  expect(await emailOf({})).toBeNull();
  expect(await emailOf({ email: "first@example.com" })).toBe("first@example.com");
  expect(await emailOf({})).toBe("first@example.com");
  expect(await emailOf({ method: "card" })).toBe("first@example.com");
  expect(await emailOf({ kind: "pass" })).toBeNull();
  expect(await emailOf({ document: another })).toBeNull();
  const item = { kind: "copy" as const, documentId };
  expect(await findUnpaidAddress(readerId, item, new Date())).toBe("first@example.com");
  const pass = { ...item, kind: "pass" as const };
  expect(await findUnpaidAddress(readerId, pass, new Date())).toBeNull();
  expect(await emailOf({ email: "second@example.com" })).toBe("second@example.com");
  expect(await emailOf({ email: null })).toBeNull();
  expect(await emailOf({})).toBeNull();
});

test("an address of an hour ago is nobody's any more, and a changed price keeps one for its item alone", async () => {
  const readerId = await newReader();
  const order = { readerId, document };
  const { id } = await begin({ ...order, email: "first@example.com" });
  await begin({ ...order, kind: "pass", email: "pass@example.com" });
  await db().purchase.update({ where: { id }, data: { amountFen: 499 } });
  const replaced = await begin(order);
  expect(replaced.id).not.toBe(id);
  expect(replaced.email).toBe("first@example.com");
  const later = new Date(Date.now() + 61 * 60_000);
  expect(await findUnpaidAddress(readerId, { kind: "copy", documentId }, later)).toBeNull();
  expect(await begin({ ...order, now: later })).toMatchObject({ id: replaced.id, email: null });
});

test("an empty field takes an address back only where it was filled in", () => {
  const request = { kind: "copy", document, method: "card", email: "" };
  const addressOf = (sent: object) =>
    orderedAddress(purchaseRequestSchema.parse({ ...request, ...sent }));
  expect(addressOf({})).toBeUndefined();
  expect(addressOf({ emailFilledIn: "on" })).toBeNull();
  expect(addressOf({ emailFilledIn: "on", email: "a@example.com" })).toBe("a@example.com");
});

test("who takes an address back is not asked to pay on a page that names it, and may give another there", async () => {
  const order = { readerId: await newReader(), document, method: "card" } as const;
  const first = await begin({ ...order, email: "first@example.com" });
  const second = await begin({ ...order, email: null });
  expect(second.id).toBe(first.id);
  await payByCard(second, "second@example.com");
  await paid(second.id, order.readerId);
  await eventually(async () => (await findMails(second.id)).length > 0);
  expect(await findMails(second.id)).toMatchObject([{ kind: "receipt", to: "second@example.com" }]);
});

test("money on its way keeps the address that it was paid with", async () => {
  const order = { readerId: await newReader(), document, method: "alipay" } as const;
  const purchase = await settling(await begin({ ...order, email: "first@example.com" }));
  for (const email of [null, "second@example.com", undefined]) {
    const again = await begin({ ...order, ...(email !== undefined && { email }) });
    expect(again).toMatchObject({ id: purchase.id, email: "first@example.com" });
  }
});

async function findMails(purchaseId: string) {
  return db().mail.findMany({ where: { purchaseId } });
}

test("nobody else sees a purchase", async () => {
  const readerId = await newReader();
  const purchase = await begin({ readerId, document });
  expect(await findPurchase(purchase.id, await newReader(), new Date())).toBeNull();
  expect(await listPendingIds(readerId)).toEqual([purchase.id]);
});

test("a price that has changed opens a new purchase, and a late payment of the old one still counts", async () => {
  const readerId = await newReader();
  const old = await begin({ readerId, document });
  const offer = await db().offer.findUniqueOrThrow({ where: { kind: "copy" } });
  const raised = await db().offerPrice.create({
    data: { offerId: offer.id, saleFen: 699, validFrom: new Date(Date.now() - 1000) },
  });
  const fresh = await begin({ readerId, document });
  expect(fresh.id).not.toBe(old.id);
  expect(fresh.amountFen).toBe(699);
  await scan(old);
  await paid(old.id, readerId);
  expect((await findAccess(readerId, documentId)).kind).toBe("granted");
  await db().offerPrice.delete({ where: { id: raised.id } });
});

test("forged and stale messages are refused", async () => {
  const { POST } = await import("@/app/api/stripe/webhook/route");
  const send = (signature: string) =>
    POST(
      new Request("http://localhost/api/stripe/webhook", {
        method: "POST",
        headers: { "stripe-signature": signature },
        body: "{}",
      }),
    );
  const { signature } = await import("@/sandbox/stripe/deliveries");
  const now = Math.floor(Date.now() / 1000);
  expect((await send("")).status).toBe(400);
  expect((await send(signature("{}", "whsec_other", now))).status).toBe(400);
  expect((await send(signature("{}", "whsec_tests", now - 301))).status).toBe(400);
});
