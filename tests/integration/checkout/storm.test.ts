import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getCheckoutHealth } from "@/lib/checkout/data/health";
import { checkPendingPurchases, reconcileLedger } from "@/lib/checkout/mutations/reconcile";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { type MailCatcher, startMailCatcher } from "@/sandbox/mail/server";
import { storeDocument } from "../../support/factories";
import { runDueJobs } from "../../support/jobs";
import { act, begin, eventually, newReader, openShop, type Shop, scan } from "../../support/shop";

/** Purchases, and how many of them are paid a second time. */
const count = 200;
const twice = 20;

const dataDir = mkdtempSync(path.join(tmpdir(), "storm-mail-"));
let shop: Shop;
let mail: MailCatcher;

beforeAll(async () => {
  mail = await startMailCatcher({ smtpPort: 0, webPort: 0, dataDir });
  process.env.SMTP_URL = mail.smtpUrl;
  shop = await openShop();
});

afterAll(async () => {
  await shop.close();
  await mail.close();
  rmSync(dataDir, { recursive: true });
});

type Books = {
  payments: { payment_intent: string; received: number; refunded: number; refunding: number }[];
};

async function booksOfProvider(): Promise<Books["payments"]> {
  const books: Books = await (await fetch(`${shop.sandboxUrl}/books`)).json();
  return books.payments.filter(({ received }) => received > 0);
}

async function payAgain(purchaseId: string): Promise<void> {
  const { id } = await stripe().paymentIntents.create({
    amount: 599,
    currency: "cny",
    confirm: true,
    allowed_payment_method_types: ["wechat_pay"],
    payment_method_data: { type: "wechat_pay" },
    payment_method_options: { wechat_pay: { client: "web" } },
    metadata: { purchase_id: purchaseId },
  });
  await act(shop, { action: "pay", id });
}

test(`${count} purchases under webhooks tripled, shuffled and lost: each is granted once, the extra money goes back, every receipt is sent once, and the books agree`, async () => {
  await act(shop, {
    action: "deliver",
    seed: "7",
    copies: "3",
    shuffleMs: "300",
    drop: "0.1",
    dropped: "lost",
  });
  const document = await storeDocument();
  const ids: string[] = [];
  for (let at = 0; at < count; at += 10) {
    const some = await Promise.all(
      Array.from({ length: 10 }, async (_, of) => {
        const email = `reader${at + of}@example.com`;
        const purchase = await begin({ readerId: await newReader(), document, email });
        await scan(purchase);
        return purchase.id;
      }),
    );
    ids.push(...some);
  }
  await Promise.all(ids.slice(0, twice).map(payAgain));
  await wait(1_000);

  // What webhooks did not bring is found by the nets, as if minutes had passed.
  await db().$executeRaw`UPDATE payment_attempts SET created_at = now() - interval '3 minutes'`;
  await db().$executeRaw`UPDATE purchases SET created_at = now() - interval '3 minutes'`;
  await checkPendingPurchases(new Date());
  const run = await reconcileLedger(new Date());
  expect(run.differences).toEqual([]);
  await runDueJobs();
  await act(shop, { action: "deliver-plainly" });
  await act(shop, { action: "turn-clock", ms: "86400000" });
  await wait(500);
  await reconcileLedger(new Date());
  await runDueJobs();

  expect(await db().entitlement.count({ where: { revokedAt: null } })).toBe(count);
  expect((await getCheckoutHealth()).paidButLocked).toBe(0);
  const causes = await db().entitlementChange.groupBy({ by: ["cause"], _count: true });
  const byCause = Object.fromEntries(causes.map(({ cause, _count }) => [cause, _count]));
  expect(byCause.webhook).toBeGreaterThan(count / 2);
  expect(byCause.reconciler).toBeGreaterThan(0);
  const provider = await booksOfProvider();
  expect(provider).toHaveLength(count + twice);
  const kept = provider.map(({ received, refunded }) => received - refunded);
  expect(kept.reduce((sum, fen) => sum + fen, 0)).toBe(count * 599);

  const ledger = await db().payment.findMany({ include: { refunds: true } });
  expect(new Set(ledger.map(({ stripeId }) => stripeId))).toEqual(
    new Set(provider.map(({ payment_intent }) => payment_intent)),
  );
  const given = ledger.flatMap(({ refunds }) => refunds);
  expect(given.map(({ status, reason }) => `${reason} ${status}`)).toEqual(
    Array(twice).fill("surplus succeeded"),
  );
  const received = ledger.reduce((sum, { amountFen }) => sum + amountFen, 0);
  expect(received - given.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(count * 599);

  const letters = await eventually(async () => {
    const all: { subject: string }[] = await (await fetch(`${mail.webUrl}/api/messages`)).json();
    return all.length >= count + twice && all;
  });
  expect(letters.filter(({ subject }) => subject.startsWith("收据"))).toHaveLength(count);
  expect(letters.filter(({ subject }) => subject.startsWith("退款"))).toHaveLength(twice);
}, 120_000);
