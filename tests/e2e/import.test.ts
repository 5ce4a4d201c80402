import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { expectAccessible } from "../support/axe";
import { scanQr, startPaying } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

/** A page as such sites print it, with everything around the text that does not belong to it. */
const sourcePage = `免费在线观看-久久大-一区二区三区-成人视频-娱乐城

當前位置:網站首頁 >> 作文 >> 新學期班會上的發言 班長在新學期班會上的發言(模板3篇)

新學期班會上的發言 班長在新學期班會上的發言(模板3篇)

格式:DOC 上傳日期:2024-02-20 08:15:30
時間:2024-02-20 08:15:30     小編:青石巷

新學期的班會,說什麼才不落俗套?三篇發言各有側重。以下是小編為大家整理的相關內容,歡迎大家參考。

新學期班會上的發言篇一

同學們:

寒假結束了,教室裏又坐滿了人。我想說三件小事。

一、把黑板擦乾淨

值日的同學請在下課後立刻擦黑板,不要等到鈴響。

新學期班會上的發言篇二

下面是小編為大家整理的,供大家參考。

這個學期我們要換座位,每兩週換一次,誰都有機會坐在窗邊。

新學期班會上的發言篇三

老師,同學們,我的發言只有一分鐘:把手機交給課代表,把眼睛交給課本。

謝謝大家!

全文閱讀已結束,如果需要下載本文請點擊
下載此文檔
a.付費復制
特價:5.99元 10元
已付款請點這里 聯系客服
`;

test("a page brought in with the import command is read, bought and downloaded like any other", async ({
  page,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-import-"));
  const file = path.join(folder, "page.txt");
  await writeFile(file, sourcePage);
  const empty = path.join(folder, "empty.txt");
  await writeFile(empty, "");
  const missing = path.join(folder, "missing.docx");
  const { code, results } = await runImport([
    missing,
    empty,
    file,
    "--publish",
    "--accept-thin",
    "--json",
  ]);
  expect(code).toBe(1);
  const [gone, nothing, imported] = results;
  expect(gone).toMatchObject({
    file: missing,
    status: "refused",
    reason: expect.stringContaining("no such file"),
  });
  expect(nothing).toMatchObject({
    file: empty,
    status: "refused",
    reason: expect.stringContaining("empty"),
  });
  expect(imported).toMatchObject({
    status: "imported",
    title: "新學期班會上的發言 班長在新學期班會上的發言(模板3篇)",
    editor: "青石巷",
    uploadedAt: "2024-02-20T00:15:30.000Z",
    category: "zuowen",
  });
  expect(imported.pieces).toHaveLength(3);

  await page.goto("/browse/zuowen");
  await page.getByRole("heading", { name: imported.title }).click();
  await expect(page.getByText("青石巷")).toBeVisible();
  for (const foreign of ["娱乐城", "當前位置", "供大家參考", "特價"]) {
    await expect(page.locator("article header, [data-preview]").getByText(foreign)).toHaveCount(0);
  }
  await startPaying(page);
  await scanQr(page, "pay");
  await page.waitForURL(/\/read/);
  await expect(page.getByText("把手機交給課代表，把眼睛交給課本。")).toBeVisible();
});

test("the category of a batch is that of files that name none, once it is chosen", async ({
  browser,
}) => {
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin/import");
  await desk.getByLabel("名称").fill("没写分类");
  await desk.getByRole("button", { name: "下一步" }).click();
  const text = "雨后的石阶\n石阶上长了青苔，下过雨以后要扶着栏杆走。\n我数过，一共九十六级。";
  const send = (name: string, content: string) =>
    desk
      .getByLabel("选择文件", { exact: true })
      .setInputFiles([{ name, mimeType: "text/plain", buffer: Buffer.from(content) }]);
  const chosen = (name: string) =>
    desk.getByRole("combobox", { name: `《${name}》的分类` }).locator("option:checked");
  await send("石阶.txt", text);
  await expect(chosen("石阶.txt")).toHaveText("待分类", { timeout: 30_000 });
  const category = desk.getByLabel("没有写明分类的文件归入");
  await category.selectOption({ label: "作文" });
  await desk.getByRole("button", { name: "设为默认分类" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "之后读取的文件" })).toBeVisible();
  await expect(category.locator("option:checked")).toHaveText("作文");
  await send("栏杆.txt", text.replace("石阶", "栏杆"));
  await expect(chosen("栏杆.txt")).toHaveText("作文", { timeout: 30_000 });
  await expect(chosen("石阶.txt")).toHaveText("待分类");
  await desk.context().close();
});

test("a batch whose command is gone is told of, with how to go on, and does not seem to be under way", async ({
  browser,
}) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const {
    rows: [batch],
  } = await client.query<{ id: string }>(`
    WITH made AS (
      INSERT INTO import_batches (id, name, command, alive_at)
      VALUES (gen_random_uuid(), '断电的目录', '断电', now() - interval '1 minute') RETURNING id
    )
    INSERT INTO import_files (id, batch_id, name, size, received, status, hash)
    SELECT gen_random_uuid(), id, '一半.txt', 9, 9, 'parsing', 'x' FROM made RETURNING batch_id AS id`);
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin/import");
  const listed = desk.getByRole("listitem").filter({ hasText: "断电的目录" });
  await expect(listed).toContainText("未完成");
  await listed.getByRole("link").click();
  await expect(desk.getByText("命令行的导入没有全部完成")).toBeVisible();
  const goOn = desk.getByRole("button", { name: "让服务器继续读取已经收到的 1 个文件" });
  await expect(goOn).toBeVisible();
  await expectAccessible(desk);
  await client.query("UPDATE import_batches SET alive_at = now() WHERE id = $1", [batch?.id]);
  await desk.reload();
  await expect(desk.getByText("一半.txt")).toBeVisible();
  await expect(desk.getByText("命令行的导入没有全部完成")).toHaveCount(0);
  await expect(goOn).toHaveCount(0);
  await client.query("DELETE FROM import_batches WHERE id = $1", [batch?.id]);
  await client.end();
  await desk.context().close();
});

async function runImport(args: string[]) {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/import.ts", ...args];
  const { stdout, code } = await promisify(execFile)(process.execPath, command).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; code: number }) => failed,
  );
  return { code, results: JSON.parse(stdout) };
}
