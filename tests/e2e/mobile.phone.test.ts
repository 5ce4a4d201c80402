import { expect, test } from "@playwright/test";
import { openedByPaying, openPreview, scanQr, startPaying } from "../support/journey";

test("on a phone, WeChat's code has a page of its own, to be saved", async ({ page }) => {
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
  await page.waitForURL(/\/checkout\//);
  await expect(page.getByText(/长按二维码存到相册/)).toBeVisible();
  await scanQr(page, "pay");
  await openedByPaying(page, { timeout: 15_000 });
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "下载 Word" })).toBeInViewport();
});

test("a wallet that has confirmed is not paid again, and whoever turns back finds the same choice", async ({
  page,
}) => {
  await openPreview(page, "伴郎致辞");
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await page.getByRole("radio", { name: "支付宝" }).check();
  await page.getByLabel("邮箱（选填）").fill("turned.back@example.com");
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("link", { name: /Back/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "付款已取消，没有扣款" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /包月复制/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: "支付宝" })).toBeChecked();
  await expect(page.getByLabel("邮箱（选填）")).toHaveValue("turned.back@example.com");
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("button", { name: /Pay/ }).click();
  await page.getByRole("button", { name: /Settle in 10 seconds/ }).click();
  await expect(page.getByRole("heading", { name: "支付宝已确认，正在到账" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "不要再付" })).toBeVisible();
  await expect(page.getByText("turned.back@example.com")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link")).toHaveText(["联系客服"]);
  await openedByPaying(page, { timeout: 30_000 });
});

test("in English too, navigation and the foot of the card stay whole on the narrowest phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto("/en");
  const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
  const tops = await links.evaluateAll((all) =>
    all.map((link) => link.getBoundingClientRect().top),
  );
  expect(tops).toHaveLength(3);
  expect(new Set(tops).size).toBe(1);
  const lines = await page
    .getByRole("link", { name: /Open the preview/ })
    .evaluate((link) => link.getBoundingClientRect().height);
  expect(lines).toBeLessThanOrEqual(48);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});

test("what a search box says of itself has room in it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of ["/", "/zh-Hant", "/en", "/browse", "/zh-Hant/browse", "/en/browse"]) {
    await page.goto(path);
    const missing = await page.getByRole("searchbox").evaluate((field: HTMLInputElement) => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
      const room =
        field.clientWidth -
        Number.parseFloat(paddingInlineStart) -
        Number.parseFloat(paddingInlineEnd);
      const pen = document.createElement("canvas").getContext("2d");
      if (pen === null) throw new Error("nothing to measure with");
      pen.font = getComputedStyle(field, "::placeholder").font;
      return pen.measureText(field.placeholder).width - room;
    });
    expect(missing, path).toBeLessThanOrEqual(0);
  }
});

test("the sign of a locked piece stands beside its text, whether that is long or short", async ({
  page,
}) => {
  await page.goto("/fanwen/2");
  const beside = await page.locator(".locked-text").evaluateAll((all) =>
    all.map((one) => {
      const sign = one.querySelector("svg")?.getBoundingClientRect();
      const text = one.querySelector("span")?.getBoundingClientRect();
      return sign !== undefined && text !== undefined && sign.right <= text.left;
    }),
  );
  expect(beside.length).toBeGreaterThan(1);
  expect(beside).not.toContain(false);
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
