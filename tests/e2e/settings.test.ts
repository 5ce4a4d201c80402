import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { signedInStaff } from "../support/staff-journey";

test("an admin names the site, registers it, rewrites the terms, and bans a word", async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  const desk = await signedInStaff(browser, "admin");
  await desk.goto("/admin/settings");
  await expectAccessible(desk);

  await desk.getByLabel("经营者").fill("某某文化有限公司");
  await desk.getByLabel("ICP 备案号").fill("京ICP备12345678号-1");
  await desk.getByRole("button", { name: "保存" }).first().click();
  await expect(desk.getByRole("status")).toContainText("已保存");
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: "京ICP备12345678号-1" })).toHaveAttribute(
      "href",
      "https://beian.miit.gov.cn/",
    );
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText("某某文化有限公司")).toBeVisible();

  await desk.getByRole("link", { name: "用户协议" }).click();
  await desk.getByLabel("正文").first().fill("第一段是新的。\n\n第二段也是。");
  await desk.getByRole("button", { name: "保存" }).first().click();
  await expect(desk.getByRole("status")).toContainText("已保存");
  await desk.getByText("以前的版本（1）").click();
  await expect(desk.getByRole("listitem").getByText("第二段也是。")).toBeVisible();
  await expect(async () => {
    await page.goto("/legal/terms");
    await expect(page.getByText("第一段是新的。")).toBeVisible();
  }).toPass({ timeout: 20_000 });
  await page.goto("/en/legal/terms");
  await expect(page.getByText("We sell the right to copy")).toBeVisible();

  await desk.goto("/admin/settings");
  await desk.getByLabel("客服微信二维码（PNG").setInputFiles({
    name: "kefu.png",
    mimeType: "image/png",
    buffer: Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
      "base64",
    ),
  });
  await desk.getByRole("button", { name: "上传" }).click();
  await expect(desk.getByRole("img", { name: "现在的客服微信二维码" })).toBeVisible();
  await page.goto("/support");
  const picture = page.getByRole("img", { name: "客服微信二维码" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);

  await desk.goto("/admin/documents/2");
  const title = desk.getByRole("textbox", { name: "文档正文" }).locator("h1");
  const word = ((await title.textContent()) ?? "").slice(0, 3);
  await desk.goto("/admin/settings");
  await desk.getByLabel("禁用词").fill(word);
  await desk.getByRole("button", { name: "保存" }).nth(2).click();
  await expect(desk.getByRole("status")).toContainText("已保存");
  await desk.goto("/admin/documents/2");
  await desk.getByRole("button", { name: "重新检查" }).click();
  await expect(desk.getByText("禁用词").first()).toBeVisible();
  await desk.goto("/admin/settings");
  await desk.getByLabel("禁用词").fill("");
  await desk.getByRole("button", { name: "保存" }).nth(2).click();
  await expect(desk.getByRole("status")).toContainText("已保存");
  await desk.context().close();
});
