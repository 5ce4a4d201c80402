import { expect, type Page, test } from "@playwright/test";
import { buyByQr, clipboard } from "../support/journey";

let preview: string;

test.beforeEach(async ({ page }) => {
  preview = await buyByQr(page, "班级学期工作计划");
  await page.waitForLoadState("networkidle");
});

test("the whole text begins with its first words, and each piece is parted from the one before", async ({
  page,
}) => {
  await page.getByRole("button", { name: "复制全文" }).click();
  await expect(page.getByText("已复制", { exact: true })).toBeVisible();
  const copied = await clipboard(page);
  const intro = (await page.locator("#full-text [data-block]").first().textContent()) ?? "-";
  expect(copied.startsWith(intro)).toBe(true);
  const headings = await page.locator("[data-block=title]").allTextContents();
  expect(headings.length).toBeGreaterThan(1);
  for (const heading of headings) expect(copied).toContain(`\n\n${heading}\n\n`);
  expect(copied).not.toMatch(/\n{3}|复制本篇/);
});

test("a copy is told to the server, by the button and by hand", async ({ page }) => {
  const told = () =>
    page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith("/copies"));
  const [byButton] = await Promise.all([
    told(),
    page.locator("#piece-1").getByRole("button", { name: "复制本篇" }).click(),
  ]);
  expect(byButton.status()).toBe(204);
  const [byHand] = await Promise.all([
    told(),
    copyFrom(page, "#piece-1 p[data-block=paragraph]", "#piece-1 p[data-block=paragraph]"),
  ]);
  expect(byHand.status()).toBe(204);
});

test("a part of a list, a table or a signature keeps its lines", async ({ page }) => {
  const items = await page.locator("#piece-1 ul[data-block=list] >> nth=0 >> li").allTextContents();
  await copyFrom(
    page,
    "ul[data-block=list] li:nth-child(1)",
    "ul[data-block=list] li:nth-child(2)",
  );
  expect(await clipboard(page)).toBe(
    items
      .slice(0, 2)
      .map((item) => `• ${item}`)
      .join("\n"),
  );

  const rows = await page.locator("#piece-1 table").first().locator("tr").all();
  const cells = await Promise.all(
    rows.slice(1, 3).map((row) => row.locator("th, td").allTextContents()),
  );
  const row = "#piece-1 table tbody tr";
  await copyFrom(page, `${row}:nth-child(1) td:first-child`, `${row}:nth-child(2) td:last-child`);
  expect(await clipboard(page)).toBe(cells.map((line) => line.join("\t")).join("\n"));
  expect(await htmlClipboard(page)).toContain("<td>");
  await copyFrom(
    page,
    `${row}:nth-child(1) td:nth-child(2)`,
    `${row}:nth-child(2) td:nth-child(1)`,
  );
  const [first = [], second = []] = cells;
  const part = [
    ["", ...first.slice(1)],
    [second[0], ...second.slice(1).map(() => "")],
  ];
  expect(await clipboard(page)).toBe(part.map((line) => line.join("\t")).join("\n"));
  await copyFrom(
    page,
    `${row}:nth-child(1) td:nth-child(1)`,
    `${row}:nth-child(1) td:nth-child(2)`,
  );
  expect(await clipboard(page)).toBe(first.slice(0, 2).join("\t"));

  const signature = "#piece-1 [data-block=signature] p";
  const lines = await page.locator(signature).allTextContents();
  expect(lines.length).toBeGreaterThan(1);
  await copyFrom(page, `${signature}:first-child`, `${signature}:last-child`);
  expect(await clipboard(page)).toBe(lines.join("\n"));
  expect(await htmlClipboard(page)).toContain("text-align:right");
});

test("a part of an ordered list goes on with its numbers, and a part of a line is its words", async ({
  page,
}) => {
  await page.locator("#full-text").evaluate((text) => {
    text.insertAdjacentHTML(
      "afterbegin",
      '<ol data-block="list" id="ordered"><li>甲</li><li>乙丙</li><li>丁</li></ol>',
    );
  });
  await copyFrom(page, "#ordered li:nth-child(2)", "#ordered li:nth-child(3)");
  expect(await clipboard(page)).toBe("2. 乙丙\n3. 丁");
  expect(await htmlClipboard(page)).toContain('<ol start="2">');
  await copyFrom(page, "#ordered li:nth-child(2)", "#ordered li:nth-child(2)");
  expect(await clipboard(page)).toBe("乙丙");
});

test("an owner copies from the preview without a limit", async ({ page }) => {
  await page.goto(preview);
  await expect(page.locator("html[data-owned]")).toHaveCount(1);
  const selected = await page.evaluate(() => {
    const text = document.querySelector("[data-preview]");
    if (text) getSelection()?.selectAllChildren(text);
    return getSelection()?.toString().length ?? 0;
  });
  expect(selected).toBeGreaterThan(200);
  await page.keyboard.press("ControlOrMeta+c");
  expect((await clipboard(page)).length).toBeGreaterThan(200);
  await expect(page.getByText("整篇复制和下载 Word 需要付费")).toBeHidden();
});

test("where there is no clipboard, the button copies out of a selection, and gives back the reader's", async ({
  page,
}) => {
  const paragraph = page.locator("#piece-1 p[data-block=paragraph]").first();
  const words = (await paragraph.textContent()) ?? "-";
  await paragraph.evaluate((one) => getSelection()?.selectAllChildren(one));
  // As Safari does: no selection, no copy.
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error("not here"));
    const copy = document.execCommand.bind(document);
    document.execCommand = (command) => {
      const field = document.activeElement;
      const chosen =
        field instanceof HTMLTextAreaElement && field.selectionStart !== field.selectionEnd;
      return chosen && copy(command);
    };
  });
  await page.getByRole("button", { name: "复制全文" }).filter({ visible: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("已复制", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(words);
  const copied = await clipboard(page);
  expect(copied.length).toBeGreaterThan(words.length);
  expect(await htmlClipboard(page)).toContain("<h2");
});

/** Selects from the beginning of one element to the end of another, and copies by the keyboard. */
async function copyFrom(page: Page, first: string, last: string): Promise<void> {
  await page.evaluate(
    ([from = "", to = ""]) => {
      const start = document.querySelector(from)?.firstChild;
      const end = document.querySelector(to)?.firstChild;
      if (!start || !end) throw new Error(`nothing to select: ${from}, ${to}`);
      getSelection()?.setBaseAndExtent(start, 0, end, end.textContent?.length ?? 0);
    },
    [first, last],
  );
  await page.keyboard.press("ControlOrMeta+c");
}

function htmlClipboard(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType("text/html"))?.text() ?? "";
  });
}
