import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { unreachable } from "../support/axe";
import { deskPages } from "../support/desk-pages";
import { buyByQr } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

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
        expect((await desk.goto(address))?.status()).toBe(200);
        await expect(desk.getByRole("heading", { level: 1 }).first()).toBeVisible();
        // Softly, so that one run tells of every page.
        const { violations } = await new AxeBuilder({ page: desk }).setLegacyMode().analyze();
        expect.soft(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect.soft(await unreachable(desk)).toEqual([]);
        const room = await desk.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(room).toBeLessThanOrEqual(look.width);
      });
    }
  }
  await desk.context().close();
});
