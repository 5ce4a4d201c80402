import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { buyByQr, mailTo } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";

test("a rights holder reports, staff hide the document, and an appeal brings it back", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const words = "停水停电公告";
  const preview = await buyByQr(page, words);
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const number = new URL(preview).pathname.split("/").at(-1) ?? "";

  const holder = await (await browser.newContext()).newPage();
  const email = `holder-${crypto.randomUUID()}@example.com`;
  await holder.goto(preview);
  await holder.getByRole("link", { name: "举报或纠错" }).click();
  await expectAccessible(holder);
  await holder.getByLabel("侵犯权利").check();
  await holder.getByLabel("姓名或单位").fill("原作者");
  await holder.getByLabel("邮箱").fill(email);
  await holder.getByLabel("请说明").fill("第二篇是我写的，没有同意过转载。");
  await holder.getByRole("button", { name: "提交" }).click();
  await expect(holder.getByRole("status")).toContainText("已经收到");
  await expectAccessible(holder);
  const status = holder.url().split("?")[0] ?? "";
  expect((await mailTo(holder, email)).text).toContain(status);

  const desk = await signedInStaff(browser, "support");
  await desk.goto("/admin");
  await desk.getByRole("link", { name: /件举报还没有处理完/ }).click();
  await expectAccessible(desk);
  await desk.getByRole("link").filter({ hasText: title }).click();
  await expectAccessible(desk);
  const report = desk.url();
  await desk.getByLabel("立即隐藏").check();
  await desk.getByLabel("告诉举报人的话").fill("先行隐藏，三个工作日内核实。");
  await desk.getByRole("button", { name: "确定" }).click();
  await expect(desk.getByRole("status")).toContainText("已隐藏");

  // The pages are made anew by a job.
  await expect
    .poll(async () => (await holder.request.get(preview)).status(), { timeout: 20_000 })
    .toBe(410);
  for (const locale of ["/en", "/zh-Hant"]) {
    await expect
      .poll(async () => (await holder.request.get(`${locale}/fanwen/${number}`)).status())
      .toBe(410);
  }
  await holder.goto(`/en/fanwen/${number}`);
  await expect(holder.getByRole("heading", { level: 1 })).toHaveText("This document was withdrawn");
  await expect(
    holder.getByRole("main").getByRole("link", { name: "Purchases", exact: true }),
  ).toBeVisible();
  await holder.goto(preview);
  await expect(holder.getByRole("heading", { level: 1 })).toHaveText("这份范文已下架");
  expect(await holder.content()).not.toContain(title);
  await expectAccessible(holder);
  await holder.goto(`/search?q=${encodeURIComponent(words)}`);
  await expect(holder.getByRole("link", { name: title })).toBeHidden();
  expect((await holder.request.get(`/fanwen/${number}/read`)).status()).toBe(410);

  await page.goto(`/fanwen/${number}/read`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这份范文已停止提供");
  await expect(page.locator("[data-full-text]")).toBeHidden();
  await expectAccessible(page);
  expect((await page.request.get(`/api/documents/${number}/docx`)).status()).toBe(410);
  await page.getByRole("link", { name: "联系客服退款" }).click();
  await expect(page.getByLabel("什么事")).toHaveValue("refund");

  await expect
    .poll(async () => (await mailTo(holder, email)).text, { timeout: 15_000 })
    .toContain("先行隐藏，三个工作日内核实。");
  await holder.goto(status);
  await holder.getByLabel("申诉理由").fill("已经和解，请恢复。");
  await holder.getByRole("button", { name: "提交申诉" }).click();
  await expect(holder.getByRole("status")).toContainText("申诉已经收到");

  await desk.goto(report);
  await expect(desk.getByText("已经和解，请恢复。")).toBeVisible();
  await desk.getByLabel("恢复文档").check();
  await desk.getByLabel("告诉举报人的话").fill("双方和解，已恢复。");
  await desk.getByRole("button", { name: "确定" }).click();
  await expect(desk.getByRole("status")).toContainText("已恢复");
  await expect
    .poll(async () => (await holder.request.get(preview)).status(), { timeout: 20_000 })
    .toBe(200);
  await page.goto(`/fanwen/${number}/read`);
  await expect(page.locator("#piece-2 [data-block]").first()).toBeVisible();
  await holder.goto(status);
  await expect(
    holder.getByRole("listitem").filter({ hasText: "双方和解，已恢复。" }),
  ).toBeVisible();
  await desk.context().close();
  await holder.context().close();
});

test("an editor comes from the review to a reported mistake, and decides on it", async ({
  page,
  browser,
}) => {
  const text = `第三段的年份写错了，${crypto.randomUUID()}`;
  await page.goto("/report/3");
  await page.getByLabel("内容有错").check();
  await page.getByLabel("请说明").fill(text);
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.getByRole("status")).toContainText("已经收到");

  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin");
  await expect(desk.getByRole("link", { name: /件纠错还没有处理完/ })).toBeVisible();
  await desk.goto("/admin/documents/3");
  const open = desk.getByRole("region", { name: /这篇文档有 \d+ 件举报没有处理完/ });
  await expectAccessible(desk);
  await open.getByRole("link").first().click();
  await expect(desk.getByText(text)).toBeVisible();
  const report = desk.url();
  await desk.getByRole("radio", { name: /^采纳/ }).check();
  await desk.getByLabel("告诉举报人的话").fill("年份已经改正，谢谢。");
  await desk.getByRole("button", { name: "确定" }).click();
  await expect(desk.getByRole("status")).toContainText("已采纳");
  await desk.goto("/admin/documents/3");
  const number = report.split("/").at(-1)?.replace(/\?.*/, "");
  await expect(desk.getByRole("link", { name: new RegExp(`举报 #${number} `) })).toHaveCount(0);
  await desk.context().close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a report is taken, and refused without loss", async ({ page }) => {
    await page.goto("/en/report/1");
    await page.getByLabel("Mistake in the text").check();
    await page.getByLabel("Name or organisation").fill("A reader");
    await page.getByLabel("Email address").fill("reader@localhost");
    await page.getByLabel("Please explain").fill("The date is wrong.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("alert")).toContainText("not complete");
    await expect(page.getByLabel("Mistake in the text")).toBeChecked();
    await expect(page.getByLabel("Please explain")).toHaveValue("The date is wrong.");
    await page.getByLabel("Name or organisation").fill("");
    await page.getByLabel("Email address").fill("");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("status")).toContainText("We have your report");
  });
});
