import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { buyByQr } from "../support/journey";

const locales = ["", "/zh-Hant", "/en"];

const publicPages = [
  "",
  "/browse",
  "/browse/yanjianggao",
  "/search?q=%E6%80%BB%E7%BB%93",
  "/search?q=zzzzqqqq",
  "/fanwen/2",
  "/fanwen/2/hant",
  "/restore",
  "/support",
  "/legal/terms",
  "/legal/privacy",
  "/legal/refunds",
  "/account",
  "/account/sign-in",
  "/fanwen/99999999",
];

/** In the light and the dark scheme of the system, and on the paper that the reader may choose. */
async function expectAccessibleInAllThemes(page: Page, paths: readonly string[]): Promise<void> {
  // Colours that are still on their way are no colours of the page.
  const reducedMotion = "reduce";
  for (const path of paths) {
    await page.goto(path === "" ? "/" : path);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion });
      await expectAccessible(page);
    }
    await page.evaluate(() => document.documentElement.setAttribute("data-theme", "sepia"));
    await expectAccessible(page);
  }
}

for (const locale of locales) {
  test(`axe finds nothing on the public pages of ${locale || "/"}`, async ({ page }) => {
    test.setTimeout(240_000);
    await expectAccessibleInAllThemes(
      page,
      publicPages.map((path) => `${locale}${path}`),
    );
  });
}

test("axe finds nothing on an open text, its sheets, its receipt and what was bought", async ({
  page,
}) => {
  test.setTimeout(360_000);
  const preview = new URL(await buyByQr(page, "读书演讲稿")).pathname;
  const purchase = new URL(page.url()).searchParams.get("purchase") ?? "";
  const paths = locales.flatMap((locale) => [
    `${locale}${preview}/read`,
    `${locale}/receipt/${purchase}`,
    `${locale}/account`,
    `${locale}/account/codes`,
    `${locale}/account/data`,
  ]);
  await expectAccessibleInAllThemes(page, paths);
  await page.goto(`${preview}/read`);
  await page.getByRole("button", { name: "阅读设置" }).filter({ visible: true }).click();
  await expect(page.getByRole("dialog", { name: "阅读设置" })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing while a payment waits", async ({ page }) => {
  await page.goto("/fanwen/2");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "去付款" }).click();
  await expect(page.getByRole("img", { name: "微信付款二维码" })).toBeVisible();
  await expectAccessible(page);
});
