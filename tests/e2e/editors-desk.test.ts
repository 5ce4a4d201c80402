import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { textIn } from "@/lib/catalog/other-script";
import { renderWordFile } from "@/lib/docx/word-file";
import { expectAccessible } from "../support/axe";
import { buyByQr } from "../support/journey";
import { signedInStaff } from "../support/staff-journey";
import { zip } from "../support/zip";

type SourceFile = { name: string; mimeType: string; buffer: Buffer };

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A text that no other file has; every tenth has a character that was lost on the way. */
function speech(at: number): { title: string; pieces: string[][] } {
  const subject = `第${at}号林场`;
  const lost = at % 10 === 3 ? "我们的�学校也去了。" : "";
  const pieces = [
    [
      `${subject}植树演讲稿篇一`,
      `各位同学，${subject}的山坡已经等了我们一个冬天，今天轮到我们把树苗种下去。`,
      `坑要挖到膝盖那么深，根要散开，土要分三次填，水要慢慢浇。${lost}`,
      "种下去的不只是树，还有明年春天再来看它的约定，请大家记住自己那一棵的位置。",
    ],
    [
      `${subject}植树演讲稿篇二`,
      `各位家长，谢谢你们陪孩子来到${subject}，这里的守林人姓周，他认得每一条小路。`,
      "他说去年的雪压断了不少枝条，剩下的反而长得更直，这话我一直记着。",
      "下山的时候请把空水桶带回车上，把铁锹交给班长，也把今天的照片留给孩子自己洗。",
    ],
    [
      `${subject}植树演讲稿篇三`,
      `守林的同事们，${subject}给每个班留了一块木牌，等树长到一人高再换新的。`,
      "要是连着几周不下雨，我们会打电话下去，附近的家庭轮流来浇水。",
    ],
    [
      `${subject}植树演讲稿篇四`,
      `邻居们，${subject}的路要封三天，运树苗的车从北门进，请把自家的车停到河边去。`,
      "三天以后路就开了，那时候山坡上会多出两千棵小树，欢迎大家来数一数。",
    ],
  ];
  return { title: `${subject}植树演讲稿(精选4篇)`, pieces };
}

/** The speech as a file, each in its turn in another format. */
async function sourceFile(at: number): Promise<SourceFile> {
  const { title, pieces } = speech(at);
  const text = [title, ...pieces.flat()].join("\r\n");
  const plain = (buffer: Buffer) => ({ name: `林场${at}.txt`, mimeType: "text/plain", buffer });
  if (at === 9) {
    const buffer = await readFile("tests/unit/import/files/nianhui.doc");
    return { name: "年会.doc", mimeType: "application/msword", buffer };
  }
  switch (at % 10) {
    case 1:
      return plain(encoded(text, "gb18030"));
    case 2: {
      const blocksOf = (lines: string[]) =>
        lines.map((line) => ({ kind: "paragraph" as const, text: line }));
      const bytes = await renderWordFile(
        {
          number: at,
          version: 1,
          title,
          intro: [],
          categoryName: "",
          script: "hans",
          pieces: pieces.map(([heading = "", ...lines]) => ({ heading, blocks: blocksOf(lines) })),
        },
        { siteName: "范本", siteUrl: "https://example.com", purchaseNumber: "1", notice: "" },
      );
      return { name: `林场${at}.docx`, mimeType: word, buffer: Buffer.from(bytes) };
    }
    case 4: {
      const turned = await textIn({ title: text, intro: [], pieces: [] }, "hant");
      return plain(encoded(turned.title, "big5"));
    }
    case 8: {
      const buffer = zip([{ name: `林场${at}.txt`, content: text }]);
      return { name: `林场${at}.zip`, mimeType: "application/zip", buffer };
    }
  }
  if (at % 3 === 0) {
    const html = pieces
      .map(
        ([heading, ...lines]) =>
          `<h2>${heading}</h2>${lines.map((line) => `<p>${line}</p>`).join("")}`,
      )
      .join("");
    const page = `<!doctype html><html><body><h1>${title}</h1>${html}</body></html>`;
    return { name: `林场${at}.html`, mimeType: "text/html", buffer: Buffer.from(page) };
  }
  if (at % 3 === 1) {
    const lines = [
      `# ${title}`,
      ...pieces.flatMap(([heading, ...inside]) => [`## ${heading}`, ...inside]),
    ];
    return {
      name: `林场${at}.md`,
      mimeType: "text/markdown",
      buffer: Buffer.from(lines.join("\n\n")),
    };
  }
  return plain(Buffer.from(`\uFEFF${text}`));
}

