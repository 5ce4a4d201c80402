import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { buyByQr } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

/** Gives the draft of a document another title. */
async function retitle(number: string, title: string): Promise<void> {
  const client = new Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query(
    `UPDATE drafts SET content = jsonb_set(content, '{content,0,content,0,text}', to_jsonb($2::text))
     FROM documents d WHERE d.id = document_id AND d.number = $1`,
    [number, title],
  );
  await client.end();
}

test("an editor publishes a second version from the table; its buyer keeps the first, and takes the second", async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const preview = new URL(await buyByQr(page, "部门月度工作计划")).pathname;
  const number = preview.split("/").at(-1) ?? "";
  const newTitle = "部门月度工作计划 修订后的标题(通用8篇)";
  const stateOf = async (path: string) => {
    const answer = await page.request.get(path, { headers: { "cache-control": "no-cache" } });
    return answer.headers()["x-nextjs-cache"];
  };
  // A list of another category, a later page of it, and one of the document's own.
  const others = ["/browse/qiuzhixin", "/browse/qiuzhixin/4102444800000-1"];
  const own = "/browse/gongzuojihua/4102444800000-1";
  for (const path of [...others, own]) await expect.poll(() => stateOf(path)).toBe("HIT");

  const desk = await signedInStaff(browser, "editor");
  await desk.goto(`/admin/documents/${number}/versions`);
  await expect(desk.getByText("文字完全一样。")).toBeVisible();
  await retitle(number, newTitle);
  await desk.reload();
  await expect(desk.locator("ins", { hasText: "修订后" })).toBeVisible();
  await desk.goto("/admin/documents");
  await desk.getByLabel("查找").fill(number);
  await desk.getByRole("button", { name: "查找" }).click();
  await desk.getByRole("checkbox", { name: /部门月度工作计划/ }).check();
  await desk.getByRole("button", { name: "立即发布" }).click();
  await expect(desk.getByRole("status")).toContainText("已发布 1 篇。");
  await desk.goto(`/admin/documents/${number}/versions`);
  await expect(desk.getByText(/editor-.*@fanben\.example/).last()).toBeVisible();
  await desk.context().close();

  await expect(async () => {
    await page.goto(preview);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(newTitle, { timeout: 1_000 });
  }).toPass();
  // What shows the document is made anew, and nothing else.
  expect(await stateOf(own)).not.toBe("HIT");
  for (const path of others) expect(await stateOf(path), path).toBe("HIT");

  await page.goto(`${preview}/read`);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).not.toHaveText(newTitle);
  await page.getByRole("link", { name: "看新版" }).click();
  await expect(heading).toHaveText(newTitle);
  const file = page.getByRole("link", { name: "下载 Word" });
  const newer = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(decodeURIComponent(newer.headers()["content-disposition"] ?? "")).toContain("修订后");
  await page.getByRole("link", { name: "回到购买时的版本" }).click();
  await expect(heading).not.toHaveText(newTitle);
  const bought = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(decodeURIComponent(bought.headers()["content-disposition"] ?? "")).not.toContain("修订后");
  expect(bought.status()).toBe(200);
});
