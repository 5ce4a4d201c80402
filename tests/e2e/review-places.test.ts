import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { storeTexts, withDatabase } from "../support/desk-drafts";
import { shiftOf } from "../support/layout-shift";
import { signedInStaff } from "../support/staff-journey";

const filler =
  "清晨的操场上已经有了脚步声，值日的同学把落叶扫成一堆，又一筐一筐抬到花坛边上去。".repeat(4);

/** The piece and the words of what was found, in the order of the list. */
const found = [9, 3, 6].map((piece) => ({ piece, quote: `第${piece}篇的 ×××` }));

/** A text of many screens with findings all over it, and its source, as a number. */
async function prepare(title: string): Promise<number> {
  const pieces = Array.from({ length: 10 }, (_, at) => ({
    heading: `${title}篇${at + 1}`,
    blocks: [filler, filler, filler, `第${at + 1}篇的 ××× 没有填写。`, filler, filler].map(
      (text) => ({
        kind: "paragraph" as const,
        text,
      }),
    ),
  }));
  const [number = 0] = await storeTexts([{ title, intro: [], pieces }]);
  const lines = pieces.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.map(({ text }) => text),
  ]);
  const dropped = lines.map((text, at) => ({ line: at + 1, text, reason: "filler" }));
  await withDatabase(async (client) => {
    await client.query(
      "UPDATE drafts SET dropped = $2 FROM documents d WHERE document_id = d.id AND d.number = $1",
      [number, JSON.stringify(dropped)],
    );
    for (const [at, place] of found.entries()) {
      await client.query(
        `INSERT INTO findings (id, document_id, key, kind, severity, detail)
         SELECT gen_random_uuid(), id, $2, 'placeholder', $3::finding_severity, $4
         FROM documents WHERE number = $1`,
        [number, `placeholder:${at}`, ["problem", "warning", "note"][at], { place }],
      );
    }
  });
  return number;
}

/** Where the words that one was led to stand, in parts of the window's height. */
async function placeOf(page: Page): Promise<number> {
  const mark = page.locator(".draft-text [data-active]").first();
  await expect(mark).toBeVisible();
  return mark.evaluate((words) => words.getBoundingClientRect().top / window.innerHeight);
}

async function expectLedTo(page: Page, at: number): Promise<void> {
  await expect(page.locator(".draft-text [data-active]").first()).toHaveText(
    found[at]?.quote ?? "",
  );
  await expect.poll(() => placeOf(page)).toBeGreaterThan(0.1);
  expect(await placeOf(page)).toBeLessThan(1 / 3);
}

test("a press on a finding leads to its words, and the finding and the source come along", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const number = await prepare("运动会开幕词");
  const page = await signedInStaff(browser, "editor");
  await page.goto(`/admin/documents/${number}`);
  await expect(page.getByRole("heading", { level: 1 }).first()).toContainText("运动会开幕词");
  const list = page.getByRole("region", { name: "待处理" });
  for (const at of [0, 1, 2]) {
    await list.getByRole("button", { name: found[at]?.quote ?? "" }).click();
    await expectLedTo(page, at);
  }
  for (const at of [0, 1]) {
    await page.keyboard.press("F8");
    await expectLedTo(page, at);
    await expect(
      list.locator("[data-current]").getByRole("button", { name: "忽略" }),
    ).toBeInViewport();
    const line = page.getByRole("region", { name: "原文" }).locator("[aria-current]");
    await expect(line).toContainText(`第${found[at]?.piece}篇的 ×××`);
    await expect(line).toBeInViewport();
  }
  await page.keyboard.press("Shift+F8");
  await expectLedTo(page, 0);

  // What was decided is left behind, and can be taken back by a button.
  await page.keyboard.press("Alt+d");
  await page.keyboard.press("F8");
  await expectLedTo(page, 1);
  await page.getByRole("button", { name: "撤回上次处理" }).click();
  await expect(page.getByText("待处理 3 项")).toBeVisible();
  await page.context().close();
});

test("on a phone the finding one is at stands at the foot, with what can be done about it", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const number = await prepare("运动会闭幕词");
  const page = await signedInStaff(browser, "editor", {
    viewport: { width: 390, height: 844 },
    reducedMotion: "reduce",
  });
  await page.goto(`/admin/documents/${number}`);
  await page.getByRole("button", { name: "检查 (3)" }).click();
  await page.getByRole("button", { name: found[0]?.quote ?? "" }).click();
  await expectLedTo(page, 0);
  const foot = page.getByRole("region", { name: "当前的问题" });
  await expect(foot).toContainText("占位符没有填写");
  await foot.getByRole("button", { name: "下一项" }).click();
  await expectLedTo(page, 1);
  await foot.getByRole("button", { name: "忽略" }).click();
  await expect(foot).toContainText("已忽略");
  await foot.getByRole("button", { name: "下一项" }).click();
  await expectLedTo(page, 2);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const tools = page.getByRole("toolbar", { name: "编辑" }).getByRole("button");
  for (const tool of await tools.all()) await expect(tool).toBeInViewport({ ratio: 1 });
  await page.context().close();
});

