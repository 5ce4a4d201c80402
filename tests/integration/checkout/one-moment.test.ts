import { Client } from "pg";
import { expect, test } from "vitest";
import { findPurchase } from "@/lib/checkout/data/purchase";
import { storePurchase } from "../../support/shop";

test("a purchase that is paid while it is read never looks like one that ran out of time", async () => {
  const { id, readerId } = await storePurchase({
    sequence: 1,
    method: "wechat_pay",
    status: "open",
    stripeId: `pi_${crypto.randomUUID()}`,
    qr: "weixin://wxpay/bizpayurl?pr=moment",
    expiresAt: new Date(Date.now() + 300_000),
  });
  const payment = new Client(process.env.DATABASE_URL);
  await payment.connect();
  await payment.query("BEGIN");
  await payment.query("LOCK TABLE payment_attempts IN ACCESS EXCLUSIVE MODE");

  const reading = findPurchase(id, readerId, new Date());
  await expect.poll(() => waitingReads(payment), { timeout: 10_000 }).toBe(1);
  await payment.query("UPDATE purchases SET status = 'paid', paid_at = now() WHERE id = $1", [id]);
  await payment.query("UPDATE payment_attempts SET status = 'succeeded' WHERE purchase_id = $1", [
    id,
  ]);
  await payment.query("COMMIT");
  await payment.end();

  expect((await reading)?.state.status).toBe("pending");
  expect((await findPurchase(id, readerId, new Date()))?.state.status).toBe("paid");
});

async function waitingReads(client: Client): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS waiting FROM pg_locks
     WHERE relation = 'payment_attempts'::regclass AND NOT granted`,
  );
  return rows[0].waiting;
}
