import { expect, test } from "@playwright/test";
import { buyByQr, mailTo, shownCode } from "../support/journey";

test("support signs in by mailed code, finds a purchase, gives it back, and the text closes", async ({
  page,
  browser,
}) => {
  const preview = await buyByQr(page, "设备采购合同");
  const code = await shownCode(page);

  const context = await browser.newContext();
  const desk = await context.newPage();
  await desk.goto("/admin/purchases");
  await expect(desk).toHaveURL(/sign-in/);
  await desk.getByLabel("邮箱").fill("desk@fanben.example");
  await desk.getByRole("button", { name: "发送登录码" }).click();
  await expect(desk.getByLabel("8 位登录码")).toBeVisible();
  const mail = await mailTo(desk, "desk@fanben.example");
  await desk.getByLabel("8 位登录码").fill("0000 0000");
  await desk.getByRole("button", { name: "登录" }).click();
  await expect(desk.getByText("登录码不对")).toBeVisible();
  await desk.getByLabel("8 位登录码").fill(/\d{4} \d{4}/.exec(mail.text)?.[0] ?? "");
  await desk.getByRole("button", { name: "登录" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "购买" })).toBeVisible();

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
  await context.close();

  await page.goto(`${preview}/read`);
  await expect(page).toHaveURL(/#offers$/);
});

test("a visitor sees nothing of the desk", async ({ page }) => {
  for (const path of ["/admin", "/admin/purchases", "/admin/purchases/ledger", "/admin/audit"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/admin\/sign-in\?/);
  }
  const answer = await page.request.get("/api/admin/purchases?from=2026-01-01&to=2026-12-31");
  expect(answer.status()).toBe(403);
});
