import { expect, type Page, test } from "@playwright/test";
import { offersAlive } from "../support/alive";
import {
  openedByPaying,
  openPreview,
  scanQr,
  shownCode,
  startPaying,
  unfoldCode,
} from "../support/journey";

test("each purchase shows its own code, and passes show the end of all of them", async ({
  page,
}) => {
  await openPreview(page, "垃圾分类");
  const preview = page.url();
  const copy = await buy(page);
  await expect(page.getByText("单篇购买，长期有效")).toBeVisible();

  await page.goto(preview);
  await expect(page.getByRole("button", { name: "去付款" })).toBeHidden();
  await page.getByText("升级为包月").click();
  const first = await buy(page, /包月复制/);
  expect(first).not.toBe(copy);
  await unfoldCode(page);
  await expect(page.getByText(/这次购买的有效期到 \d{4}年/)).toBeVisible();

  await openPreview(page, "竞聘上岗");
  await page.getByText("延长包月，或买下本篇长期有效").click();
  const second = await buy(page, /包月复制/);
  expect([copy, first]).not.toContain(second);
  const told = (await page.getByText(/^包月到 \d{4}年/).textContent()) ?? "";
  const [, year = 0, month = 0, day = 0] = /(\d+)年(\d+)月(\d+)日/.exec(told) ?? [];
  const ahead = Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.now();
  expect(ahead / (24 * 60 * 60 * 1000)).toBeGreaterThan(58);
  // The greeting is for once; the code is kept with the receipt.
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.reload();
  await expect(page.getByText("付款成功，全文已打开")).toBeHidden();
  await page.goto("/account");
  await page.getByRole("link", { name: "收据" }).first().click();
  await expect(page.locator("output")).toHaveText(second);
});

test("the pass that costs less is chosen, but not over what the reader has chosen", async ({
  page,
}) => {
  await openPreview(page, "垃圾分类");
  await buy(page);
  const copy = page.getByRole("radio", { name: /付费复制/ });
  const credited = page.locator("[data-credited]");
  await openPreview(page, "竞聘上岗");
  await expect(credited).toBeVisible();
  await expect(page.getByRole("radio", { name: /包月复制/ })).toBeChecked();

  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/access$/, async (route) => {
    await asked;
    await route.continue();
  });
  await page.reload();
  await offersAlive(page);
  await copy.click();
  answer();
  await expect(credited).toBeVisible();
  await expect(copy).toBeChecked();
});

/** Buys from the open preview; gives the recovery code that is shown for it. */
async function buy(page: Page, offer = /付费复制/): Promise<string> {
  await page.getByRole("radio", { name: offer }).check();
  await startPaying(page);
  await scanQr(page, "pay");
  const id = await openedByPaying(page);
  const answer = await page.request.get(`/api/purchases/${id}`);
  const code = await shownCode(page);
  expect((await answer.json()).recoveryCode).toBe(code);
  return code;
}
