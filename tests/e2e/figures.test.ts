import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { buyByQr, openPreview } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

test("what readers see, search and buy stands on the owner's overview", async ({
  page,
  browser,
}) => {
  await page.goto("/search?q=外星移民須知");
  await expect(page.getByText("外星移民須知").first()).toBeVisible();
  await buyByQr(page, "招聘公告");

  const desk = await signedInStaff(browser, "admin");
  await desk.goto("/admin");
  await expect(desk).toHaveURL(/\/admin$/);
  const sold = desk
    .getByRole("table", { name: "带来收入最多的文档" })
    .getByRole("row")
    .filter({ hasText: "招聘公告" });
  await expect(async () => {
    await desk.goto("/admin?days=7");
    await expect(sold.getByRole("cell")).toHaveText(["1", "1", "1", "1", "0", "5.99 元"], {
      timeout: 1_000,
    });
    const fruitless = desk.getByRole("table", { name: "没有结果的搜索" }).getByRole("row");
    await expect(fruitless.filter({ hasText: "外星移民须知" })).toContainText("1", {
      timeout: 1_000,
    });
  }).toPass({ timeout: 20_000 });
  const today = desk.getByRole("table", { name: "每天的收入" }).getByRole("row").nth(1);
  expect(Number(await today.getByRole("cell").first().textContent())).toBeGreaterThanOrEqual(5.99);
  await expect(desk.locator("#money svg path.recharts-rectangle").first()).toBeAttached();
  await desk.getByRole("link", { name: /个搜索词没有结果/ }).click();
  await expect(desk).toHaveURL(/#fruitless$/);

  for (const width of [390, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectAccessible(desk);
    const overflow = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await desk.context().close();
});

test("an editor sees how documents and searches do, and no money", async ({ page, browser }) => {
  await openPreview(page, "助学金申请书");
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin");
  const places = desk.getByRole("navigation", { name: "后台导航" });
  await expect(places).toContainText("概览");
  await expect(places).not.toContainText("购买");
  await expect(async () => {
    await desk.reload();
    const seen = desk.getByRole("table", { name: "转化" }).getByRole("row").nth(1);
    await expect(seen.getByRole("cell").first()).not.toHaveText("0", { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  for (const name of ["成交最多的文档", "搜得最多的词"]) {
    await expect(desk.getByRole("heading", { level: 2, name })).toBeVisible();
  }
  await expect(desk.getByRole("main")).not.toContainText(/\d 元|收入|收款|退回/);
  await desk.context().close();
});
