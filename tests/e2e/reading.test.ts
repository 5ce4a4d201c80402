import { expect, type Page, test } from "@playwright/test";
import {
  buyByQr,
  clipboard,
  openedByPaying,
  openPreview,
  scanQr,
  startPaying,
  unfoldCode,
} from "../support/journey";
import { shiftOf } from "../support/layout-shift";

/** Brings a part of the page below its upper edge, and waits until the place is remembered. */
async function readFrom(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((part) => {
    const top = part.getBoundingClientRect().top - innerHeight * 0.2;
    scrollBy({ top, behavior: "instant" });
  });
  await page.waitForTimeout(600);
}

test("after paying, the piece one was at opens, and the code is one press away", async ({
  page,
}) => {
  await openPreview(page, "护士工作总结");
  await page.waitForLoadState("networkidle");
  await readFrom(page, "#piece-2");
  await expect(page.locator("[data-outline] [aria-current]:visible")).toHaveAttribute(
    "href",
    "#piece-2",
  );
  await startPaying(page);
  await scanQr(page, "pay");
  await openedByPaying(page);
  await expect(page.locator("#piece-2 h2")).toBeInViewport();
  await page.getByRole("button", { name: "看恢复码" }).click();
  await expect(page.locator("output")).toBeInViewport();
  // Whoever loads the page again comes back to it, and has not just paid.
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.reload();
  await expect(page.getByText("恢复码与收据")).toBeVisible();
  await expect(page.getByText("付款成功")).toHaveCount(0);
});

test("after paying, the very paragraph one was at opens", async ({ page }) => {
  await openPreview(page, "护士工作总结");
  await page.waitForLoadState("networkidle");
  const paragraphs = "#piece-1 .prose-zh > [data-block=paragraph]";
  const at = (await page.locator(paragraphs).count()) - 1;
  expect(at).toBeGreaterThan(3);
  const words = (await page.locator(paragraphs).nth(at).textContent()) ?? "";
  await readFrom(page, `${paragraphs} >> nth=${at}`);
  await startPaying(page);
  await scanQr(page, "pay");
  await openedByPaying(page);
  const opened = page.locator("#piece-1 [data-block=paragraph]", { hasText: words });
  await expect(opened).toBeInViewport();
  // It stands where one reads, and not merely somewhere in sight.
  const { height } = page.viewportSize() ?? { height: 0 };
  await expect.poll(async () => (await opened.boundingBox())?.y ?? -1).toBeLessThan(height * 0.4);
  expect((await opened.boundingBox())?.y).toBeGreaterThan(0);
  await expect(page.locator("#piece-1 h2")).not.toBeInViewport();
});

test("an open text goes on where it was left, looks as it was set, and leaves all else away", async ({
  page,
}) => {
  await buyByQr(page, "班级学期工作计划");
  await page.waitForLoadState("networkidle");
  await readFrom(page, "#piece-3");
  const address = new URL(page.url()).pathname;
  await page.goto(address);
  await page.getByRole("button", { name: "接着读" }).click();
  await expect(page.locator("#piece-3 h2")).toBeInViewport();
  await expect(page.locator("[data-outline] [aria-current]").first()).toHaveAttribute(
    "href",
    "#piece-3",
  );

  const size = () =>
    page.locator("#piece-3 .prose-zh").evaluate((text) => getComputedStyle(text).fontSize);
  const before = Number.parseFloat(await size());
  await page.getByRole("button", { name: "阅读设置" }).filter({ visible: true }).click();
  const settings = page.getByRole("dialog", { name: "阅读设置" });
  await settings.locator("label", { hasText: "最大" }).click();
  await settings.locator("label", { hasText: "黑体" }).click();
  await settings.locator("label", { hasText: "米黄" }).click();
  expect(Number.parseFloat(await size())).toBeGreaterThan(before * 1.2);
  // What was read is still there, though all above it has grown.
  await expect(page.locator("[data-outline] [aria-current]").first()).toHaveAttribute(
    "href",
    "#piece-3",
  );
  await expect(page.locator("#piece-3 .prose-zh > *").first()).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(settings).toBeHidden();

  // On every page, and before anything is painted: the script is in the head.
  await page.goto("/fanwen/1");
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toMatchObject({
    size: "5",
    face: "sans",
    theme: "sepia",
  });

  await page.goto(`${address}#piece-2`);
  await page.getByRole("button", { name: "专注阅读" }).filter({ visible: true }).click();
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByRole("link", { name: "下载 Word" })).toBeHidden();
  await expect(page.getByRole("button", { name: /退出专注/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "下载 Word" })).toBeVisible();
  await expect(
    page.getByRole("button", { name: "专注阅读" }).filter({ visible: true }),
  ).toBeFocused();
});

