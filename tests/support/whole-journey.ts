import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { type Locale, localePath } from "@/messages/locales";
import { clipboard } from "./journey";
import { withoutSpace, wordText } from "./word-text";

type Words = typeof import("@/messages/zh-Hans.json");

/** What stands on the buttons in a language. */
export function wordsOf(locale: Locale): Words {
  return JSON.parse(readFileSync(`messages/${locale}.json`, "utf8"));
}

/** From the home page by a search to the preview of what was found first. Gives its title. */
export async function findBySearch(page: Page, locale: Locale, query: string): Promise<string> {
  await page.goto(localePath(locale, "/"));
  // A search box until it is pressed into, then one with suggestions.
  const box = page.locator("input[name=q]").filter({ visible: true });
  await box.fill(query);
  await box.press("Enter");
  await page.getByRole("main").getByRole("heading", { level: 3 }).first().click();
  await page.waitForURL(/\/fanwen\/\d+$/);
  return (await page.getByRole("heading", { level: 1 }).textContent()) ?? "-";
}

/** With the text open: copies it, pastes it into a field of another page, and downloads it as a Word file. */
export async function takeAway(page: Page, locale: Locale, title: string): Promise<void> {
  const { read } = wordsOf(locale);
  await page.waitForLoadState("networkidle");
  const paragraphs = await page
    .locator("#full-text :is([data-block=title], [data-block=paragraph])")
    .allTextContents();
  expect(paragraphs.length).toBeGreaterThan(10);
  await page.getByRole("button", { name: read.copyAll, exact: true }).click();
  await expect(page.getByText(read.copied, { exact: true })).toBeVisible();
  const copied = await clipboard(page);
  const pasted = await pasteInto(page);
  expect(pasted).toBe(copied);
  for (const paragraph of paragraphs) expect(pasted).toContain(paragraph);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: read.download, exact: true }).click(),
  ]);
  await expectWordFile(await download.path(), title, paragraphs);
}

/** A Word file of that title, with all of the text. */
export async function expectWordFile(
  file: string,
  title: string,
  paragraphs: readonly string[],
): Promise<void> {
  const text = await wordText(file);
  for (const part of [title, ...paragraphs]) expect(text).toContain(withoutSpace(part));
}

/** What a field holds after pasting by the keyboard, as in a letter or a form somewhere else. */
async function pasteInto(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<label>Text <textarea rows="20"></textarea></label>');
  await other.getByLabel("Text").focus();
  await other.keyboard.press("ControlOrMeta+v");
  const pasted = await other.getByLabel("Text").inputValue();
  await other.close();
  return pasted;
}
