import { expect, test } from "@playwright/test";
import { openedByPaying, openPreview, startPaying } from "../support/journey";

test("the pass by card on the hosted page opens everything for 30 days", async ({ page }) => {
  await openPreview(page, "财务人员述职报告");
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await page.getByRole("radio", { name: "银行卡" }).check();
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await expect(page.locator(".amount")).toHaveText("¥9.99");
  await page.getByRole("button", { name: /Pay/ }).click();
  await openedByPaying(page);
  await expect(page.getByText(/包月到 \d{4}年/)).toBeVisible();
  await page.goto("/browse/gongzuozongjie");
  await page.getByRole("heading", { level: 3 }).first().click();
  await page.getByRole("link", { name: "打开全文" }).first().click();
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
});

test("a declined card can be followed by one that works", async ({ page }) => {
  await openPreview(page, "社区养老服务");
  await page.getByRole("radio", { name: "银行卡" }).check();
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByLabel(/Card number/).fill("4000 0000 0000 0002");
  await page.getByRole("button", { name: /Pay/ }).click();
  await expect(page.getByRole("alert")).toContainText("declined");
  await page.getByLabel(/Card number/).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /Pay/ }).click();
  await openedByPaying(page);
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
});

test("a QR that is closed can be followed by Alipay, declined and then approved", async ({
  page,
}) => {
  await openPreview(page, "新员工培训");
  await startPaying(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("radio", { name: "支付宝" }).check();
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("button", { name: /Pay/ }).click();
  await page.getByRole("button", { name: /Decline/ }).click();
  await expect(page.getByRole("alert")).toContainText("not approved");
  await page.getByRole("button", { name: /Pay/ }).click();
  await page.getByRole("button", { name: /Approve/ }).click();
  await openedByPaying(page);
});
