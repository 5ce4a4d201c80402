import { expect, test } from "@playwright/test";
import { openedByPaying } from "../support/journey";
import { findBySearch, takeAway, wordsOf } from "../support/whole-journey";

for (const [locale, query] of [
  ["zh-Hans", "护士工作总结"],
  ["en", "護士 總結"],
] as const) {
  test(`${locale}: from a search to the pasted text and the Word file, paid by the QR in place`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const { offers, payment } = wordsOf(locale);
    const title = await findBySearch(page, locale, query);
    await page.waitForLoadState("networkidle");
    // The first press chooses, the second one pays.
    await page
      .getByRole("radio", { name: new RegExp(offers.passName.replace("{days}", String.raw`\d+`)) })
      .check();
    await page.getByRole("button", { name: offers.pay, exact: true }).click();
    const picture = page.getByRole("img", { name: payment.qrAlt });
    await expect(picture).toBeVisible();
    const source = (await picture.getAttribute("src")) ?? "";
    const { qr } = await (await page.request.get(source.replace(/\/qr.*$/, ""))).json();
    const phone = await (await page.context().browser()?.newContext())?.newPage();
    if (!phone) throw new Error("no second device");
    await phone.goto(qr);
    await phone.getByRole("button", { name: /Pay/ }).click();
    await phone.context().close();
    await openedByPaying(page);
    await takeAway(page, locale, title);
  });
}
