import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Nothing on the page as it is now keeps anybody from using it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
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
