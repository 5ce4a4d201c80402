import { expect, test } from "@playwright/test";
import {
  clipboard,
  mailTo,
  openedByPaying,
  openPreview,
  scanQr,
  shownCode,
  startPaying,
} from "../support/journey";

test("from the search to the copied piece and the Word file, paid by WeChat QR", async ({
  page,
}) => {
  await openPreview(page, "工作计划 部门");
  const locked = page.locator("#piece-2");
  await expect(locked).toContainText("付款后打开");
  await expect(page.locator("#piece-1 [data-block=paragraph]").first()).toBeVisible();

  await page.getByLabel("邮箱（选填）").fill("li.ming@example.com");
  await startPaying(page);
  await expect(page.getByRole("dialog")).toContainText("5.99");
  await scanQr(page, "pay");
  // The page opens by itself, within two seconds of the payment.
  await openedByPaying(page, { timeout: 4_000 });
  await expect(page.locator("#piece-2 [data-block=paragraph]").first()).toBeVisible();
  await expect(page.getByText("付款成功，全文已打开")).toBeVisible();
  const code = await shownCode(page);
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);

  await page.locator("#piece-2").getByRole("button", { name: "复制本篇" }).click();
  await expect(page.getByText("已复制", { exact: true })).toBeVisible();
  const copied = await clipboard(page);
  expect(copied).toContain("篇二");
  expect(copied).toContain(
    await page.locator("#piece-2 [data-block=paragraph]").first().textContent(),
  );
  expect(copied).not.toContain("复制本篇");
  expect(copied).not.toContain("篇三");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 Word" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);

  const mail = await mailTo(page, "li.ming@example.com");
  expect(mail.text).toContain(code);
  expect(mail.subject).toContain("收据");
});

test("the preview tells a buyer that the text is open, without being another page for it", async ({
  page,
}) => {
  await openPreview(page, "护士工作总结");
  const preview = page.url();
  const before = await (await page.request.get(preview)).body();
  await expect(page.getByRole("link", { name: /下载此文档/ })).toBeVisible();
  await expect(page.getByText("不用再付款，打开就能复制和下载")).toBeHidden();
  await startPaying(page);
  await scanQr(page, "pay");
  await page.waitForURL(/\/read/);
  await page.goto(preview);
  await expect(page.getByText("单篇购买，长期有效。").filter({ visible: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "这份范文已经开通" })).toHaveCount(1);
  await expect(page.getByText("不用再付款，打开就能复制和下载")).toBeVisible();
  await expect(page.getByRole("link", { name: /下载此文档|看看怎么买/ })).toHaveCount(0);
  expect((await (await page.request.get(preview)).body()).equals(before)).toBe(true);
  const box = page.getByRole("region", { name: "这份范文已经开通" });
  await box.getByText("升级为包月").click();
  await expect(box.getByRole("radio", { name: /付费复制/ })).toHaveCount(0);
  await expect(box.getByRole("radio", { name: /包月复制/ })).toBeChecked();
  await expect(box.getByText("4 元", { exact: true })).toBeVisible();
  await box.getByRole("link", { name: "打开全文" }).click();
  await expect(page.getByText("全文已打开").first()).toBeVisible();
  // What was paid counts toward a pass, which costs less by it than another document does.
  await openPreview(page, "新员工培训");
  await expect(page.getByRole("link", { name: "下载此文档 4 元起" })).toBeVisible();
  await expect(page.getByRole("radio", { name: /包月复制/ })).toBeChecked();
});

test("copying from the preview explains what it costs and leaves a quotation", async ({ page }) => {
  await openPreview(page, "校长述职报告");
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const selection = getSelection();
    const text = document.querySelector("[data-preview]");
    if (text) selection?.selectAllChildren(text);
  });
  await page.keyboard.press("ControlOrMeta+c");
  await expect(page.getByText("整篇复制和下载 Word 需要付费")).toBeVisible();
  const copied = await clipboard(page);
  expect(copied.length).toBeLessThan(200);
  expect(copied).toContain(new URL(page.url()).pathname);
  await page.getByRole("button", { name: "查看价格" }).click();
  await expect(page.getByRole("heading", { name: "下载此文档" })).toBeInViewport();
});
