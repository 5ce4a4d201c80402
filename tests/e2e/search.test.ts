import { expect, test } from "@playwright/test";

test("a suggested title is chosen by keyboard, opens its document, and is kept as searched", async ({
  page,
}) => {
  await page.goto("/browse");
  const field = page.getByRole("combobox", { name: "搜索" });
  await page.getByRole("searchbox", { name: "搜索" }).focus();
  await field.pressSequentially("房屋租");
  const options = page.getByRole("listbox", { name: "搜索建议" }).getByRole("option");
  await expect(options.first()).toContainText("房屋租赁");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await field.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  const chosen = (await options.first().locator("span").first().textContent()) ?? "";
  await field.press("Enter");
  await page.waitForURL(/\/fanwen\/\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(chosen);
  await page.goto("/search");
  const recent = page.getByRole("region", { name: "最近搜过" });
  await expect(recent.getByRole("link", { name: chosen })).toBeVisible();
  await recent.getByRole("button", { name: `删除“${chosen}”` }).click();
  await expect(recent.getByRole("link")).toHaveCount(0);
  await expect(recent).toContainText("还没有搜过");
});

test("pinyin suggests titles that have it, and searches for the words it stands for", async ({
  page,
}) => {
  await page.goto("/browse");
  await page.getByRole("searchbox", { name: "搜索" }).focus();
  const field = page.getByRole("combobox", { name: "搜索" });
  await field.pressSequentially("nianzhong");
  const options = page.getByRole("listbox", { name: "搜索建议" }).getByRole("option");
  await expect(options.first()).toContainText("年终");
  await field.fill("gongzuo zongjie");
  await field.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "已按" })).toContainText(
    "已按“工作总结”搜索",
  );
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("工作总结");
});

test("a synonym is searched as well and said, and English leads to the category it names", async ({
  page,
}) => {
  await page.goto("/search?q=租房");
  await expect(page.getByText("找到 2 份，含同义词：房屋租赁")).toBeVisible();
  await expect(page.locator("h3 mark").first()).toHaveText("房屋租赁");
  await page.goto("/search?q=龘龘");
  await expect(page.getByText("换个说法试试")).toBeVisible();
  await page.goto("/en/search?q=work+summary");
  await expect(page.getByText("The documents are in Chinese.")).toBeVisible();
  await expect(page.getByRole("link", { name: /Search “/ })).toHaveCount(0);
  await page
    .getByRole("region", { name: "It may be in this category" })
    .getByRole("link", { name: "Work summaries" })
    .click();
  await expect(page).toHaveURL(/\/en\/browse\/gongzuozongjie$/);
});

test("Traditional finds Simplified, marks it, and a filter is set and taken away", async ({
  page,
}) => {
  await page.goto("/zh-Hant/search?q=護士工作總結");
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("护士工作总结");
  await expect(page.locator("h3 mark").first()).toHaveText("护士工作总结");
  await page.goto("/search?q=总结");
  const all = await page.getByRole("heading", { level: 3 }).count();
  await page.getByText("筛选与排序").click();
  await page.getByLabel("篇数").selectOption({ label: "1 至 5 篇" });
  await page.getByLabel("排序").selectOption({ label: "最长" });
  await page.getByRole("button", { name: "应用" }).click();
  await expect(page).toHaveURL(/pieces=few/);
  expect(await page.getByRole("heading", { level: 3 }).count()).toBeLessThanOrEqual(all);
  await page.getByRole("link", { name: /1 至 5 篇/ }).click();
  await expect(page).not.toHaveURL(/pieces=few/);
});

test("a typo is forgiven and said, and nothing found leads on", async ({ page }) => {
  await page.goto("/search?q=护士工做总结");
  await expect(page.getByRole("status").filter({ hasText: "已改为搜索" })).toContainText(
    "护士工作总结",
  );
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("护士工作总结");
  await page.goto("/search?q=量子色动力学 护士");
  await expect(page.getByText("没有找到与“量子色动力学 护士”有关的范文")).toBeVisible();
  await page.getByRole("link", { name: "只搜“护士”" }).click();
  await expect(page.getByRole("heading", { level: 3 }).first()).toContainText("护士");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one searches, narrows and reads on", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("searchbox").fill("合同");
    await page.getByRole("button", { name: "搜索" }).click();
    await page.getByText("筛选与排序").click();
    await page.getByLabel("分类").selectOption({ index: 1 });
    await page.getByRole("button", { name: "应用" }).click();
    await expect(page).toHaveURL(/category=/);
    await page.getByRole("link", { name: "全部去掉" }).click();
    await page.getByRole("heading", { level: 3 }).first().click();
    await expect(page).toHaveURL(/\/fanwen\/\d+$/);
  });
});
