import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import {
  buyByQr,
  mailTo,
  openedByPaying,
  openPreview,
  scanQr,
  startPaying,
} from "../support/journey";
import { signInReader } from "../support/reader-journey";
import { signedInStaff } from "../support/staff-journey";

function someAddress(): string {
  return `reader-${crypto.randomUUID()}@example.com`;
}

/** Buys by QR with an address for the receipt. */
async function buyWithEmail(page: Page, words: string, email: string): Promise<string> {
  await openPreview(page, words);
  const preview = new URL(page.url()).pathname;
  await page.getByLabel("邮箱（选填）").fill(email);
  await startPaying(page);
  await scanQr(page, "pay");
  await page.waitForURL(/\/read/);
  return preview;
}

async function newPage(browser: Browser, javaScriptEnabled = true): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled })).newPage();
}

test("bought as a guest with an address, found in another browser, ended, exported, deleted, and still opened by its code", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const email = someAddress();
  const preview = await buyWithEmail(page, "小学班主任工作总结", email);
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";

  const second = await newPage(browser);
  await second.goto(`${preview}/read`);
  await expect(second).toHaveURL(/#not-open$/);
  await signInReader(second, email);
  await expect(second.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await expectAccessible(second);
  const download = second.waitForEvent("download");
  await second.getByRole("link", { name: "下载 Word" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.docx$/);
  await second.getByRole("link", { name: "打开全文" }).click();
  await expect(second.locator("#piece-2 [data-block]").first()).toBeVisible();

  // The first browser keeps what it bought while it has not signed in, and is no device of the account.
  await second.goto("/account/devices");
  await expect(second.getByRole("listitem").filter({ hasText: "登录" })).toHaveCount(1 + 1);
  await page.goto("/account");
  await expect(page.getByText("这个浏览器里买过的内容，登录后会归到你的邮箱名下。")).toBeVisible();
  await signInReader(page, email, 2);
  await expect(page.getByRole("heading", { level: 2, name: title })).toHaveCount(1);
  await second.goto("/account/devices");
  await expect(second.getByText("就是这里")).toHaveCount(1);
  await expectAccessible(second);
  await second.getByRole("button", { name: "退出其他所有设备" }).click();
  await expect(second.getByRole("status")).toContainText("其他设备都已退出");
  await page.goto("/account");
  await expect(page.getByText("这个浏览器里还没有购买。")).toBeVisible();
  await page.goto(`${preview}/read`);
  await expect(page).toHaveURL(/#not-open$/);

  await second.goto("/account/codes");
  await expectAccessible(second);
  const code =
    (await second.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? "";
  await second.goto("/account/data");
  await expectAccessible(second);
  const exported = second.waitForEvent("download");
  await second.getByRole("button", { name: "下载 JSON" }).click();
  expect((await exported).suggestedFilename()).toMatch(/^fanben-.*\.json$/);
  await second.getByLabel(/我已存好恢复码/).check();
  await second.getByRole("button", { name: "删除账号" }).click();
  await expect(second.getByRole("status")).toContainText("账号已删除");
  await second.goto(`${preview}/read`);
  await expect(second).toHaveURL(/#not-open$/);

  await page.goto("/restore");
  await page.getByLabel("恢复码").fill(code);
  await page.getByRole("button", { name: "找回" }).click();
  await page.getByRole("link", { name: "打开全文" }).click();
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  await second.context().close();
});

test("a wrong code is said at its field, and what was wrongly typed as an address stays", async ({
  page,
}) => {
  await page.goto("/account/sign-in");
  await page.getByRole("textbox", { name: "邮箱" }).fill("two@at@example.com");
  await page
    .locator("form", { has: page.getByRole("textbox", { name: "邮箱" }) })
    .evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
  await page.getByRole("button", { name: "发送登录码" }).click();
  await expect(page.getByText("这不是邮箱地址")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "邮箱" })).toHaveValue("two@at@example.com");
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "邮箱" }).fill(someAddress());
  await page.getByRole("button", { name: "发送登录码" }).click();
  await page.getByLabel("8 位登录码").fill("0000 0000");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByText("登录码不对、已经用过或已经过期")).toBeVisible();
  await expectAccessible(page);
});

test("a reader who is signed in gets no further at the desk than sign-in", async ({ page }) => {
  await signInReader(page, someAddress());
  for (const path of ["/admin", "/admin/purchases", "/admin/account"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/admin\/sign-in\?to=/);
  }
});

test("an invoice is asked for on the receipt, issued at the desk, and told on both", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const email = someAddress();
  await buyByQr(page, "部门月度工作计划");
  const purchase = await openedByPaying(page);
  await page.goto(`/receipt/${purchase}`);
  await page.getByText("申请发票").click();
  await page.getByLabel("发票抬头").fill("山海文化有限公司");
  await page.getByLabel("税号（纳税人识别号）").fill("9144030071526726XX");
  await page.getByLabel("接收发票的邮箱").fill(email);
  await page.getByRole("button", { name: "提交申请" }).click();
  await expect(page.getByText("校验位对不上")).toBeVisible();
  await expect(page.getByLabel("发票抬头")).toHaveValue("山海文化有限公司");
  await expectAccessible(page);
  await page.getByLabel("税号（纳税人识别号）").fill("9144 0300 7152 6726 xg");
  await page.getByRole("button", { name: "提交申请" }).click();
  await expect(page.getByText("已申请，等待开具")).toBeVisible();
  await expect(page.getByText("9144030071526726XG")).toBeVisible();
  await page.getByRole("link", { name: "查看往来内容" }).click();
  const number = /#(\d+)/.exec(
    (await page.getByRole("heading", { level: 1 }).textContent()) ?? "",
  )?.[1];
  const desk = await signedInStaff(browser, "support");
  await desk.goto(`/admin/tickets/${number}`);
  await expectAccessible(desk);
  const settling = desk.getByRole("region", { name: "发票申请" });
  await settling.getByLabel("发票号码").fill("24442000000012345678");
  await settling.getByRole("button", { name: "标为已开具" }).click();
  await expect(desk.getByRole("status")).toContainText("已标为开具");
  await page.goto(`/receipt/${purchase}`);
  await expect(page.getByText("24442000000012345678")).toBeVisible();
  expect((await mailTo(page, email)).text).toBeTruthy();
  await desk.context().close();
});

test("without JavaScript one signs in, ends a device, proves it once more and deletes the account", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await newPage(browser, false);
  const email = someAddress();
  await signInReader(page, email);
  const other = await newPage(browser);
  await signInReader(other, email, 2);
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "退出", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("已退出");
  await other.goto("/account");
  await expect(other.getByText("这个浏览器里还没有购买。")).toBeVisible();
  await page.goto("/account/data");
  await page.getByLabel(/我已存好恢复码/).check();
  await page.getByRole("button", { name: "删除账号" }).click();
  await expect(page.getByRole("status")).toContainText("账号已删除");
  await page.context().close();
  await other.context().close();
});
