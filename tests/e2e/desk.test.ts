import { expect, test } from "@playwright/test";
import { buyByQr, shownCode } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

test("support finds a purchase, gives it back, and the text closes", async ({ page, browser }) => {
  const preview = await buyByQr(page, "设备采购合同");
  const code = await shownCode(page);

  const desk = await signedInStaff(browser, "support");
  await desk.goto("/admin/purchases");
  await desk.getByRole("searchbox").fill(code);
  await desk.getByRole("button", { name: "查找" }).click();
  await desk.getByRole("table").getByRole("link").click();
  await expect(desk.getByText("打开全文 1 次")).toBeVisible();
  const refund = desk.locator("section").filter({ hasText: "全额退款成功后" });
  await refund.getByLabel("原因").fill("买错了");
  await refund.getByRole("button", { name: "退款" }).click();
  await expect(desk.getByRole("status")).toContainText("退款已经提交");
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByRole("definition").first()).toHaveText("已退款");
  }).toPass({ timeout: 20_000 });
  await desk.context().close();

  await page.goto(`${preview}/read`);
  await expect(page).toHaveURL(/#not-open$/);
  await expect(page.getByText("这份范文的购买已经退款，不再打开。")).toBeVisible();
});

test("a visitor sees nothing of the desk", async ({ page }) => {
  for (const path of ["/admin", "/admin/purchases", "/admin/purchases/ledger", "/admin/audit"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/admin\/sign-in\?/);
  }
  const answer = await page.request.get("/api/admin/purchases?from=2026-01-01&to=2026-12-31");
  expect(answer.status()).toBe(401);
});
