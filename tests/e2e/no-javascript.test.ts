import { expect, test } from "@playwright/test";
import { openedByPaying } from "../support/journey";
import { expectWordFile, findBySearch } from "../support/whole-journey";

test.use({ javaScriptEnabled: false });

test("without JavaScript one searches, reads, pays on the hosted page and downloads", async ({
  page,
}) => {
  const title = await findBySearch(page, "zh-Hans", "财务人员述职报告");
  await expect(page.locator("#piece-1 [data-block]").first()).toBeVisible();
  await page.getByRole("radio", { name: "银行卡" }).check();
  await page.getByRole("button", { name: "去付款" }).click();
  await page.getByRole("link", { name: "去支付页面" }).click();
  await page.getByRole("button", { name: /Pay/ }).click();
  await openedByPaying(page);
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  // What needs a script is not there, and what goes without one is said.
  await expect(page.getByRole("button", { name: /^复制/ })).toHaveCount(0);
  await expect(page.getByText("正文可以选中，再用浏览器的复制")).toBeVisible();
  const paragraphs = await page.locator("#full-text [data-block=paragraph]").allTextContents();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 Word" }).click(),
  ]);
  await expectWordFile(await download.path(), title, paragraphs);
});

test("without JavaScript a QR stands on a page that looks again by itself", async ({ page }) => {
  await page.goto("/fanwen/1");
  await page.getByRole("button", { name: "去付款" }).click();
  await expect(page.getByRole("img", { name: "微信付款二维码" })).toBeVisible();
  await expect(page.locator("meta[http-equiv=refresh]")).toHaveAttribute("content", /^5;url=/);
  await expect(page.getByText(/二维码到北京时间 \d\d:\d\d 为止有效/)).toBeVisible();
  await page.getByRole("link", { name: "已付款请点这里" }).click();
  await expect(page).toHaveURL(/\/checkout\/[\da-f-]{36}\?checked=not-yet$/);
  await expect(page.getByRole("status")).toHaveText(/支付平台还没有收到这笔付款/);
  await page.goto(`${new URL(page.url()).pathname}?checked=outage`);
  await expect(page.getByRole("status")).toHaveText(/没能连上支付平台/);
});

test("without JavaScript a recovery code is taken, and a wrong one explained", async ({ page }) => {
  await page.goto("/restore");
  await page.getByLabel("恢复码").fill("wrong");
  await page.getByRole("button", { name: "找回" }).click();
  await expect(page.getByText("没有找到这个恢复码对应的购买")).toBeVisible();
});
