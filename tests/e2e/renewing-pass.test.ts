import { expect, test } from "@playwright/test";
import { mailTo, openPreview, startPaying } from "../support/journey";

test("a pass that renews itself is ticked, paid by card, and cancelled in two presses", async ({
  page,
}) => {
  await openPreview(page, "部门月度工作计划");
  const renews = page.getByRole("checkbox", { name: /到期自动续订/ });
  await expect(renews).toBeHidden();
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await page.getByRole("radio", { name: "银行卡" }).check();
  await expect(renews).not.toBeChecked();
  await renews.check();
  await page.getByRole("textbox", { name: /邮箱/ }).fill("renews@example.com");
  await startPaying(page);
  await page.waitForURL(/\/c\/pay\//);
  await page.getByRole("button", { name: /Pay/ }).click();
  await page.waitForURL(/\/read/);
  const mail = await mailTo(page, "renews@example.com");
  expect(mail.text).toContain("，自动续订");

  await page.goto("/account");
  await page.getByRole("link", { name: "自动续订" }).click();
  await expect(page.getByText(/下次 .* 从银行卡扣款 9.99\s元/)).toBeVisible();
  await page.getByRole("link", { name: "取消续订" }).click();
  await page.getByRole("button", { name: "确定取消" }).click();
  await expect(page.getByRole("status")).toHaveText(/^已取消续订。包月可以用到.*，不会再扣款。$/);
  await expect(page.getByText("不会再扣款")).toHaveCount(1);
  await page.getByRole("button", { name: "继续续订" }).click();
  await expect(page.getByRole("status")).toHaveText("已恢复续订。");
});
