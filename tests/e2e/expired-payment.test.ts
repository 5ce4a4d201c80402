import { expect, test } from "@playwright/test";
import { Client } from "pg";

test.use({ javaScriptEnabled: false });

test("an expired payment is asked about before its page says that nothing was charged", async ({
  page,
}) => {
  await page.goto("/fanwen/1");
  await page.getByRole("button", { name: "去付款" }).click();
  await expect(page).toHaveTitle(/^微信扫码付款/);
  const address = new URL(page.url()).pathname;
  const purchase = address.split("/").at(-1);
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query("UPDATE purchases SET checked_at = NULL WHERE id = $1", [purchase]);
  await client.query(
    "UPDATE payment_attempts SET expires_at = now() - interval '1 minute' WHERE purchase_id = $1",
    [purchase],
  );
  const isAsked = async () => {
    const { rows } = await client.query("SELECT checked_at FROM purchases WHERE id = $1", [
      purchase,
    ]);
    return rows[0]?.checked_at !== null;
  };
  expect(await isAsked()).toBe(false);
  await page.goto(`${address}?checked=outage`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("付款已过期");
  expect(await isAsked()).toBe(false);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("付款已过期，没有扣款");
  await expect(page).toHaveTitle(/^付款已过期，没有扣款/);
  expect(await isAsked()).toBe(true);
  await client.end();
});
