import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { buyByQr, mailTo, openPreview, startPaying } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

function someAddress(): string {
  return `reader-${crypto.randomUUID()}@example.com`;
}

/** The secret address of a ticket or a report, as the newest mail tells it. */
async function addressIn(page: Page, email: string): Promise<string> {
  const { text } = await mailTo(page, email);
  return /https?:\/\/\S+\/support\/[\w-]{43}/.exec(text)?.[0] ?? "";
}

test("a reader asks about a purchase, staff answer with words at hand, and both close it", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await buyByQr(page, "会计出纳财务经理");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.goto("/support");
  await expect(page.getByRole("link", { name: "下载 Word" })).toBeVisible();
  await expect(page.getByText("已经打开、复制或下载过")).toBeVisible();
  await expectAccessible(page);

  const email = someAddress();
  const form = page.getByRole("region", { name: "写给客服" });
  await form.getByLabel("什么事").selectOption("发票");
  await form.getByLabel("哪一笔购买").selectOption(title);
  await form.getByLabel("购买单号或恢复码").fill("没有的码");
  await form.getByLabel("你的邮箱").fill(email);
  await form.getByLabel("说说情况").fill("请开发票。\n公司：山海文化");
  await form.getByRole("button", { name: "提交" }).click();
  await expect(form.getByRole("alert")).toContainText("没有找到这个单号或恢复码");
  await expect(form.getByLabel("购买单号或恢复码")).toBeFocused();
  await expect(form.getByLabel("什么事")).toHaveValue("invoice");
  await expect(form.getByLabel("说说情况")).toHaveValue("请开发票。\n公司：山海文化");
  await expectAccessible(page);
  await form.getByLabel("购买单号或恢复码").fill("");
  await form.getByRole("button", { name: "提交" }).click();
  await expect(page.getByRole("status")).toContainText("已经收到");
  await expectAccessible(page);
  const number = /#(\d+)/.exec(
    (await page.getByRole("heading", { level: 1 }).textContent()) ?? "",
  )?.[1];
  const ticket = page.url().split("?")[0] ?? "";
  expect(await addressIn(page, email)).toBe(ticket);
  const answer = await page.request.get(ticket);
  expect(answer.headers()["cache-control"]).toContain("no-store");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);

  const desk = await signedInStaff(browser, "support");
  await desk.goto("/admin");
  await desk.getByRole("link", { name: /件咨询等答复/ }).click();
  await expectAccessible(desk);
  await desk.getByRole("link", { name: "常用答复" }).click();
  const canned = `发票路径 ${number}`;
  await desk.getByLabel("标题").last().fill(canned);
  await desk.getByLabel("内容").last().fill("发票会在今天开好，发到这个邮箱。");
  await desk.getByRole("button", { name: "保存" }).last().click();
  await expect(desk.getByRole("status")).toHaveText("已保存。");
  await expectAccessible(desk);
  await desk.goto(`/admin/tickets?q=${number}`);
  await desk.getByRole("link", { name: `#${number}` }).click();
  await expect(desk.getByRole("link", { name: /^F\d{12}$/ })).toHaveAttribute(
    "href",
    /\/admin\/purchases\/[\da-f-]{36}$/,
  );
  await expect(desk.getByText("没有证明这笔购买")).toBeHidden();
  await expectAccessible(desk);
  await desk.getByLabel("答复内容").fill("你好：");
  await desk.getByLabel("常用答复").selectOption(canned);
  await desk.getByRole("button", { name: "填入" }).click();
  await expect(desk.getByLabel("答复内容")).toHaveValue(
    "你好：\n\n发票会在今天开好，发到这个邮箱。",
  );
  await desk.getByRole("button", { name: "发送答复" }).click();
  await expect(desk.getByRole("status")).toHaveText("答复已发出。");

  await expect
    .poll(async () => (await mailTo(page, email)).text, { timeout: 15_000 })
    .toContain("发票会在今天开好");
  await page.goto(await addressIn(page, email));
  await expect(page.getByText("发票会在今天开好，发到这个邮箱。")).toBeVisible();
  await page.getByLabel("补充或追问").fill("收到了，谢谢。");
  await page.getByRole("button", { name: "发送" }).click();
  await expect(page.getByText("收到了，谢谢。")).toBeVisible();
  await page.getByRole("button", { name: "问题已解决" }).click();
  await expect(page.getByRole("status")).toContainText("这件事已结束");

  await desk.reload();
  await expect(desk.getByText("收到了，谢谢。")).toBeVisible();
  await desk.getByRole("button", { name: "重新打开" }).click();
  await expect(desk.getByRole("status")).toHaveText("已重新打开。");
  await desk.getByRole("button", { name: "结束", exact: true }).click();
  await expect(desk.getByRole("status")).toHaveText("已结束。");
  await desk.context().close();
});

test("what was just paid opens from the support page, where it can be given back untouched", async ({
  page,
}) => {
  await openPreview(page, "新员工入职培训方案");
  await startPaying(page);
  const picture = page.getByRole("img", { name: "微信付款二维码" });
  const source = (await picture.getAttribute("src")) ?? "";
  const { qr } = await (await page.request.get(source.replace(/\/qr.*$/, ""))).json();
  await page.goto("/support");
  const phone = await page.context().newPage();
  await phone.goto(qr);
  await phone.getByRole("button", { name: /Pay/ }).click();
  await expect(phone.getByRole("status")).toBeVisible();
  await phone.close();
  await page.getByRole("button", { name: "马上核对" }).click();
  await page.waitForURL(/checked=(paid|unpaid)[^#]*#locked$/);
  await expect(page.getByRole("link", { name: "打开全文" })).toBeVisible();
  // Where the webhook was faster there was nothing to be found.
  if (page.url().includes("checked=paid")) {
    await expect(page.getByRole("link", { name: "去打开" })).toHaveAttribute(
      "href",
      /^\/fanwen\/\d+\/read\?purchase=[\da-f-]{36}$/,
    );
  }
  await page.getByRole("link", { name: /去退款/ }).click();
  await expect(page).toHaveURL(/\/receipt\/[\da-f-]{36}#refund$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a question is asked, refused without loss, and gone on with", async ({ page }) => {
    const email = someAddress();
    await page.goto("/en/support?topic=payment");
    await expect(page.getByLabel("What is it about?")).toHaveValue("payment");
    await page.getByLabel("Your email address").fill(email);
    await page.getByLabel("What happened?").fill("The money is gone.");
    await page.getByLabel("Purchase number or recovery code").fill("F000000000000");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("alert")).toContainText("no such number");
    await expect(page.getByLabel("What happened?")).toHaveValue("The money is gone.");
    await expect(page.getByLabel("Your email address")).toHaveValue(email);
    await expect(page.getByLabel("What is it about?")).toHaveValue("payment");
    await page.getByLabel("Purchase number or recovery code").fill("");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("status")).toContainText("We have your question");
    await page.getByLabel("Add something or ask again").fill("It is back.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("It is back.")).toBeVisible();
    await page.getByRole("button", { name: "This is solved" }).click();
    await expect(page.getByRole("status")).toContainText("This is closed");
  });
});

test("a guessed address shows nothing", async ({ page }) => {
  for (const path of ["/support", "/report/status"]) {
    for (const token of ["A".repeat(43), "short"]) {
      expect((await page.request.get(`${path}/${token}`)).status()).toBe(404);
    }
  }
});
