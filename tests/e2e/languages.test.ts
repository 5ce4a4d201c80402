import { expect, type Page, test } from "@playwright/test";
import { buyByQr } from "../support/journey";

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

test("the language of the page and the characters of the text are two things, and say so", async ({
  page,
}) => {
  await page.goto("/zh-Hant/fanwen/1");
  const text = page.getByRole("group", { name: "內文" });
  const site = page.getByRole("navigation", { name: "介面語言" });
  const title = page.getByRole("heading", { level: 1 });
  const written = (await title.textContent()) ?? "";
  await expect(text.locator("[aria-current]")).toHaveText("簡體（原文）");
  // The text stands as it was written; the tab and the seal are the page's.
  await expect(page).toHaveTitle(/總結|書|詞|合同|報告|稿/);
  await expect(page.getByRole("banner").getByText("範", { exact: true })).toBeVisible();
  await expect(page.getByRole("banner").getByText("范", { exact: true })).toBeHidden();
  await expect(site.locator("[aria-current]")).toHaveText("繁體");
  await text.getByRole("link", { name: "繁體" }).click();
  await expect(page).toHaveURL(/\/zh-Hant\/fanwen\/1\/hant$/);
  await expect(title).not.toHaveText(written);
  await expect(text.locator("[aria-current]")).toHaveText("繁體");
  // The page's language leaves the characters of the text as they were chosen.
  await site.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/fanwen\/1\/hant$/);
  await page
    .getByRole("group", { name: "Text" })
    .getByRole("link", { name: "Simplified (as written)" })
    .click();
  await expect(page).toHaveURL(/\/en\/fanwen\/1$/);
  await expect(title).toHaveText(written);
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

test("what a page was asked stays when the language changes", async ({ page }) => {
  for (const address of [
    "/account?show=pass",
    "/account/sign-in?step=code",
    "/account/renewal?key=of-a-mail&done=end",
  ]) {
    await page.goto(address);
    await expectKept(page);
  }
});

test("what a receipt says of its code stays when the language changes", async ({ page }) => {
  await buyByQr(page, "节水倡议书");
  await page.goto("/account");
  await page.getByRole("link", { name: "收据" }).first().click();
  await page.waitForURL(/\/receipt\//);
  await page.goto(`${new URL(page.url()).pathname}?code=done`);
  await expectKept(page);
});

test("that a letter has come stays said when the language changes", async ({ page }) => {
  await page.goto("/support?topic=other");
  await page.getByLabel("你的邮箱").fill(`reader-${crypto.randomUUID()}@example.com`);
  await page.getByLabel("说说情况").fill("请问怎样下载？");
  await page.getByRole("region", { name: "写给客服" }).getByRole("button").click();
  await page.waitForURL(/told=sent/);
  await expectKept(page);

  await page.goto("/report/1");
  await page.getByLabel("内容有错").check();
  await page.getByLabel("姓名或单位").fill("读者");
  await page.getByLabel("邮箱").fill(`reader-${crypto.randomUUID()}@example.com`);
  await page.getByLabel("请说明").fill("日期写错了。");
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/told=sent/);
  await expectKept(page);
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

/** The same page in English, asked the same. */
async function expectKept(page: Page): Promise<void> {
  const { pathname, search } = new URL(page.url());
  expect(search).not.toBe("");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL((url) => url.pathname === `/en${pathname}` && url.search === search);
}