/** The bytes of a text in an old encoding, by reading all that it has of two bytes. */
function encoded(text: string, encoding: "gb18030" | "big5"): Buffer {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) {
      const bytes = [first, second];
      codes.set(decoder.decode(Uint8Array.from(bytes)), bytes);
    }
  }
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character < "\x80" ? [character.charCodeAt(0)] : codes.get(character);
      if (!code) throw new Error(`${encoding} has no ${character}`);
      return code;
    }),
  );
}

test("a new editor sends thirty files, repairs two, publishes all, and a reader buys one", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin/import");
  await desk.getByLabel("名称").fill("林场来稿");
  await desk.getByRole("button", { name: "下一步" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "林场来稿" })).toBeVisible();
  const files = await Promise.all(Array.from({ length: 30 }, (_, at) => sourceFile(at + 1)));
  expect(new Set(files.map(({ name }) => path.extname(name)))).toEqual(
    new Set([".html", ".md", ".txt", ".docx", ".doc", ".zip"]),
  );
  await desk.getByLabel("选择文件", { exact: true }).setInputFiles(files);
  await expect(desk.getByText("30 个文件都传完了")).toBeVisible({ timeout: 30_000 });
  const batch = desk.url();
  await expect(desk.getByText("共 33 个：已读取 33")).toBeVisible({ timeout: 60_000 });
  await expectAccessible(desk);

  // Each of the three archives is a file as well as what lies in it.
  const faulty = desk.getByRole("listitem").filter({ hasText: "林场13.md" }).first();
  await expect(faulty.getByText(/转换时丢失或改坏的字/)).toBeVisible();
  await expect(faulty.getByRole("link", { name: /处理这 \d+ 项/ })).toBeVisible();
  await desk.getByRole("link", { name: "待检查" }).click();
  const damaged = desk.getByRole("listitem").getByRole("link", { name: /林场植树演讲稿/ });
  await expect(damaged).toHaveCount(3);
  const addresses = await damaged.evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")),
  );
  for (const address of addresses.slice(0, 2)) {
    await desk.goto(address ?? "");
    await expect(desk.getByText("转换时丢失或改坏的字").first()).toBeVisible();
    const original = desk.getByRole("region", { name: "原文", exact: true });
    await expect(original.getByText("我们的�学校也去了").first()).toBeVisible();
    const download = desk.waitForEvent("download");
    await original.getByRole("link", { name: /^下载原文件/ }).click();
    const name = (await download).suggestedFilename();
    const sent = files.find((file) => file.name === name);
    expect(await readFile(await (await download).path())).toEqual(sent?.buffer);
    const line = desk.getByRole("textbox", { name: "文档正文" }).getByText("坑要挖到").first();
    await line.click({ clickCount: 3 });
    await desk.keyboard.type("坑要挖到膝盖那么深，根要散开，水要慢慢浇。我们学校也去了。");
    await expect(desk.getByText("修改已全部保存")).toBeVisible();
  }

  // The old Word file leaves buyers next to nothing: its editor says that it is meant.
  await desk.goto(batch);
  await desk.getByRole("link", { name: "社区年会主持词(精选2篇)" }).click();
  const thin = desk.getByRole("listitem").filter({ hasText: "付费内容过少" });
  await thin.getByRole("button", { name: "忽略", exact: true }).click();
  await expect(thin.getByRole("button", { name: "忽略", exact: true })).toHaveCount(0);

  // What is next stands on the page of the batch, and leads to the drafts that nothing was found in.
  await desk.goto(batch);
  const next = desk.getByRole("region", { name: "接下来" });
  await expect(next.getByRole("link", { name: "篇有问题要看" })).toBeVisible();
  await next.getByRole("link", { name: "篇没有发现问题：核对并发布" }).click();
  await expect(desk.getByRole("link", { name: "来自导入：林场来稿" })).toBeVisible();
  await expect(desk.getByText("�")).toHaveCount(0);
  await desk.getByLabel("待处理的问题").selectOption({ label: "不限" });
  await desk.getByRole("button", { name: "查找" }).click();
  await desk.getByRole("checkbox", { name: "选中本页 30 篇" }).check();
  await desk.getByRole("button", { name: "立即发布" }).click();
  // The order has a page of its own, which goes on by itself to the outcome.
  await expect(desk.getByRole("heading", { level: 1, name: "发布 30 篇" })).toBeVisible();
  await expect(desk.getByRole("status")).toContainText("已发布 29 篇。", { timeout: 60_000 });
  // The one that was not repaired is asked about, and published by two more presses.
  await expect(desk.getByText("1 篇里还有 1 处严重或可疑的内容未处理。")).toBeVisible();
  await desk.getByText("仍然发布这 1 篇").click();
  await desk.getByRole("button", { name: "确认发布" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "发布 1 篇" })).toBeVisible();
  await expect(desk.getByRole("status")).toContainText("已发布 1 篇。", { timeout: 20_000 });
  await desk.getByRole("link", { name: "返回文档列表" }).click();
  const latest = desk.getByRole("region", { name: "今天的批量操作" });
  await expect(latest.getByRole("listitem").filter({ hasText: "发布 30 篇" })).toContainText(
    "已完成",
  );
  await desk.context().close();

  await buyByQr(page, "第13号林场");
  await expect(page.getByText("第13号林场的山坡").first()).toBeVisible();
});

