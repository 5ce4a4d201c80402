import { expect, test } from "@playwright/test";
import { buyByQr, shownCode } from "../support/journey";

test("a recovery code opens the text in a second browser, and the first keeps it", async ({
  page,
  browser,
}) => {
  const preview = await buyByQr(page, "小学班主任工作总结");
  const code = await shownCode(page);

  const context = await browser.newContext();
  const second = await context.newPage();
  await second.goto(`${preview}/read`);
  await expect(second).toHaveURL(/#not-open$/);
  const why = second.getByText("这份范文没有在这个浏览器里打开");
  await expect(why).toBeInViewport();
  await second.goto(preview);
  await expect(why).toBeHidden();
  await second.getByRole("link", { name: "已付款请点这里" }).click();
  await second.getByLabel("恢复码").fill("2222-2222-2222");
  await second.getByRole("button", { name: "找回" }).click();
  await expect(second.getByText("没有找到这个恢复码对应的购买")).toBeVisible();
  await expect(second.getByLabel("恢复码")).toHaveValue("2222-2222-2222");
  await second.getByLabel("恢复码").fill(code.toLowerCase().replaceAll("-", " "));
  await second.getByRole("button", { name: "找回" }).click();
  await second.waitForURL(/\/read$/);
  await expect(second.locator("#piece-2 [data-block]").first()).toBeVisible();
  await context.close();

  await page.reload();
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
});

test("after the browser is cleared, the code in the saved picture's address is filled in", async ({
  page,
}) => {
  await buyByQr(page, "部门月度工作计划");
  const code = await shownCode(page);
  await page.context().clearCookies();
  await page.goto(`/restore#${code}`);
  await expect(page.getByLabel("恢复码")).toHaveValue(code);
  await page.getByRole("button", { name: "找回" }).click();
  await page.getByRole("link", { name: "打开全文" }).click();
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
});
