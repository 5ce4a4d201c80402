import { expect, test } from "@playwright/test";
import { openedByPaying } from "../support/journey";
import { findBySearch, takeAway, wordsOf } from "../support/whole-journey";

for (const [locale, query] of [
  ["zh-Hans", "班级学期工作计划"],
  ["en", "班級 學期 計劃"],
] as const) {
  test(`${locale}: on a phone, from a search to the pasted text and the Word file, paid on the wallet's page`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const { offers, document } = wordsOf(locale);
    const title = await findBySearch(page, locale, query);
    await page.waitForLoadState("networkidle");
    const bar = page.getByRole("link", { name: document.get }).filter({ visible: true });
    await expect(bar).toBeInViewport();
    await bar.click();
    await expect(page.getByRole("heading", { name: offers.title })).toBeInViewport();
    await expect(bar).toHaveCount(0);
    await page.getByRole("radio", { name: offers.alipay, exact: true }).check();
    await page.getByRole("button", { name: offers.pay, exact: true }).click();
    await page.waitForURL(/\/c\/pay\//);
    await page.getByRole("button", { name: /Pay/ }).click();
    await page.getByRole("button", { name: /Approve/ }).click();
    await openedByPaying(page);
    await takeAway(page, locale, title);
  });
}
