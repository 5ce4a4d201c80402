import { expect, test } from "@playwright/test";
import { openPreview, scanQr, startPaying } from "../support/journey";

test("paid in one tab, the other one that waits opens too", async ({ page, context }) => {
  await openPreview(page, "销售季度工作总结");
  await startPaying(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await startPaying(other);
  await scanQr(other, "pay");
  await Promise.all([page.waitForURL(/\/read/), other.waitForURL(/\/read/)]);
});

test("「已付款」 tells honestly when nothing has arrived", async ({ page }) => {
  await openPreview(page, "班级学期工作计划");
  await startPaying(page);
  await page.getByRole("dialog").getByRole("button", { name: "已付款请点这里" }).click();
  await expect(page.getByText("支付平台还没有收到这笔付款")).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).click();
  await page.getByRole("link", { name: "已付款请点这里" }).click();
  await expect(page.getByText("这个浏览器里没有查到已付款的购买")).toBeVisible();
});
