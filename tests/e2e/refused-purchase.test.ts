import { expect, type Page, test } from "@playwright/test";
import { offersAlive } from "../support/alive";
import { startPaying } from "../support/journey";

async function fillIncompleteEmail(page: Page): Promise<void> {
  await page.goto("/fanwen/4");
  await page.getByRole("radio", { name: /包月复制/ }).check();
  await page.getByRole("radio", { name: "银行卡" }).check();
  await page.getByLabel("邮箱（选填）").fill("a@b");
}

test("an email that browsers take and we cannot use is named in the reader's language", async ({
  page,
}) => {
  await fillIncompleteEmail(page);
  await startPaying(page);
  await expect(page.getByRole("alert").filter({ hasText: "邮箱地址不完整" })).toBeVisible();
  await expect(page.getByLabel("邮箱（选填）")).toBeFocused();
  const english = await page.request.post("/api/purchases", { data: { locale: "en", email: "a" } });
  expect(english.status()).toBe(400);
  expect((await english.json()).title).toBe(
    "The request is incomplete. Reload the page and try again.",
  );
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a refused form comes back with what is in the way and what was chosen", async ({
    page,
  }) => {
    await fillIncompleteEmail(page);
    await page.getByRole("button", { name: "去付款" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "邮箱地址不完整" })).toBeVisible();
    await expect(page.getByRole("radio", { name: /包月复制/ })).toBeChecked();
    await expect(page.getByRole("radio", { name: "银行卡" })).toBeChecked();
    await expect(page.getByLabel("邮箱（选填）")).toHaveValue("a@b");
    await page.getByLabel("邮箱（选填）").fill("");
    await page.getByRole("button", { name: "去付款" }).click();
    await expect(page.getByRole("link", { name: "去支付页面" })).toBeVisible();
  });

  test("a price that has risen is told, and one press goes on", async ({ page }) => {
    const sent = { document: "5", kind: "pass", method: "card", locale: "en", passFen: "1" };
    const answer = await page.request.post("/api/purchases", {
      form: sent,
      headers: { accept: "text/html,*/*" },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    await page.goto(answer.headers().location ?? "");
    await expect(page.getByRole("alert")).toContainText("The price has changed to ¥9.99");
    await page.getByRole("button", { name: "Pay" }).click();
    await expect(page.getByRole("link", { name: "Go to the payment page" })).toBeVisible();
  });
});

test("a price that has risen since the page was made is told, and one press goes on", async ({
  page,
}) => {
  await page.goto("/fanwen/5");
  await offersAlive(page);
  await page.locator("input[name=copyFen]").evaluate((field: HTMLInputElement) => {
    field.value = "1";
  });
  await startPaying(page);
  await expect(
    page.getByRole("alert").filter({ hasText: "价格有变化，现在是 5.99 元" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "去付款" }).click();
  await expect(page.getByRole("dialog")).toContainText("5.99");
});

test("back from the hosted page, and after a payment that was over at once, one can press again", async ({
  page,
}) => {
  await page.goto("/fanwen/4");
  let answer: object = { status: "pending", url: "/hosted" };
  await page.route("**/api/purchases", (route) => route.fulfill({ status: 201, json: answer }));
  // No content: the browser stays where it is, as it does while a slow page loads.
  await page.route("**/hosted", (route) => route.fulfill({ status: 204 }));
  await startPaying(page);
  await expect(page.getByRole("button", { name: "正在准备付款" })).toBeDisabled();
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  );
  await expect(page.getByRole("button", { name: "去付款" })).toBeEnabled();
  answer = { status: "expired" };
  await page.getByRole("button", { name: "去付款" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "请再按一次" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/fanwen/4");
  await expect(page.getByRole("button", { name: "去付款" })).toBeEnabled();
});
