import { expect, type Page } from "@playwright/test";
import { mailTo } from "./journey";

/** Signs a member of staff in by mailed code, on the way to a page of the desk. */
export async function signInStaff(page: Page, email: string, path: string): Promise<void> {
  await page.goto(path);
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("邮箱").fill(email);
  await page.getByRole("button", { name: "发送登录码" }).click();
  await expect(page.getByLabel("8 位登录码")).toBeVisible();
  const mail = await mailTo(page, email);
  await page.getByLabel("8 位登录码").fill(/\d{4} \d{4}/.exec(mail.text)?.[0] ?? "");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
}
