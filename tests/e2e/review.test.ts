import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { Client } from "pg";
import { expectAccessible } from "../support/axe";
import { signInStaff } from "../support/staff-journey";

const quote = "值班员 ×××";

/** A document that only this journey edits, with a finding in it, and an editor for each window. */
async function prepare<const T extends string[]>(
  sourceKey: string,
  ...names: T
): Promise<{ path: string; number: number; editors: { [At in keyof T]: string } }> {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  const editors = names.map((name) => `${name}-${randomUUID()}@fanben.example`);
  for (const email of editors) {
    await client.query(
      "INSERT INTO staff_members (id, email, role) VALUES (gen_random_uuid(), $1, 'editor')",
      [email],
    );
  }
  const { rows } = await client.query("SELECT id, number FROM documents WHERE source_key = $1", [
    sourceKey,
  ]);
  const [{ id, number }] = rows;
  await client.query(
    `INSERT INTO findings (id, document_id, key, kind, severity, detail)
     VALUES (gen_random_uuid(), $1, 'placeholder:1', 'placeholder', 'warning', $2)`,
    [id, { place: { piece: 1, quote } }],
  );
  await client.end();
  const path = `/admin/documents/${number}`;
  return { path, number, editors: editors as { [At in keyof T]: string } };
}

function text(page: Page) {
  return page.getByRole("textbox", { name: "文档正文" });
}

/** Puts the cursor before a paragraph's first word. */
async function cursorBefore(page: Page, words: string): Promise<void> {
  await text(page)
    .getByText(words)
    .first()
    .click({ position: { x: 60, y: 14 } });
  // The editor hears of the cursor's new place a moment after the click, and after the key.
  await expect(page.getByRole("button", { name: "拆分" })).toBeEnabled();
  await page.keyboard.press("Home");
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText("修改已全部保存")).toBeVisible();
}

test("two editors work on one draft by keyboard, publish it, and readers see it", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const { path, number, editors } = await prepare("canary:2", "first", "second");
  const second = await browser.newContext();
  const other = await second.newPage();
  await signInStaff(page, editors[0], path);
  await signInStaff(other, editors[1], path);
  await expect(page.getByText(`同时在编辑：${editors[1]}`)).toBeVisible();

  // The first parts a piece and names it.
  await cursorBefore(page, "接班前先看记录");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("交接班心得篇");
  await saved(page);
  await expect(text(other).getByRole("heading", { name: "交接班心得篇" })).toBeVisible();

  // The second writes elsewhere, and the first takes back only what is its own.
  await text(other).getByText("钥匙").first().click();
  await other.keyboard.press("End");
  await other.keyboard.type("和登记本");
  await saved(other);
  await expect(text(page).getByText("和登记本")).toBeVisible();
  await page.keyboard.type("废话");
  await page.keyboard.press("Control+z");
  await expect(text(page).getByText("废话")).toBeHidden();
  await expect(text(page).getByText("和登记本")).toBeVisible();
  await saved(page);

  // Rows of a table come and go.
  const rows = text(page).locator("table").first().locator("tr");
  await text(page).getByText("22:00").first().click();
  // The editor hears of the cursor's new place a moment after the click.
  await expect(page.getByRole("button", { name: "加行" })).toBeEnabled();
  await page.keyboard.press("Control+Alt+r");
  await expect(rows).toHaveCount(3);
  await page.keyboard.type("23:00");
  await expect(text(other).getByText("23:00")).toBeVisible();
  await page.getByRole("button", { name: "删行" }).click();
  await expect(rows).toHaveCount(2);
  await expect(text(other).getByText("23:00")).toBeHidden();

  // What is pasted is text of the kinds there are.
  await text(page).getByText("和登记本").click();
  await page.keyboard.press("End");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      "text/html",
      `<p style="color:red">贴来的<a href="https://spam.example">链接</a></p><script>window.bad=1</script><img src="x" onerror="window.bad=1"><ul><li><p>贴来的项目</p></li></ul><table><tr><td><p>贴来的格</p></td></tr></table>`,
    );
    const event = new ClipboardEvent("paste", {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.querySelector(".draft-text")?.dispatchEvent(event);
  });
  await expect(text(page).getByText("贴来的链接")).toBeVisible();
  await expect(text(page).locator("li", { hasText: "贴来的项目" })).toBeVisible();
  await expect(text(page).locator("td", { hasText: "贴来的格" })).toBeVisible();
  await expect(
    text(page).locator("a, script, img:not(.ProseMirror-separator), [style]"),
  ).toHaveCount(0);
  expect(await page.evaluate(() => "bad" in window)).toBe(false);
  await page.keyboard.press("Control+z");
  await expect(text(page).getByText("贴来的链接")).toBeHidden();

  // A finding is dismissed, taken back and dismissed again, by keys, and faster than the answers come.
  await page.route(`**/api/admin/drafts/${number}/findings`, async (route) => {
    const isTakenBack = route.request().postData()?.includes('"open"') ?? false;
    if (isTakenBack) await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  await page.keyboard.press("F8");
  await expect(text(page).locator("[data-active]")).toHaveText(quote);
  await page.keyboard.press("Alt+d");
  await expect(page.getByText("没有待处理的问题")).toBeVisible();
  await page.keyboard.press("Alt+u");
  await expect(page.getByText("待处理 1 项")).toBeVisible();
  await page.keyboard.press("F8");
  await page.keyboard.press("Alt+d");
  await expect(other.getByText("没有待处理的问题")).toBeVisible();
  await page.waitForTimeout(2000);
  await expect(other.getByText("没有待处理的问题")).toBeVisible();

  // Without a connection nothing is lost, even when the window is closed.
  await page.context().setOffline(true);
  await text(page).getByText("交接班心得篇").click();
  await page.keyboard.press("End");
  await page.keyboard.type("（增补）");
  await expect(page.getByText("尚未保存：连接中断")).toBeVisible();
  const again = await page.context().newPage();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.close();
  await again.context().setOffline(false);
  await again.goto(path);
  await expect(again.getByText("已经补回正文")).toBeVisible();
  await expect(text(again).getByRole("heading", { name: "交接班心得篇（增补）" })).toBeVisible();
  await saved(again);

  for (const address of [path, `${path}/preview`, `${path}/preview/word`]) {
    await again.goto(address);
    await again.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
    await expectAccessible(again);
  }
  const file = await again.request.get(`/api/admin/drafts/${number}/docx`);
  expect(file.headers()["content-disposition"]).toContain(encodeURIComponent("草稿"));

  await again.goto(path);
  await again.getByRole("button", { name: "发布新版本" }).click();
  // Publishing looks the text through: its pieces are alike.
  await expect(again.getByRole("button", { name: /还有 1 处严重或可疑/ })).toBeVisible();
  await again.getByRole("button", { name: "仍然发布" }).click();
  await expect(again.getByText("第 2 版已经发布")).toBeVisible();
  await expect(async () => {
    await again.goto(`/fanwen/${number}`);
    await expect(again.getByRole("heading", { name: "交接班心得篇（增补）" })).toBeVisible();
  }).toPass({ timeout: 20_000 });
  await second.close();
});

