import { expect, test } from "@playwright/test";
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
  await page.waitForURL(/\/read\?purchase=/);
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
});

test("without JavaScript a recovery code is taken, and a wrong one explained", async ({ page }) => {
  await page.goto("/restore");
  await page.getByLabel("恢复码").fill("wrong");
  await page.getByRole("button", { name: "找回" }).click();
  await expect(page.getByText("没有找到这个恢复码对应的购买")).toBeVisible();
});