test("all that was found is ordered at once, and goes on while nobody looks", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const desk = await signedInStaff(browser, "editor");
  await desk.goto("/admin/documents?status=published");
  const whole = desk.getByRole("checkbox", { name: /^选中全部 [\d,]+ 篇（含其他页）$/ });
  await whole.check();
  await expect(desk.getByRole("checkbox", { name: /选中本页 50 篇/ })).toBeChecked();
  const first = desk.getByRole("checkbox", { name: /选中《/ }).first();
  await first.uncheck();
  await expect(whole).not.toBeChecked();
  await whole.check();
  await desk.getByText("更多操作").click();
  const form = desk.getByRole("form", { name: "对选中的文档" });
  // Without the tag it is refused, and everything stays chosen.
  await form.getByRole("button", { name: "添加标签" }).click();
  await expect(form.getByLabel("标签", { exact: true })).toBeFocused();
  await expect(whole).toBeChecked();
  await form.getByLabel("标签", { exact: true }).fill("馆藏");
  await form.getByRole("button", { name: "添加标签" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: /^给 [\d,]+ 篇加标签$/ })).toBeVisible();
  const order = desk.url();
  await desk.goto("/admin/documents");
  await desk.goto(order);
  await expect(desk.getByRole("status")).toContainText(/篇已加上标签。/, { timeout: 60_000 });
  await desk.context().close();
});

test("without a script an order is given, followed and told", async ({ browser }) => {
  test.setTimeout(60_000);
  const desk = await signedInStaff(browser, "editor");
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await desk.context().storageState(),
  });
  await desk.context().close();
  const plain = await context.newPage();
  await plain.goto("/admin/documents?status=published");
  await plain.getByRole("checkbox", { name: "选中本页 50 篇" }).check();
  await plain.getByText("更多操作").click();
  const form = plain.getByRole("form", { name: "对选中的文档" });
  await form.getByLabel("标签", { exact: true }).fill("无脚本");
  await form.getByRole("button", { name: "添加标签" }).click();
  await expect(plain.getByRole("heading", { level: 1, name: "给 50 篇加标签" })).toBeVisible();
  // The page loads itself anew.
  await expect(plain.getByRole("status")).toContainText("50 篇已加上标签。", { timeout: 20_000 });
  await context.close();
});
