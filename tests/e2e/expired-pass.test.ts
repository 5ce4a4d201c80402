import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { openedByPaying, openPreview, scanQr, startPaying } from "../support/journey";

test("a pass that has ended locks the text again", async ({ page }) => {
  await openPreview(page, "项目经理述职报告");
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await startPaying(page);
  await scanQr(page, "pay");
  const purchase = await openedByPaying(page);
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
  await expect(page).toHaveURL(/#not-open$/);
  const box = page.getByRole("region", { name: "下载此文档" });
  await expect(box.getByRole("status").first()).toHaveText(
    /^你的包月已于 20\d\d年\d+月\d+日\s?到期。$/,
  );
  await expect(box.getByRole("link", { name: "我的购买" })).toHaveAttribute("href", "/account");
  // On every preview, however one comes there.
  await page.goto("/fanwen/2");
  await expect(page.getByText("你的包月已于")).toBeVisible();
  const word = await page.request.get(`/api/documents/${preview.split("/").at(-1)}/docx`);
  expect(word.status()).toBe(402);
  expect(word.headers()["content-type"]).toContain("application/problem+json");
});
