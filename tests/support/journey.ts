import { expect, type Page } from "@playwright/test";
import { offersAlive } from "./alive";

const mailUrl = process.env.E2E_MAIL_URL ?? "";

/** Finds a document as a reader does, and opens its preview. */
export async function openPreview(page: Page, words: string): Promise<void> {
  await page.goto("/");
  // A search box until it is pressed into, then one with suggestions.
  const box = page.locator("input[name=q]").filter({ visible: true });
  await box.fill(words);
  await box.press("Enter");
  await page.getByRole("heading", { level: 3 }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Presses the buy button once the page's script has taken the form over; before, it would post itself. */
export async function startPaying(page: Page): Promise<void> {
  await offersAlive(page);
  await page.getByRole("button", { name: "去付款" }).click();
}

/** The phone that scans the QR on the page, and presses a button. */
export async function scanQr(page: Page, answer: "pay" | "decline"): Promise<void> {
  const picture = page.getByRole("img", { name: "微信付款二维码" });
  await expect(picture).toBeVisible();
  const source = (await picture.getAttribute("src")) ?? "";
  const purchase = await page.request.get(source.replace(/\/qr.*$/, ""));
  const { qr } = await purchase.json();
  const phone = await page.context().browser()?.newPage();
  if (!phone) throw new Error("no second device");
  await phone.goto(qr);
  await phone.getByRole("button", { name: answer === "pay" ? /Pay/ : /Decline/ }).click();
  await expect(phone.getByRole("status")).toBeVisible();
  await phone.close();
}

/**
 * Finds a document, pays for a copy by QR, and waits until its text is open. Gives the address of its
 * preview.
 */
export async function buyByQr(page: Page, words: string): Promise<string> {
  await openPreview(page, words);
  const preview = page.url();
  await startPaying(page);
  await scanQr(page, "pay");
  await page.waitForURL(/\/read/);
  return preview;
}

/**
 * Waits until a payment has opened its text, which greets the buyer once and leaves the purchase out of its
 * address. Gives the id of that purchase.
 */
export async function openedByPaying(page: Page, { timeout = 30_000 } = {}): Promise<string> {
  const greeting = page.locator("details[data-recovery=paid]");
  await greeting.waitFor({ timeout });
  const receipt = await greeting.locator("a[href*='/receipt/']").getAttribute("href");
  return receipt?.split("/").at(-1) ?? "";
}

/** The recovery code that an open text or a receipt shows. */
export async function shownCode(page: Page): Promise<string> {
  return (await page.locator("output").textContent()) ?? "";
}

/** Unfolds what stands above a text that has just been paid for: the code, and the way to the receipt. */
export async function unfoldCode(page: Page): Promise<void> {
  await page.getByText("付款成功，全文已打开").click();
}

/** What was last copied. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The newest mail to an address, once there are more than so many. */
export async function mailTo(
  page: Page,
  address: string,
  before = 0,
): Promise<{ subject: string; text: string }> {
  const more = async () => (await mailsTo(page, address)).length > before;
  await expect.poll(more, { timeout: 15_000 }).toBe(true);
  const newest = (await mailsTo(page, address)).at(-1);
  if (newest === undefined) throw new Error(`no mail to ${address}`);
  return newest;
}

/** All mails to an address, the oldest first. */
export async function mailsTo(
  page: Page,
  address: string,
): Promise<{ subject: string; text: string }[]> {
  const answer = await page.request.get(
    `${mailUrl}/api/messages?to=${encodeURIComponent(address)}`,
  );
  return answer.json();
}
