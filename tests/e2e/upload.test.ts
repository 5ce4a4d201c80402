import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { signedInStaff } from "../support/staff-journey";

/** A batch that nothing has been sent into. */
async function newBatch(browser: Browser, name: string): Promise<Page> {
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin/import");
  await desk.getByLabel("名称").fill(name);
  await desk.getByRole("button", { name: "下一步" }).click();
  await expect(desk.getByRole("heading", { level: 1, name })).toBeVisible();
  // What is dropped or pasted is for the script.
  await desk.waitForLoadState("networkidle");
  return desk;
}

function speech(subject: string): string {
  return [
    `${subject}演讲稿(精选2篇)`,
    `${subject}演讲稿篇一`,
    `各位同学，${subject}在河的那一边，春天的时候要坐船过去，请带好雨具。`,
    `${subject}演讲稿篇二`,
    `各位家长，谢谢你们送孩子到${subject}，傍晚五点请到码头来接。`,
  ].join("\n");
}

async function expectRead(desk: Page, names: readonly string[]): Promise<void> {
  await expect(desk.getByText(`共 ${names.length} 个：已读取 ${names.length}`)).toBeVisible({
    timeout: 30_000,
  });
  for (const name of names) await expect(desk.getByText(name, { exact: true })).toBeVisible();
}

/** A folder with another one in it. */
async function folderOf(subject: string): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(tmpdir(), "fanben-upload-")), "来稿");
  await mkdir(path.join(folder, "里面"), { recursive: true });
  await writeFile(path.join(folder, "甲.txt"), speech(`${subject}甲`));
  await writeFile(path.join(folder, "里面", "乙.txt"), speech(`${subject}乙`));
  return folder;
}

test("files that are dropped are sent, each drawn with how much of it is there", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "拖放文件");
  let isHeld = true;
  await desk.route("**/api/admin/imports/*/files/*", async (route) => {
    while (isHeld) await wait(50);
    await route.continue();
  });
  const dropped = await desk.evaluateHandle(
    (texts) => {
      const data = new DataTransfer();
      for (const [name, text] of texts) data.items.add(new File([text], name));
      return data;
    },
    [
      ["渡口.txt", speech("渡口")],
      ["码头.txt", speech("码头")],
    ] as [string, string][],
  );
  const area = desk.getByRole("region", { name: "上传文件" });
  await area.dispatchEvent("dragover", { dataTransfer: dropped });
  await area.dispatchEvent("drop", { dataTransfer: dropped });
  for (const name of ["渡口.txt", "码头.txt"]) {
    const own = area.getByRole("progressbar", { name });
    await expect(own).toHaveAttribute("value", "0");
    expect(Number(await own.getAttribute("max"))).toBeGreaterThan(200);
  }
  isHeld = false;
  await expect(area.getByText("2 个文件都传完了")).toBeVisible();
  await expect(area.getByRole("progressbar", { name: "渡口.txt" })).toHaveCount(0);
  await expectRead(desk, ["渡口.txt", "码头.txt"]);
  await desk.context().close();
});

test("an upload that is refused comes to an end: said in words, with how many are left, and a press sends them", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "被拒绝");
  const type = "urn:fanben:problem:signed-out";
  await desk.route("**/api/admin/imports/*/files/*", (route) =>
    route.fulfill({ status: 401, json: { type, title: "Sign in at the desk first." } }),
  );
  const names = ["退潮甲.txt", "退潮乙.txt", "退潮丙.txt", "退潮丁.txt", "退潮戊.txt"];
  await desk.getByLabel("选择文件", { exact: true }).setInputFiles(
    names.map((name) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(speech(path.basename(name, ".txt"))),
    })),
  );
  const area = desk.getByRole("region", { name: "上传文件" });
  await expect(area.getByRole("alert")).toContainText("你已退出登录，还有 5 个文件没有传");
  await expect(area).not.toContainText("Sign in at the desk");
  await expect(area.getByRole("progressbar")).toHaveCount(0);
  await expect(area.getByRole("status")).toBeEmpty();
  await expectAccessible(desk);
  await desk.unroute("**/api/admin/imports/*/files/*");
  await area.getByRole("button", { name: "再传剩下的 5 个文件" }).click();
  await expect(area.getByText("5 个文件都传完了")).toBeVisible();
  await expect(area.getByRole("alert")).toHaveCount(0);
  await expectRead(desk, names);
  await desk.context().close();
});