test("nothing of the page moves while it loads, with settings and without", async ({ page }) => {
  await page.goto("/fanwen/2");
  await page.evaluate(() => localStorage.setItem("fanben.reading", '{"size":"5","face":"sans"}'));
  for (const address of ["/", "/browse", "/fanwen/2", "/fanwen/2/hant"]) {
    expect(await shiftOf(page, address), address).toBe(0);
  }
});

test("a document in the other script: its preview, its text, what is copied and the Word file", async ({
  page,
}) => {
  const preview = new URL(await buyByQr(page, "读书演讲稿")).pathname;
  await page.goto(preview);
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.getByRole("group", { name: "正文" }).getByRole("link", { name: "繁体" }).click();
  await expect(page).toHaveURL(`${preview}/hant`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("讀書演講稿");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
    "href",
    new RegExp(`${preview}$`),
  );
  await expect(page.locator("article")).toHaveAttribute("lang", "zh-Hant");
  await page.getByRole("link", { name: "打开全文" }).first().click();
  await expect(page).toHaveURL(/script=hant/);
  await expect(page.locator("#piece-2 h2")).toContainText("讀書演講稿");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "复制全文" }).filter({ visible: true }).click();
  await expect(page.getByText("已复制", { exact: true })).toBeVisible();
  expect(await clipboard(page)).toContain("讀書演講稿");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 Word" }).click(),
  ]);
  expect(download.suggestedFilename()).toContain("讀書演講稿");
  await page
    .getByRole("group", { name: "正文" })
    .getByRole("link", { name: "简体（原文）" })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  const own = await page.request.get(`${preview}/hans`, { maxRedirects: 0 });
  expect(own.status()).toBe(308);
  await page.goto(`${preview}/hans`);
  await expect(page).toHaveURL(preview);
  expect((await page.request.get(`${preview}/hanzi`)).status()).toBe(404);
});

test("the preview says what is inside each piece before anybody pays", async ({ page }) => {
  await page.goto("/fanwen/2");
  const outline = page.getByRole("navigation", { name: "目录" });
  await expect(outline.getByRole("link")).toHaveCount(5);
  await expect(outline.getByRole("link").first()).toHaveText(/新内容 \d+%/);
  for (const link of (await outline.getByRole("link").all()).slice(1)) {
    await expect(link).toHaveText(/\d+ 字.*\d+ 处待填.*新内容 \d+%/);
  }
  await expect(page.getByText("13 处空白")).toBeVisible();
  await expect(page.getByText(/第 1 版，20\d\d年/)).toBeVisible();
  await expect(page.getByText(/包月省 1.99\s元/)).toBeVisible();
});

test("inside WeChat, what works there is offered and downloads are explained", async ({
  browser,
}) => {
  const userAgent = "Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile MicroMessenger/8.0.50";
  const inside = await (await browser.newContext({ userAgent })).newPage();
  await inside.goto("/fanwen/2");
  await expect(inside.getByRole("radio", { name: "支付宝" })).toBeHidden();
  await expect(inside.getByText("你在微信里打开了本页")).toBeVisible();
  await buyByQr(inside, "校长述职报告");
  await expect(inside.getByRole("link", { name: "下载 Word" })).toBeHidden();
  await inside.getByRole("button", { name: "下载 Word 的办法" }).click();
  await expect(inside.getByText("选“在浏览器打开”")).toBeVisible();
  await inside.keyboard.press("Escape");
  await expect(inside.getByRole("button", { name: "打印" })).toHaveCount(0);
  await unfoldCode(inside);
  await inside.getByRole("button", { name: "存成图片" }).click();
  await expect(inside.getByText("长按图片，选“保存图片”。")).toBeVisible();
  await expect(inside.getByRole("img", { name: "写有恢复码和二维码的图片" })).toHaveAttribute(
    "src",
    /^data:image\/png/,
  );
  await inside.goto("/account/data");
  await expect(inside.getByRole("button", { name: "下载 JSON" })).toBeHidden();
  await expect(inside.getByText(/微信里下载不了文件/)).toBeVisible();
});

test("a payment that is left says what to press", async ({ page }) => {
  await page.goto("/fanwen/2");
  await startPaying(page);
  await expect(page.getByRole("img", { name: "微信付款二维码" })).toBeVisible();
  await page.getByRole("button", { name: "关闭" }).filter({ visible: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "付款还没有完成" })).toBeVisible();
});
