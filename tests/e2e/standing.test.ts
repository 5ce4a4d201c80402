import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { storeDrafts, withDatabase } from "../support/desk-drafts";
import { signedInStaff } from "../support/staff-journey";

/** The moment that a document waits for, as the database has it. */
function publishTime(number: number): Promise<string | undefined> {
  return withDatabase(async (client) => {
    const { rows } = await client.query("SELECT publish_at FROM documents WHERE number = $1", [
      number,
    ]);
    return rows[0]?.publish_at?.toISOString();
  });
}

/** What a reader gets of a document, past any cache. */
async function publicStatus(page: Page, number: number): Promise<number> {
  const headers = { "cache-control": "no-cache" };
  return (await page.request.get(`/fanwen/${number}`, { headers })).status();
}

/** The forms of a document's page; the first press unfolds what the second one does. */
function standing(page: Page) {
  const region = page.getByRole("region", { name: "定时与上下架" });
  return {
    region,
    unfold: (label: string) => region.locator("summary", { hasText: label }).click(),
    at: region.getByLabel("发布时间（北京时间）"),
    reason: region.getByLabel("下架原因"),
    press: (name: string) => region.getByRole("button", { name, exact: true }).click(),
    told: page.getByRole("status").filter({ hasNotText: "修改" }).filter({ hasText: "。" }),
  };
}

/** With the form of a withdrawal unfolded. */
async function withdrawAndPutBack(
  form: ReturnType<typeof standing>,
  reader: Page,
  number: number,
): Promise<void> {
  await form.reason.fill("日期写错了");
  await form.press("确认下架");
  await expect(form.told).toHaveText(/已下架/);
  await expect.poll(() => publicStatus(reader, number)).toBe(410);
  await form.press("重新上架");
  await expect(form.told).toHaveText(/已重新上架/);
  await expect.poll(() => publicStatus(reader, number)).toBe(200);
}

test("a document is scheduled, published, withdrawn and put on sale again from its own page", async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const [number = 0] = await storeDrafts(["石桥小学春季运动会发言稿"]);
  const desk = await signedInStaff(browser, "editor");
  await desk.goto(`/admin/documents/${number}`);
  const form = standing(desk);

  const text = desk.getByRole("textbox", { name: "文档正文" });
  await expect(text).toBeVisible();
  const before = await text.boundingBox();
  await form.unfold("定时发布");
  await expect(form.at).toBeVisible();
  expect(await text.boundingBox()).toEqual(before);
  await desk.keyboard.press("Escape");
  await expect(form.at).toBeHidden();
  await form.unfold("定时发布");
  await form.at.fill("2020-01-01T08:00");
  await form.press("定时发布");
  await expect(form.at).toBeFocused();
  await expect(form.at).toHaveValue("2020-01-01T08:00");
  await expect(form.at).toHaveAccessibleDescription(/已经过了/);
  await expectAccessible(desk);
  await form.at.fill("2099-05-01T08:30");
  await form.press("定时发布");
  await expect(form.told).toHaveText(/已定时/);
  await expect(form.region).toContainText("定于 2099年5月1日 08:30 发布");
  expect(await publishTime(number)).toBe("2099-05-01T00:30:00.000Z");
  await form.press("取消定时");
  await expect(form.told).toHaveText(/已取消定时/);
  await expect(form.region).not.toContainText("2099");
  expect(await publishTime(number)).toBeUndefined();
  expect(await publicStatus(page, number)).toBe(404);

  await desk.getByRole("button", { name: "发布", exact: true }).click();
  await expect(form.told).toHaveText(/第 1 版已经发布/);
  await expect.poll(() => publicStatus(page, number)).toBe(200);

  // One press alone withdraws nothing.
  await form.unfold("下架");
  expect(await publicStatus(page, number)).toBe(200);
  await withdrawAndPutBack(form, page, number);
  await desk.context().close();
});

test("so it is without a script, and a withdrawal without words comes back unfolded", async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  const [number = 0] = await storeDrafts(["石桥小学秋季运动会发言稿"]);
  const desk = await signedInStaff(browser, "editor");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    // Too narrow for all columns of the review: with a script, one is shown at a time.
    viewport: { width: 1000, height: 900 },
    storageState: await desk.context().storageState(),
  });
  await desk.context().close();
  const plain = await context.newPage();
  await plain.goto(`/admin/documents/${number}`);
  const form = standing(plain);
  await form.unfold("定时发布");
  await form.at.fill("2099-05-01T08:30");
  await form.press("定时发布");
  await expect(form.told).toHaveText(/已定时/);
  await form.unfold("修改发布时间");
  await expect(form.at).toHaveValue("2099-05-01T08:30");
  await form.press("取消定时");
  await expect(form.told).toHaveText(/已取消定时/);
  await plain.getByRole("button", { name: "发布", exact: true }).click();
  await expect(form.told).toHaveText(/第 1 版已经发布/);
  await form.unfold("下架");
  await form.reason.fill("   ");
  await form.press("确认下架");
  await expect(form.region.getByText(/请写原因/)).toBeVisible();
  await withdrawAndPutBack(form, page, number);
  await context.close();
});
