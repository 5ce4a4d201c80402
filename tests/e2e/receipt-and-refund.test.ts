import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  buyByQr,
  mailTo,
  openedByPaying,
  openPreview,
  scanQr,
  shownCode,
  startPaying,
  unfoldCode,
} from "../support/journey";

test("an untouched purchase: its receipt is for the buyer's browser alone, and two presses give it back", async ({
  page,
  browser,
}) => {
  await openPreview(page, "节水倡议书");
  await page.getByLabel("邮箱（选填）").fill("receipt@example.com");
  await startPaying(page);
  const id = await payElsewhere(page, browser);

  await page.goto("/account");
  const entry = page.getByRole("listitem").filter({ hasText: "节水倡议书" });
  await expect(entry).toContainText("已开通");
  await entry.getByRole("link", { name: "收据" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "收据" })).toBeVisible();
  const main = page.getByRole("main");
  for (const said of [/F\d{12}/, "长期有效", "原价", "5.99 元", "微信支付", "已付款"]) {
    await expect(main).toContainText(said);
  }
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  const own = await page.request.get(`/receipt/${id}`);
  expect(own.headers()["cache-control"]).toContain("no-store");
  const code = (await page.locator("output").textContent()) ?? "-";
  const mail = await mailTo(page, "receipt@example.com");
  expect(mail.text).toContain(code);
  expect(mail.text).toContain(`/receipt/${id}`);

  const stranger = await browser.newPage();
  const theirs = await stranger.goto(page.url());
  const none = await stranger.request.get("/receipt/00000000-0000-7000-8000-000000000000");
  expect([theirs?.status(), none.status()]).toEqual([404, 404]);
  await expect(stranger.getByRole("main")).not.toContainText(code);
  await stranger.close();

  await page.getByText("申请退款", { exact: true }).click();
  await page.getByRole("button", { name: "确认退款 5.99 元" }).click();
  await page.waitForURL(/#refund$/);
  await expect(page.getByText(/退款已在路上|已于.*退回/)).toBeVisible();
  await expect(page.getByRole("button", { name: /确认退款/ })).toHaveCount(0);
  await expect(main.getByRole("link", { name: "打开全文" })).toHaveCount(0);
  await expect(main).not.toContainText(code);
  await expect
    .poll(
      async () => {
        await page.reload();
        return main.getByText("已退款", { exact: true }).isVisible();
      },
      { timeout: 25_000 },
    )
    .toBe(true);
  await page.goto(`/receipt/${id}`);
  await main.getByRole("link", { name: /^付费复制/ }).click();
  await expect(page).toHaveURL(/\/fanwen\/\d+$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("two presses give an untouched purchase back", async ({ page, browser }) => {
    await openPreview(page, "竞聘上岗");
    await page.getByRole("button", { name: "去付款" }).click();
    const id = await payElsewhere(page, browser);
    await page.goto(`/receipt/${id}`);
    await expect(page.getByRole("button", { name: "打印" })).toBeHidden();
    await page.getByText("申请退款", { exact: true }).click();
    await page.getByRole("button", { name: /确认退款/ }).click();
    await expect(page.getByText(/退款已在路上|已于.*退回/)).toBeVisible();
  });

  test("where a form led back to says what counts toward a pass", async ({ page, browser }) => {
    await page.goto("/fanwen/6");
    await page.getByRole("button", { name: "去付款" }).click();
    await payElsewhere(page, browser);
    await page.goto("/checkout?document=7&kind=pass&problem=invalid-email");
    const pass = page.getByRole("radio", { name: /包月复制/ });
    await expect(pass).toHaveAccessibleName(/4\s元.*已抵扣你.*单篇购买的 5.99\s元/);
    await page.getByRole("button", { name: "去付款" }).click();
    await expect(page.getByText("应付 4 元")).toBeVisible();
    await expect(page.getByText(/已抵扣你/)).toBeVisible();
  });
});

test("an opened purchase says why it cannot be given back, and a restored one has no receipt", async ({
  page,
  browser,
}) => {
  await buyByQr(page, "会计求职信");
  const code = await shownCode(page);
  await unfoldCode(page);
  await page.getByRole("link", { name: "查看收据" }).click();
  await expect(page.getByText("已经打开、复制或下载过，不能自动退款")).toBeVisible();
  await expect(page.getByText("申请退款", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "写信给客服" })).toHaveAttribute(
    "href",
    /^mailto:.+subject=.*F\d{12}/,
  );
  const receipt = page.url();

  const other = await browser.newPage();
  await other.goto("/restore");
  await other.getByLabel("恢复码").fill(code);
  await other.getByRole("button", { name: "找回" }).click();
  await expect(other.getByRole("link", { name: "打开全文" })).toBeVisible();
  await other.goto("/account");
  const entry = other.getByRole("listitem").filter({ hasText: "会计求职信" });
  await expect(entry).toContainText("用恢复码找回");
  await expect(entry).toContainText("收据和退款在付款用的浏览器或账号里");
  await expect(entry.getByRole("link", { name: "收据" })).toHaveCount(0);
  expect((await other.goto(receipt))?.status()).toBe(404);
  await entry.page().close();
});

test("a copy just bought makes a pass cheaper, and the public page is the same for everyone", async ({
  page,
}) => {
  await buyByQr(page, "财务人员述职报告");
  await openPreview(page, "伴郎致辞");
  const mine = await (await page.request.get(page.url())).body();
  const pass = page.getByRole("radio", { name: /包月复制/ });
  await expect(pass).toHaveAccessibleName(/4\s元.*已抵扣你 \d+月\d+日单篇购买的 5.99\s元/);
  expect(mine.toString()).not.toMatch(/value="400"/);
  await pass.check();
  await startPaying(page);
  await expect(page.getByRole("dialog")).toContainText("应付 4 元");
  await scanQr(page, "pay");
  await openedByPaying(page);
  await unfoldCode(page);
  await page.getByRole("link", { name: "查看收据" }).click();
  await expect(page.getByRole("main")).toContainText(/单篇抵扣.*−5.99\s元/);
  await expect(page.getByRole("main")).toContainText(/实付.*4\s元/);
});

test("a browser that has bought nothing is shown the ways on", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "我的购买" }).click();
  await expect(page.getByText("这个浏览器里还没有购买")).toBeVisible();
  await expect(page.getByRole("link", { name: "用恢复码找回" })).toHaveAttribute(
    "href",
    "/restore",
  );
  await expect(page.getByRole("link", { name: "看看范文" })).toHaveAttribute("href", "/browse");
});

/** Leaves the QR before it is paid, so that the text is not opened by it. Returns the purchase's id. */
async function payElsewhere(page: Page, browser: Browser): Promise<string> {
  const picture = page.getByRole("img", { name: "微信付款二维码" });
  const source = (await picture.getAttribute("src")) ?? "";
  const [, id = ""] = /purchases\/([^/]+)\/qr/.exec(source) ?? [];
  const { qr } = await (await page.request.get(`/api/purchases/${id}`)).json();
  await page.goto("/account");
  await expect(page.getByRole("link", { name: "继续付款" })).toBeVisible();
  const phone = await browser.newPage({ javaScriptEnabled: true });
  await phone.goto(qr);
  await phone.getByRole("button", { name: /Pay/ }).click();
  await expect(phone.getByRole("status")).toBeVisible();
  await phone.close();
  const status = async () => (await (await page.request.get(`/api/purchases/${id}`)).json()).status;
  await expect.poll(status).toBe("paid");
  return id;
}
