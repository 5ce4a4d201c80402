import { expect, type Page, test } from "@playwright/test";
import { unreachable, violations } from "../support/axe";
import { deskPages } from "../support/desk-pages";
import { buyByQr } from "../support/journey";
import {
  giveMailedCode,
  newStaffMember,
  setUpFactor,
  signedInStaff,
} from "../support/staff-journey";

test("every page of the desk can be used by everybody, in light and on a phone in the dark", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await buyByQr(page, "值班");
  const desk = await signedInStaff(browser, "admin");
  const pages = await deskPages(process.env.DATABASE_URL);
  expect(pages.length).toBeGreaterThan(20);
  for (const look of [
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 390 },
  ] as const) {
    await desk.emulateMedia({ colorScheme: look.colorScheme });
    await desk.setViewportSize({ width: look.width, height: 900 });
    for (const address of pages) {
      await test.step(`${address}, ${look.width} px, ${look.colorScheme}`, async () => {
        const status = address.includes("/admin/forbidden") ? 403 : 200;
        expect((await desk.goto(address))?.status()).toBe(status);
        await expectUsable(desk);
      });
    }
  }
  await desk.context().close();
});

test("the way into the desk can be used by everybody, in light and on a phone in the dark", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  for (const look of [
    { colorScheme: "light", viewport: { width: 1280, height: 900 } },
    { colorScheme: "dark", viewport: { width: 390, height: 900 } },
  ] as const) {
    const email = await newStaffMember("editor");
    const page = await (await browser.newContext(look)).newPage();
    await page.goto("/admin/sign-in");
    await expectUsable(page);
    await page.goto("/admin/sign-in?problem=email");
    await expectUsable(page);
    await giveMailedCode(page, email, () => expectUsable(page));
    // The factor is set up the first time, and asked for the next.
    await expectUsable(page);
    await setUpFactor(page);
    await page.context().clearCookies();
    await page.goto("/admin/sign-in");
    await giveMailedCode(page, email);
    await expect(page.getByRole("img", { name: "验证器二维码" })).toHaveCount(0);
    await expectUsable(page);
    await page.context().close();
  }
});

/** Told softly, so that one run tells of every page. */
async function expectUsable(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  expect.soft(await violations(page)).toEqual([]);
  expect.soft(await unreachable(page)).toEqual([]);
  const room = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(room).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}
