import { expect, test } from "@playwright/test";
import { openPreview, startPaying } from "../support/journey";

test("on a phone copying and downloading are at the thumb, and the outline one press away", async ({
  page,
}) => {
  await openPreview(page, "行政年终工作总结");
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
  await page.waitForLoadState("networkidle");
  for (const tool of [
    page.getByRole("link", { name: "下载 Word" }),
    page.getByRole("button", { name: "复制全文" }),
  ]) {
    const box = await tool.boundingBox();
    expect(box?.y).toBeGreaterThan(700);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole("button", { name: "更多" }).click();
  const outline = page.getByRole("dialog", { name: "目录" });
  await outline
    .getByRole("link", { name: /篇二|篇三/ })
    .first()
    .click();
  await expect(outline).toBeHidden();
  await expect(page.locator("#piece-2 h2")).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
