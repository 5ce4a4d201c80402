import { expect, type Locator, type Page } from "@playwright/test";

/** Waits until the script of a page has taken a part of it over. */
export async function partAlive(part: Locator): Promise<void> {
  await expect
    .poll(() => part.evaluate((e) => Object.keys(e).some((key) => key.startsWith("__reactProps"))))
    .toBe(true);
}

/** The same for the form of its offers. */
export function offersAlive(page: Page): Promise<void> {
  return partAlive(page.locator("#offers form").first());
}
