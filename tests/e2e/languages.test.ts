import { expect, test } from "@playwright/test";

test("the interface changes its language and the document keeps its own", async ({ page }) => {
  await page.goto("/fanwen/1");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/fanwen\/1$/);
  await expect(page.getByRole("button", { name: "Pay" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await page.getByRole("link", { name: "繁體" }).click();
  await expect(page).toHaveURL(/\/zh-Hant\/fanwen\/1$/);
  await expect(page.getByRole("link", { name: "已付款請點這裡" })).toBeVisible();
});

test("what was searched stays when the language changes", async ({ page }) => {
  await page.goto("/search?q=倡议书&sort=newest");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/en/search");
  const asked = new URL(page.url()).searchParams;
  expect(Object.fromEntries(asked)).toEqual({ q: "倡议书", sort: "newest" });
});

test("what a form was led back with stays when the language changes", async ({ page }) => {
  await page.goto("/support?topic=refund&document=1");
  await page.getByRole("link", { name: "繁體" }).click();
  await expect(page).toHaveURL(/\/zh-Hant\/support\?topic=refund&document=1$/);
});

test("a page that does not exist says so in its language, with status 404", async ({ page }) => {
  const answer = await page.goto("/en/fanwen/99999999");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("an address with the default language's prefix leads to the one without", async ({ page }) => {
  await page.goto("/zh-Hans/browse");
  await expect(page).toHaveURL(/\/browse$/);
});