test("an empty heading keeps a text from being published, and leads to its place", async ({
  page,
}) => {
  const { path, editors } = await prepare("canary:1", "only");
  await signInStaff(page, editors[0], path);
  await cursorBefore(page, "接班前先看记录");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "发布新版本" }).click();
  await page.getByRole("button", { name: "第 2 篇的篇题" }).click();
  await page.keyboard.type("补上的篇题");
  await expect(text(page).getByRole("heading", { name: "补上的篇题" })).toBeVisible();
  await saved(page);
});

test("a text that leaves buyers next to nothing is published once an editor says that it is meant", async ({
  page,
}) => {
  const { path, editors } = await prepare("state:free", "only");
  await signInStaff(page, editors[0], path);
  await cursorBefore(page, "接班前先看记录");
  await page.keyboard.type("先说一句：");
  await saved(page);
  await page.getByRole("button", { name: "发布新版本" }).click();
  await page.getByRole("button", { name: /付费内容只有 0 字/ }).click();
  const finding = page.getByRole("listitem").filter({ hasText: "忽略即表示确认" });
  await expect(finding).toBeInViewport();
  const dismiss = finding.getByRole("button", { name: "忽略", exact: true });
  await dismiss.click();
  await expect(dismiss).toBeHidden();
  await page.getByRole("button", { name: "仍然发布" }).click();
  await expect(page.getByText("第 2 版已经发布")).toBeVisible();
});

test("what is suspicious is asked about and published by one more press, without a script as well", async ({
  page,
  browser,
}) => {
  const { path, editors } = await prepare("canary:3", "only");
  await signInStaff(page, editors[0], path);
  await cursorBefore(page, "接班前先看记录");
  await page.keyboard.type("先看一眼：");
  await saved(page);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(path);
  await plain.getByRole("button", { name: "发布新版本" }).click();
  await expect(plain.getByRole("alert")).toContainText("尚未发布");
  // Its pieces are alike.
  await expect(plain.getByRole("alert")).toContainText("还有 2 处严重或可疑的内容未处理");
  await plain.getByRole("button", { name: "仍然发布" }).click();
  await expect(plain.getByText("第 2 版已经发布")).toBeVisible();
  await context.close();
});