test("files that are dropped beside the area are sent, and not opened in place of the page", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "放偏了");
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-upload-"));
  await writeFile(path.join(folder, "浅滩.txt"), speech("浅滩"));
  const heading = await desk.getByRole("heading", { level: 1 }).boundingBox();
  if (!heading) throw new Error("nowhere to drop");
  const browserSession = await desk.context().newCDPSession(desk);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await browserSession.send("Input.dispatchDragEvent", {
      type,
      x: heading.x + 5,
      y: heading.y + 5,
      data: { items: [], files: [path.join(folder, "浅滩.txt")], dragOperationsMask: 1 },
    });
  }
  await expectRead(desk, ["浅滩.txt"]);
  await expect(desk.getByRole("heading", { level: 1, name: "放偏了" })).toBeVisible();
  await desk.context().close();
});

test("a file that is changed on the disk while it is sent is named, the others arrive, and it can be removed with its batch", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const desk = await newBatch(browser, "改动");
  const folder = await mkdtemp(path.join(tmpdir(), "fanben-upload-"));
  const [changed, kept] = [path.join(folder, "大船.txt"), path.join(folder, "小船.txt")];
  // Of three parts.
  await writeFile(changed, speech("大船").padEnd(3_000_000, "长"));
  await writeFile(kept, speech("小船"));
  let isHeld = true;
  await desk.route("**/api/admin/imports/*/files/*", async (route) => {
    while (isHeld) await wait(50);
    await route.continue();
  });
  await desk.getByLabel("选择文件", { exact: true }).setInputFiles([changed, kept]);
  const area = desk.getByRole("region", { name: "上传文件" });
  await expect(area.getByRole("progressbar", { name: "大船.txt" })).toHaveAttribute("value", "0");
  await wait(1_500);
  await writeFile(changed, "另外一篇");
  isHeld = false;
  await expect(area.getByRole("alert")).toContainText("这 1 个文件在上传时被改动、移走或删除了");
  await expect(area.getByRole("alert").getByRole("listitem")).toHaveText("大船.txt");
  await expect(area.getByText("1 个文件已经传完")).toBeVisible();
  await expect(desk.getByText("共 2 个：已读取 1")).toBeVisible({ timeout: 30_000 });
  await desk.getByRole("button", { name: "移除《大船.txt》" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "已移除。" })).toBeVisible();
  await expect(desk.getByText("共 1 个：已读取 1")).toBeVisible();
  await expect(desk.getByRole("button", { name: /^移除《/ })).toHaveCount(0);

  await desk.getByText("移除这个批次").click();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: "确认移除" }).click();
  await expect(desk).toHaveURL(/\/admin\/import\?/);
  await expect(desk.getByRole("link", { name: "改动", exact: true })).toHaveCount(0);
  await desk.goto(`/admin/documents?q=${encodeURIComponent("小船演讲稿")}`);
  await expect(desk.getByRole("link", { name: /小船演讲稿/ }).first()).toBeVisible();
  await desk.context().close();
});

test("a folder that is dropped is sent with what lies in the folders inside", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "拖放文件夹");
  const folder = await folderOf("拖放");
  const place = await desk.getByRole("region", { name: "上传文件" }).boundingBox();
  if (!place) throw new Error("nowhere to drop");
  const browserSession = await desk.context().newCDPSession(desk);
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await browserSession.send("Input.dispatchDragEvent", {
      type,
      x: place.x + place.width / 2,
      y: place.y + 20,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  }
  await expectRead(desk, ["来稿/甲.txt", "来稿/里面/乙.txt"]);
  await desk.context().close();
});

