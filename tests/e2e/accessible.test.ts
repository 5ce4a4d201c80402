import { type Browser, expect, type Page, test } from "@playwright/test";
import type { RunOptions } from "axe-core";
import { localePath, locales } from "@/messages/locales";
import { tooSmall, unreachable, unsaidChinese, unselectable, violations } from "../support/axe";
import { type Look, looks } from "../support/looks";
import { type Stage, setStage } from "../support/stage";

let stage: Stage;

test.beforeAll(async ({ browser, baseURL }) => {
  test.setTimeout(300_000);
  stage = await setStage(browser, {
    siteUrl: baseURL ?? "",
    databaseUrl: process.env.DATABASE_URL,
    mailUrl: process.env.E2E_MAIL_URL ?? "",
  });
});

const everything: RunOptions = {
  // Of WCAG 2.2, and off by default.
  rules: { "target-size": { enabled: true } },
};

/** A theme changes nothing else. */
const colours: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

async function open(browser: Browser, look: Look, locale: (typeof locales)[number]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    // Colours that are still on their way are no colours of the page.
    reducedMotion: "reduce",
    colorScheme: "light",
    ...(look.who === "buyer" && { storageState: stage.buyer }),
    ...(look.who === "member" && { storageState: stage.member }),
    ...(look.who === "wechat" && { userAgent: "MicroMessenger" }),
  });
  const page = await context.newPage();
  await look.before?.(page, stage);
  const path = typeof look.path === "string" ? look.path : look.path(stage);
  await page.goto(localePath(locale, path), { waitUntil: "load" });
  await look.act?.(page);
  return page;
}

for (const [turn, locale] of locales.entries()) {
  for (const part of [0, 1, 2, 3]) {
    test(`everybody can use the public pages in ${locale}, part ${part + 1}`, async ({
      browser,
    }) => {
      test.setTimeout(1_200_000);
      for (const [at, look] of looks.entries()) {
        if (at % 4 !== part) continue;
        await test.step(look.name, async () => {
          const page = await open(browser, look, locale);
          const name = `${look.name}, ${locale}`;
          // Softly, so that one run tells of every page.
          expect.soft(await violations(page, everything), `${name}: light`).toEqual([]);
          expect.soft(await unreachable(page), `${name}: by keyboard`).toEqual([]);
          expect.soft(await unselectable(page), `${name}: selected`).toEqual([]);
          if (!locale.startsWith("zh")) {
            expect.soft(await unsaidChinese(page), `${name}: language of parts`).toEqual([]);
          }
          // The colours are the same in every language, and are looked at in one, in turn.
          if (Math.floor(at / 4) % locales.length === turn) {
            await page.evaluate(() => document.documentElement.setAttribute("data-theme", "sepia"));
            expect.soft(await violations(page, colours), `${name}: paper`).toEqual([]);
            await page.evaluate(() => document.documentElement.removeAttribute("data-theme"));
          }
          // At 200 % and 400 % a window of 1280 has these many pixels left.
          for (const width of [640, 320]) {
            await page.setViewportSize({ width, height: 700 });
            const room = await page.evaluate(() => document.documentElement.scrollWidth);
            expect.soft(room, `${name}: at ${width} px`).toBeLessThanOrEqual(width);
          }
          // As high as the page: what keeps to the lower edge of a window covers nothing then.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width: 390, height: Math.max(844, height) });
          await page.emulateMedia({ colorScheme: "dark" });
          expect.soft(await violations(page, everything), `${name}: dark, on a phone`).toEqual([]);
          expect.soft(await tooSmall(page), `${name}: by finger`).toEqual([]);
          await page.context().close();
        });
      }
    });
  }
}

test("a payment is told in a live region, and the focus stays in its dialog", async ({ page }) => {
  await page.goto("/fanwen/2");
  await page.waitForLoadState("networkidle");
  const pay = page.getByRole("button", { name: "去付款" });
  await pay.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "微信扫码付款" });
  await expect(dialog.getByRole("status")).toContainText("等待付款");
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body || activeElement?.closest("dialog") !== null;
    });
    expect(place).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(pay).toBeFocused();
});
