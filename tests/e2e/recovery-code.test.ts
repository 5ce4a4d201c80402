import { expect, test } from "@playwright/test";
import { buyByQr, clipboard, unfoldCode } from "../support/journey";

test("the code is copied where there is no clipboard, and what fails is said", async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await buyByQr(page, "调岗申请书");
  await unfoldCode(page);
  const code = await page.locator("output").textContent();
  await page.getByRole("button", { name: "复制恢复码" }).click();
  await expect(page.getByRole("button", { name: "已复制" })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/support");
  expect(await clipboard(other)).toBe(code);
  await other.close();

  await page.evaluate(() => {
    document.execCommand = () => false;
  });
  await page.getByRole("button", { name: "已复制" }).click();
  await expect(page.getByText("浏览器不允许复制，请长按选中恢复码。")).toBeVisible();
  await page.route("**/recovery-qr*", (route) => route.abort());
  await page.getByRole("button", { name: "存成图片" }).click();
  await expect(page.getByText("没能存成图片")).toBeVisible();
});

test("an address that cannot be decoded does not break the page for codes", async ({ page }) => {
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto("/restore#%");
  await page.waitForLoadState("networkidle");
  await expect(page.getByLabel("恢复码")).toHaveValue("");
  expect(errors).toEqual([]);
});
