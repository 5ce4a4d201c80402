import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** The rules that the page breaks as it is now, each with the first element that does. No page has frames. */
export async function violations(page: Page, options: RunOptions = {}): Promise<string[][]> {
  // Kept in the page, since reading it in takes as long as looking at a small page with it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (options) => {
    const found = await window.axe.run(document, { ...options, resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) => [id, nodes[0]?.html ?? ""]);
  }, options);
}

/** Nothing on the page as it is now keeps anybody from using it. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

/** Names of what can be seen and pressed, but not reached with the Tab key. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")]
      .filter(
        (element) => element.checkVisibility() && !element.matches(":disabled, [type=hidden]"),
      )
      .filter((element) => element.tabIndex < 0)
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}

/** What fingers have to meet and is less than 44 px high; links within a text are as high as its lines. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "button, select, textarea, summary, input:not([type=radio], [type=checkbox], [type=hidden]), label:has(input[type=radio], input[type=checkbox])",
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, height: element.getBoundingClientRect().height }))
      // Less than a pixel is how screens round.
      .filter(({ height }) => height > 2 && height < 43)
      .map(({ element, height }) => `${height} ${element.outerHTML.slice(0, 120)}`),
  );
}

/** Chinese that can be seen on a page in another language, and that no element around it says to be Chinese. */
export function unsaidChinese(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { parentElement: element, textContent } = node;
      if (!/\p{Script=Han}/u.test(textContent ?? "")) continue;
      if (!element?.checkVisibility() || element.closest("[aria-hidden=true]")) continue;
      const lang = element.closest("[lang]")?.getAttribute("lang") ?? "";
      if (!lang.startsWith("zh")) found.push(element.outerHTML.slice(0, 160));
    }
    return found;
  });
}

/** What cannot be selected of what can be read. */
export function unselectable(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "main :is(h1, h2, h3, h4, p, li, th, td, dd, output)",
      ),
    ]
      .filter((element) => getComputedStyle(element).userSelect === "none")
      .map((element) => element.outerHTML.slice(0, 120)),
  );
}
