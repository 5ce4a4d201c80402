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

async function open(
  browser: Browser,
  look: Omit<Look, "act"> & { act?: Look["act"] | undefined },
  locale: (typeof locales)[number],
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    // Colours that are still on their way are no colours of the page.
    reducedMotion: "reduce",
    colorScheme: "light",
    ...(look.who === "buyer" && { storageState: stage.buyer }),
    ...(look.who === "member" && { storageState: stage.member }),
    ...(look.inside === "wechat" && { userAgent: "MicroMessenger" }),
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

/** Pages that are another one again, by its file: they may be called the same. */
const sameKind: Record<string, string> = {
  "browse/[slug]/most-used/[from]/page.tsx": "browse/[slug]/[from]/page.tsx",
  "fanwen/[number]/[script]/page.tsx": "fanwen/[number]/page.tsx",
  "[...missing]/page.tsx": "missing/page.tsx",
  // It stands in the place of a page of another kind, whose title it keeps.
  "error.tsx": "fanwen/[number]/read/page.tsx",
};

function kindOf({ name, file }: Look): string {
  if (file !== "checkout/[purchase]/page.tsx") return sameKind[file] ?? file;
  return name === "checkout-not-yet" ? "checkout-waiting" : name;
}

for (const locale of locales) {
  test(`each kind of page, and each state of a payment, has a title of its own in ${locale}`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const kinds = new Map<string, string>();
    for (const look of looks) {
      const kind = kindOf(look);
      if (kinds.has(kind)) continue;
      const page = await open(browser, { ...look, act: undefined }, locale);
      await expect(page, kind).toHaveTitle(/./);
      kinds.set(kind, await page.title());
      await page.context().close();
    }
    const titles = [...kinds.values()];
    const twice = [...kinds].filter(
      ([, title]) => titles.filter((one) => one === title).length > 1,
    );
    expect(twice).toEqual([]);
  });
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
