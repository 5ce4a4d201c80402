import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { eventually, hostedPayment, qrPayment, TestAccount, testAccount } from "./test-account";

const folder = mkdtempSync(path.join(tmpdir(), "stripe-sandbox-"));
const dataFile = path.join(folder, "deep", "data.json");
const hour = 60 * 60 * 1000;
const account = testAccount({ dataFile, retryDelays: [hour] });

afterAll(() => rmSync(folder, { recursive: true }));

test("payments, answers to keys and open pages outlive a restart", async () => {
  const options = { idempotencyKey: "kept" };
  const intent = await account.stripe.paymentIntents.create(qrPayment(), options);
  const session = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.restart();
  const again = await account.stripe.paymentIntents.create(qrPayment(), options);
  expect(again.id).toBe(intent.id);
  await account.act("pay", { id: intent.id });
  await account.press(`/c/pay/${session.id}`, { method: "card", card: "4242424242424242" });
  await account.restart();
  expect((await account.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  expect((await account.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
});

test("what fell due while it was off happens on start", async () => {
  const expires_at = account.clock.seconds() + 31 * 60;
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment({ expires_at }));
  await account.restart();
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("open");
  const paused = account.clock;
  await account.close();
  paused.turn(hour);
  await account.open();
  await account.event("checkout.session.expired", id);
  expect((await account.stripe.checkout.sessions.retrieve(id)).status).toBe("expired");
});

test("a delivery that had failed is tried again after a restart", async () => {
  account.answer("checkout.session.expired", 500);
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.stripe.checkout.sessions.expire(id);
  const event = await account.event("checkout.session.expired", id);
  await eventually(async () => (await undelivered()).includes(event.id) || undefined);
  await account.restart();
  account.clock.turn(hour);
  await eventually(async () => !(await undelivered()).includes(event.id) || undefined);
  expect(account.arrived.filter((arrived) => arrived.id === event.id)).toHaveLength(2);
});

test("a delivery that was under way when it stopped is sent again", async () => {
  account.answer("checkout.session.expired", "none");
  const { id } = await account.stripe.checkout.sessions.create(hostedPayment());
  await account.stripe.checkout.sessions.expire(id);
  const event = await account.event("checkout.session.expired", id);
  await account.restart();
  await eventually(
    () => account.arrived.filter((arrived) => arrived.id === event.id).length === 2 || undefined,
  );
});

test("the file is written soon, and whole", async () => {
  const { id } = await account.stripe.paymentIntents.create(qrPayment());
  const kept = await eventually(() => {
    const text = readFileSync(dataFile, "utf8");
    return text.includes(id) ? text : undefined;
  });
  expect(JSON.parse(kept).collections.paymentIntents).toContainEqual([
    id,
    expect.objectContaining({ id }),
  ]);
});

test("a file that cannot be read is named", async () => {
  const broken = path.join(folder, "broken.json");
  writeFileSync(broken, "{");
  const other = new TestAccount({ dataFile: broken });
  await expect(other.open()).rejects.toThrow(`${broken} cannot be read`);
  await other.close();
});

async function undelivered(): Promise<string[]> {
  const { data } = await account.stripe.events.list({ delivery_success: false });
  return data.map(({ id }) => id);
}