test("a new piece begins in sight, with its hint beside its number", async ({ browser }) => {
  const number = await prepare("运动会广播稿");
  const page = await signedInStaff(browser, "editor");
  await page.goto(`/admin/documents/${number}`);
  const text = page.getByRole("textbox", { name: "文档正文" });
  const paragraph = text.locator("section[data-piece]").nth(1).locator("p").nth(1);
  await paragraph.evaluate((block) => {
    const { top } = block.getBoundingClientRect();
    window.scrollBy({ top: top - window.innerHeight + 40, behavior: "instant" });
  });
  await paragraph.click({ position: { x: 200, y: 12 } });
  await expect(page.getByRole("button", { name: "拆分" })).toBeEnabled();
  await page.keyboard.press("Control+Enter");
  const heading = text.locator("section[data-piece]").nth(2).locator("h2");
  await expect(heading).toBeInViewport({ ratio: 1 });
  // One line: the hint stands on that of the number.
  const lines = await heading.evaluate(
    (block) => block.clientHeight / Number.parseFloat(getComputedStyle(block).lineHeight),
  );
  expect(Math.round(lines)).toBe(1);
  await page.context().close();
});

test("a document on sale says whether its text has changes that readers do not see", async ({
  browser,
}) => {
  test.setTimeout(60_000);
  const number = await prepare("运动会总结");
  await withDatabase((client) =>
    client.query(
      "DELETE FROM findings f USING documents d WHERE f.document_id = d.id AND d.number = $1",
      [number],
    ),
  );
  const page = await signedInStaff(browser, "editor");
  const path = `/admin/documents/${number}`;
  await page.goto(path);
  const top = page.locator("main");
  await page.getByRole("button", { name: "发布", exact: true }).click();
  await expect(page.getByText("第 1 版已经发布")).toBeVisible();
  const again = page.getByRole("button", { name: "发布新版本" });
  await expect(again).toBeDisabled();
  await expect(page.getByText("与在售的第 1 版相同")).toBeVisible();

  const text = page.getByRole("textbox", { name: "文档正文" });
  await text.locator("h1").click();
  await page.keyboard.press("End");
  await page.keyboard.type("（修订）");
  await expect(again).toBeEnabled();
  await expect(page.getByText("修改已全部保存")).toBeVisible();
  await page.goto(path);
  await expect(top).toContainText("在售 · 已发布第 1 版 · 有未发布的修改");
  const row = page.getByRole("listitem").filter({ hasText: "运动会总结" });
  await page.goto(`/admin/documents?q=${number}`);
  await expect(row).toContainText("有未发布的修改");

  await page.goto(path);
  await page.getByRole("button", { name: "发布新版本" }).click();
  await expect(page.getByText("第 2 版已经发布")).toBeVisible();
  await expect(again).toBeDisabled();
  await page.getByRole("button", { name: "重新检查" }).click();
  await expect(page.getByText(/^已检查/)).toBeVisible();
  await page.goto(`/admin/documents?q=${number}`);
  await expect(row).not.toContainText("有未发布的修改");
  await page.context().close();
});

test("where hardly anything is sold, one press opens the beginning alone", async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  const paragraphs = (numeral: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      kind: "paragraph" as const,
      text: `${numeral}之${at + 1}：${filler.slice(0, 60)}`,
    }));
  const title = "运动会倡议书";
  const pieces = [
    { heading: `${title}篇一`, blocks: paragraphs("甲", 19) },
    { heading: `${title}篇二`, blocks: paragraphs("乙", 1) },
  ];
  const [number = 0] = await storeTexts([{ title, intro: [], pieces }]);
  const desk = await signedInStaff(browser, "editor");
  await desk.goto(`/admin/documents/${number}`);
  await desk.getByRole("button", { name: "重新检查" }).click();
  const finding = desk.getByRole("listitem").filter({ hasText: "付费内容过少" });
  await finding.getByRole("button", { name: /改为只公开前 \d+ 字/ }).click();
  await expect(finding).toBeHidden();
  await desk.getByRole("button", { name: "发布", exact: true }).click();
  await expect(desk.getByText("第 1 版已经发布")).toBeVisible();
  await page.goto(`/fanwen/${number}`);
  await expect(page.getByText("甲之1：")).toBeVisible();
  expect(await page.content()).not.toContain("甲之9：");
  await desk.context().close();
});

test("all keys are in sight at once, and the tools stand in one row, also in English", async ({
  browser,
}) => {
  const number = await prepare("运动会通讯稿");
  const page = await signedInStaff(browser, "editor", { viewport: { width: 1280, height: 800 } });
  await page.goto(`/en/admin/documents/${number}`);
  const tools = page.getByRole("toolbar").locator("button, select");
  await expect(tools.first()).toBeVisible();
  const middles = await tools.evaluateAll((all) =>
    all.map((tool) => {
      const { top, height } = tool.getBoundingClientRect();
      return Math.round(top + height / 2);
    }),
  );
  expect(new Set(middles).size).toBe(1);
  await page.getByRole("button", { name: "Keys" }).click();
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.getByText("Take the last decision back")).toBeInViewport();
  expect(await dialog.evaluate((box) => box.scrollHeight <= box.clientHeight)).toBe(true);
  await page.context().close();
});

test("nothing moves while a draft is loaded, whose text only the editor brings", async ({
  browser,
}) => {
  const desk = await signedInStaff(browser, "editor");
  expect(await shiftOf(desk, "/admin/documents/2")).toBe(0);
  await desk.context().close();
});
