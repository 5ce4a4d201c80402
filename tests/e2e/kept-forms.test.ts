import { expect, type Page, test } from "@playwright/test";
import { partAlive } from "../support/alive";
import { storeDrafts } from "../support/desk-drafts";
import { signedInStaff } from "../support/staff-journey";

/** The form for a new price of the pass, which nobody else changes here. */
function passForm(page: Page) {
  const pass = page.getByRole("region", { name: "包月复制" });
  return {
    sale: pass.getByLabel("新售价（元）"),
    from: pass.getByLabel("开始（北京时间）"),
    add: pass.getByRole("button", { name: "设定售价" }),
    problem: pass.getByRole("alert"),
  };
}

test("what is refused stays typed, its field is led to, and put right it goes through", async ({
  browser,
}) => {
  const page = await signedInStaff(browser, "admin");
  await page.goto("/admin/prices");
  const form = passForm(page);
  await form.sale.fill("3");
  await form.from.fill("2099-01-01T08:00");
  await form.add.click();
  await expect(form.sale).toBeFocused();
  await expect(form.sale).toHaveValue("3");
  await expect(form.sale).toHaveAccessibleDescription(/不低于 4 元/);
  await expect(form.problem).toHaveText(/不低于 4 元/);
  await expect(form.from).toHaveValue("2099-01-01T08:00");
  await form.sale.fill("19.90");
  await form.add.click();
  await expect(page.getByRole("status")).toHaveText(/售价已设定/);
  await expect(form.problem).toHaveCount(0);
  await expect(form.sale).toHaveValue("");
  const planned = page.getByRole("listitem").filter({ hasText: "2099年1月1日" });
  await planned.getByRole("button", { name: "撤回" }).click();
  await expect(page.getByRole("status")).toHaveText(/已撤回/);
  await page.context().close();
});

test("ticks outlast a refusal, and so they do without a script", async ({ browser }) => {
  const [number] = await storeDrafts(["退回来的表单"]);
  const page = await signedInStaff(browser, "editor");
  await page.goto(`/admin/documents?q=${number}`);
  const form = page.getByRole("form", { name: "对选中的文档" });
  const tick = page.getByRole("checkbox", { name: /选中《/ }).first();
  await tick.check();
  await page.getByText("更多操作").click();
  await form.getByLabel("标签", { exact: true }).fill("春天".repeat(8));
  await page.getByRole("button", { name: "下架", exact: true }).click();
  await expect(page.getByLabel("下架原因")).toBeFocused();
  await expect(tick).toBeChecked();
  await expect(form.getByLabel("标签", { exact: true })).toHaveValue("春天".repeat(8));

  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  const plainForm = plain.getByRole("form", { name: "对选中的文档" });
  await plain.goto(`/admin/documents?q=${number}`);
  await plain
    .getByRole("checkbox", { name: /选中《/ })
    .first()
    .check();
  await plain.getByText("更多操作").click();
  await plainForm.getByLabel("标签", { exact: true }).fill("春天");
  await plain.getByRole("button", { name: "下架", exact: true }).click();
  await expect(plain.getByText(/请写原因/)).toBeVisible();
  await expect(plain.getByRole("checkbox", { name: /选中《/ }).first()).toBeChecked();
  await expect(plainForm.getByLabel("标签", { exact: true })).toHaveValue("春天");
  await context.close();
  await page.context().close();
});

test("a text that is changed before the page is alive stays changed", async ({ browser }) => {
  const page = await signedInStaff(browser, "admin");
  let bringScripts = () => {};
  const brought = new Promise<void>((resolve) => {
    bringScripts = resolve;
  });
  await page.route(/\.js($|\?)/, async (route) => {
    await brought;
    await route.continue();
  });
  await page.goto("/admin/settings/legal/privacy", { waitUntil: "commit" });
  const text = page.getByLabel("正文").first();
  await expect(text).toHaveValue(/./);
  await text.fill("脚本到来之前写下的。");
  bringScripts();
  await partAlive(text);
  await expect(text).toHaveValue("脚本到来之前写下的。");
  await page.context().close();
});
