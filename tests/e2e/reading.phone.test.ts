import { expect, test } from "@playwright/test";
import { openedByPaying, openPreview, scanQr, startPaying } from "../support/journey";
import { shiftOf } from "../support/layout-shift";

test("on a phone copying and downloading are at the thumb, and the outline one press away", async ({
  page,
}) => {
  await openPreview(page, "行政年终工作总结");
  await startPaying(page);
  await page.waitForURL(/\/checkout\//);
  await scanQr(page, "pay");
  await openedByPaying(page, { timeout: 15_000 });
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
  // Where one is stands in the bar, over nothing that is read.
  await expect(page.getByRole("button", { name: "更多" })).toContainText("2/");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // The place is remembered once the page is at rest.
  await page.waitForTimeout(600);
  const address = new URL(page.url()).pathname;
  const offer = page.getByRole("status").locator("> div", { hasText: "上次读到" });
  expect(await shiftOf(page, address)).toBe(0);
  await expect(offer).toBeVisible();
  const box = await offer.boundingBox();
  const title = await page.getByRole("heading", { level: 1 }).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(title?.y ?? 0);
  await offer.getByRole("button", { name: "关闭" }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(offer).toBeVisible();
  await expect(offer).toBeHidden({ timeout: 20_000 });
  await page.reload();
  await offer.getByRole("button", { name: "接着读" }).click();
  await expect(page.locator("#piece-2 h2")).toBeInViewport();
  await expect(offer).toBeHidden();
});
