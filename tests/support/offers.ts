import type { Page } from "@playwright/test";

/** Waits until the script of a page has taken the form of its offers over. */
export async function offersAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector("#offers form");
    return form !== null && Object.keys(form).some((key) => key.startsWith("__reactProps"));
  });
}