test("a folder that is chosen is sent with what lies in the folders inside", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "选择文件夹");
  await desk.getByLabel("选择文件夹", { exact: true }).setInputFiles(await folderOf("选择"));
  await expectRead(desk, ["来稿/甲.txt", "来稿/里面/乙.txt"]);
  await desk.context().close();
});

test("files and text that are pasted are sent; text pasted into a field is not", async ({
  browser,
}) => {
  const desk = await newBatch(browser, "粘贴");
  const paste = (text: string, name?: string, target = "body") =>
    desk.evaluate(
      ([pasted, file, selector]) => {
        const data = new DataTransfer();
        if (file) data.items.add(new File([pasted], file));
        else data.setData("text/plain", pasted);
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
        document.querySelector(selector)?.dispatchEvent(event);
      },
      [text, name ?? "", target] as const,
    );
  await expect(desk.getByRole("region", { name: "上传文件" })).toBeVisible();
  await paste(speech("不要"), undefined, "input");
  await paste(speech("粘贴甲"), "甲.txt");
  await expect(desk.getByText("1 个文件都传完了")).toBeVisible();
  await paste(speech("粘贴乙"));
  await expectRead(desk, ["甲.txt", "粘贴乙演讲稿(精选2篇).txt"]);
  await desk.context().close();
});

test("drafts whose category nothing tells are placed by a row, by ticks, and on their own page", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const desk = await newBatch(browser, "待分类");
  const shapeless = (subject: string) => speech(subject).replaceAll("演讲稿", "闲话");
  const names = ["渔港1.txt", "渔港2.txt", "渔港10.txt", "渔港11.txt"];
  await desk.getByLabel("选择文件", { exact: true }).setInputFiles(
    names.map((name) => ({
      name,
      mimeType: "text/plain",
      buffer: Buffer.from(shapeless(path.basename(name, ".txt"))),
    })),
  );
  await expectRead(desk, names);
  const list = desk.getByRole("form", { name: "草稿归入分类" });
  const drafts = list
    .getByRole("listitem")
    .filter({ has: desk.getByRole("checkbox", { name: /^选中《/ }) });
  await expect(drafts).toHaveText(names.map((name) => new RegExp(`^.*${name}`)));
  await expectAccessible(desk);

  const row = (name: string) => list.getByRole("combobox", { name: `《${name}》的分类` });
  const chosen = (name: string) => row(name).locator("option:checked");
  await expect(chosen("渔港1.txt")).toHaveText("待分类");
  const first = drafts.first();
  await first.getByRole("button", { name: "保存分类" }).click();
  await expect(first.getByRole("alert")).toHaveText("请选一个分类。");
  await row("渔港1.txt").selectOption({ label: "心得体会" });
  await first.getByRole("button", { name: "保存分类" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "分类已保存。" })).toBeVisible();
  await expect(chosen("渔港1.txt")).toHaveText("心得体会");

  await desk.getByRole("link", { name: "待分类", exact: true }).click();
  await expect(drafts).toHaveCount(3);
  await list.getByRole("checkbox", { name: "选中《渔港2.txt》" }).check();
  await list.getByRole("checkbox", { name: "选中《渔港10.txt》" }).check();
  await list.getByLabel("换到分类").selectOption({ label: "作文" });
  await list.getByRole("button", { name: "更换分类" }).click();
  await expect(drafts).toHaveCount(1);

  // Published without one, it is told that it lacks one, which is chosen on its own page.
  await list.getByRole("link", { name: /渔港11闲话/ }).click();
  await desk.getByRole("button", { name: "发布", exact: true }).click();
  await desk.getByRole("alert").getByRole("button", { name: "分类", exact: true }).click();
  const own = desk.getByRole("combobox", { name: "分类", exact: true });
  await expect(own).toBeFocused();
  await own.selectOption({ label: "作文" });
  await desk.getByRole("button", { name: "保存分类" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "分类已保存。" })).toBeVisible();
  await expectAccessible(desk);
  await desk.context().close();
});
