import { expect, test } from "@playwright/test";
import { openPreview, startPaying } from "../support/journey";

test("on a phone, WeChat opens the hosted page, since nobody scans their own screen", async ({
  page,
}) => {
  await openPreview(page, "行政年终工作总结");
  await page
    .getByRole("link", { name: /下载此文档/ })
    .filter({ visible: true })
    .click();
  const hint = page.getByText(/从相册打开。嫌麻烦可以选支付宝/);
  await expect(hint).toBeVisible();
  await page.getByRole("radio", { name: "支付宝" }).check();
  await expect(hint).toBeHidden();
  await page.getByRole("radio", { name: "微信支付" }).check();
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("button", { name: /Pay/ }).click();
  const [phone] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: /phone/ }).click(),
  ]);
  await phone.getByRole("button", { name: /Pay/ }).click();
  await page.getByRole("link", { name: /I have paid/ }).click();
  await page.waitForURL(/\/read\?purchase=/);
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "下载 Word" })).toBeInViewport();
});

for (const path of [
  "/",
  "/browse",
  "/fanwen/1",
  "/fanwen/2",
  "/restore",
  "/support",
  "/en/fanwen/3",
]) {
  test(`nothing on ${path} is wider than a phone`, async ({ page }) => {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });
}
