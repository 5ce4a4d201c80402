import { expect, test } from "@playwright/test";
import { mailTo } from "../support/journey";
import {
  giveMailedCode,
  newStaffMember,
  setUpFactor,
  signedInStaff,
} from "../support/staff-journey";

test("a new editor signs in with two factors, and with a recovery code once the phone is lost", async ({
  page,
}) => {
  const email = await newStaffMember("editor");
  await page.goto("/admin/account");
  await expect(page).toHaveURL(/\/admin\/sign-in/);
  await page.getByLabel("邮箱").fill(email);
  await page.getByRole("button", { name: "发送登录码" }).click();
  await page.getByLabel("8 位登录码").fill("0000 0000");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByText("登录码不对")).toBeVisible();
  await mailTo(page, email);
  await page.getByRole("link", { name: "换个邮箱" }).click();
  await giveMailedCode(page, email);
  // The mailed code alone opens nothing.
  await page.goto("/admin/account");
  await expect(page.getByRole("heading", { level: 1, name: "设置两步验证" })).toBeVisible();
  await page.getByLabel("6 位动态码").fill("000000");
  await page.getByRole("button", { name: "确认" }).click();
  await expect(page.getByText("动态码不对")).toBeVisible();
  await setUpFactor(page);
  const codes = await page
    .getByRole("list", { name: "备用码" })
    .getByRole("listitem")
    .allTextContents();
  expect(codes).toHaveLength(10);
  await page.getByRole("button", { name: "退出", exact: true }).first().click();
  await expect(page.getByLabel("邮箱")).toBeVisible();

  await page.goto("/admin/account");
  await giveMailedCode(page, email);
  await page.getByLabel("6 位动态码或备用码").fill(codes[3] ?? "");
  await page.getByRole("button", { name: "确认" }).click();
  await expect(page.getByText("还剩 9 个")).toBeVisible();
  await page.goto("/admin/purchases");
  await expect(page.getByRole("heading", { name: "没有权限" })).toBeVisible();
});

test("an admin lets somebody in, and the last admin stays", async ({ browser }) => {
  const desk = await signedInStaff(browser, "admin");
  await desk.goto("/admin/staff");
  const email = `new-${crypto.randomUUID()}@fanben.example`;
  await desk.getByLabel("邮箱").fill(email);
  await desk.getByRole("button", { name: "添加", exact: true }).click();
  await expect(desk.getByRole("status")).toHaveText("已经添加。");
  const member = desk.getByRole("listitem").filter({ hasText: email });
  await expect(member).toContainText("从未登录");
  await member.getByText("停用", { exact: true }).click();
  await expect(member.getByText("再也不能登录")).toBeVisible();
  await member.getByRole("button", { name: "确认停用" }).click();
  await expect(desk.getByRole("listitem").filter({ hasText: email })).toContainText("停用");
});
