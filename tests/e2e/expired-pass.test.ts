import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { openPreview, scanQr, startPaying } from "../support/journey";

test("a pass that has ended locks the text again", async ({ page }) => {
  await openPreview(page, "项目经理述职报告");
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await startPaying(page);
  await scanQr(page, "pay");
  await page.waitForURL(/\/read\?purchase=/);
  const purchase = new URL(page.url()).searchParams.get("purchase");
  await page.goto("/browse/gongzuojihua");
  await page.getByRole("heading", { level: 3 }).first().click();
  const preview = page.url();
  await page.goto(`${preview}/read`);
  await expect(page.getByText("全文已打开").first()).toBeVisible();

  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query(
    "UPDATE entitlements SET starts_at = now() - interval '30 days', ends_at = now() WHERE purchase_id = $1",
    [purchase],
  );
  await client.end();

  await page.goto(`${preview}/read`);
  await expect(page).toHaveURL(/#offers$/);
  const word = await page.request.get(`/api/documents/${preview.split("/").at(-1)}/docx`);
  expect(word.status()).toBe(402);
  expect(word.headers()["content-type"]).toContain("application/problem+json");
});
