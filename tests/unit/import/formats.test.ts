import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksSchema } from "@/lib/catalog/block";
import type { DocumentDraft } from "@/lib/catalog/document";
import { renderWordFile } from "@/lib/docx/word-file";
import { refusalOf } from "@/lib/import/import-file";
import { importDocument } from "@/lib/import/imported-document";
import { largestArchive } from "@/lib/import/limits";
import { imported } from "../../support/import";

const draft: DocumentDraft = {
  title: "值日生守则(通用2篇)",
  intro: ["两篇守则分别贴在教室和实验室。"],
  editor: null,
  uploadedAt: null,
  script: "hans",
  pieces: [
    {
      heading: "值日生守则篇一",
      blocks: [
        { kind: "salutation", text: "各位同学：" },
        { kind: "heading", level: 1, text: "一、放学以后" },
        { kind: "paragraph", text: "先关窗，再关灯，最后锁门。" },
        { kind: "list", style: "unordered", items: ["扫帚挂好", "抹布晾开"] },
        {
          kind: "table",
          rows: [
            ["日期", "值日生"],
            ["周一", "×××"],
          ],
        },
        { kind: "signature", lines: ["四年级二班", "2025年9月1日"] },
      ],
    },
    { heading: "值日生守则篇二", blocks: [{ kind: "paragraph", text: "试剂瓶的标签朝外放。" }] },
  ],
};

const markdown = `---
title: ${draft.title}
editor: 青石
uploaded: 2025-09-01 07:30:00
free: 1
---

${draft.intro[0]}

## 值日生守则篇一

各位同学:

一、放学以后

先关窗,再关灯,最后锁门。

- 扫帚挂好
- 抹布晾开

| 日期 | 值日生 |
| --- | --- |
| 周一 | ××× |

四年级二班
2025年9月1日

## 值日生守则篇二

试剂瓶的标签朝外放。
`;

const html = `<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>
<nav>首页</nav><div style="display:none">娱乐城</div>
<h1>${draft.title}</h1><p>${draft.intro[0]}</p>
<h2>值日生守则篇一</h2><p>各位同学：</p><p>一、放学以后</p><p>先关窗，<b>再关灯</b>，最后锁门。</p>
<ul><li>扫帚挂好</li><li>抹布晾开</li></ul>
<table><tr><th>日期</th><th>值日生</th></tr><tr><td>周一</td><td>×××</td></tr></table>
<p>四年级二班</p><p>2025年9月1日</p>
<h2>值日生守则篇二</h2><p onclick="alert(1)">试剂瓶的标签朝外放。</p></body></html>`;

describe("one document in every format", () => {
  test("Markdown, with what its front matter says", async () => {
    const result = await imported(markdown, "page.md");
    expect(result.draft).toEqual({
      ...draft,
      editor: "青石",
      uploadedAt: new Date("2025-08-31T23:30:00Z"),
    });
    expect(result.previewRule).toEqual({ kind: "pieces", count: 1 });
  });

  test("HTML, without its scripts, navigation and hidden parts", async () => {
    expect((await imported(html, "page.html")).draft).toEqual(draft);
  });

  test("HTML is known by its content, whatever its name", async () => {
    expect((await imported(html, "page.txt")).draft).toEqual(draft);
  });

  test("Word, as we write it ourselves", async () => {
    const file = await renderWordFile(
      { ...draft, number: 1, version: 1, categoryName: "通知" },
      { siteName: "范本", siteUrl: "http://x.example", purchaseNumber: "F1", notice: "注意" },
    );
    const { draft: read } = await imported(file, "page.docx");
    expect(read.title).toBe(draft.title);
    expect(read.pieces.map(({ heading }) => heading)).toEqual(
      draft.pieces.map(({ heading }) => heading),
    );
    expect(read.pieces[0]?.blocks).toEqual(draft.pieces[0]?.blocks);
  });

  test.each([
    "值日生守则 小学教室和实验室值日生工作守则范本(通用2篇)",
    "小学教室和实验室值日生每日工作守则范本(通用2篇)",
  ])("and its title, which the file has on two lines, is one again: %s", async (title) => {
    const file = await renderWordFile(
      { ...draft, title, number: 1, version: 1, categoryName: "通知" },
      { siteName: "范本", siteUrl: "http://x.example", purchaseNumber: "F1", notice: "注意" },
    );
    const { draft: read } = await imported(file, "page.docx");
    expect(read.title).toBe(title);
    expect(read.intro).toEqual(draft.intro);
  });
});

test("a page that is one line of a file is counted by the lines of its text", async () => {
  const onOneLine =
    "<h1>停水通知</h1><p>下载此文档</p><p>明早停水。</p><table><tr><td>3号楼</td></tr></table><p>下载此文档</p>";
  const { lines, used, dropped } = await imported(onOneLine, "notice.html");
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(used).toEqual([{ number: 1, text: "停水通知" }]);
  expect(dropped.map(({ line }) => line)).toEqual([2, 5]);
  const onSix = onOneLine.replaceAll("><", ">\n\n<");
  expect((await imported(onSix, "notice.html")).dropped.map(({ line }) => line)).toEqual([3, 17]);
});

test("what Markdown quotes is text, without the marks", async () => {
  const { draft } = await imported(
    "# 述职报告\n\n> 时间:2024-12-20 编辑:小李\n\n领导要求：\n\n> 按时交付，\n> 不留尾巴。\n",
    "a.md",
  );
  expect(draft.uploadedAt).toEqual(new Date("2024-12-20T00:00:00+08:00"));
  expect(JSON.stringify(draft.pieces)).not.toContain(">");
  expect(JSON.stringify(draft.pieces)).toContain("按时交付，");
});

test("blanks to fill in are no Markdown emphasis", async () => {
  const line = "自____年__月__日起至____年__月__日止，面积____平方米。";
  const { draft: read } = await imported(
    `# 租房合同\n\n## 租房合同篇一\n\n${line}\n\n## 租房合同篇二\n\n略。`,
    "a.md",
  );
  expect(read.pieces[0]?.blocks).toEqual([{ kind: "paragraph", text: line }]);
});

test.each([
  ["notice.md", "|---|"],
  ["notice.md", "|  |  |\n|---|---|"],
  ["notice.html", "<table><tr><td> </td></tr></table>"],
])("a table of %s without a word is left out, and said so: %j", async (name, table) => {
  const text = name.endsWith("md")
    ? `# 停水通知\n\n明早停水。\n\n${table}\n\n请备水。`
    : `<h1>停水通知</h1><p>明早停水。</p>${table}<p>请备水。</p>`;
  const { draft: read, dropped } = await imported(text, name);
  expect(read.pieces.flatMap(({ blocks }) => blocks)).toEqual([
    { kind: "paragraph", text: "明早停水。" },
    { kind: "paragraph", text: "请备水。" },
  ]);
  expect(dropped).toContainEqual(expect.objectContaining({ reason: "empty-table" }));
});

test("whatever lines a Markdown file has, its blocks can be stored", async () => {
  const lines = fc.constantFrom(
    ..."|---|,| |,|a|b|,| 一 | 二 |,- 一,-,* ,## 小标题,## #,#,此致,敬礼,王小明,2024年3月1日,甲方：王小明,各位同事：,一、准备,1. 带水,今天开会。,，,希望大家参考。".split(
      ",",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { maxLength: 12 }), async (picked) => {
      const { draft: read } = await imported(`# 通知\n\n${picked.join("\n")}\n`, "a.md");
      for (const { heading, blocks } of read.pieces) {
        expect(heading).not.toBe("");
        expect(blocksSchema.safeParse(blocks).error).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});

describe("encodings", () => {
  const text = "會議記錄\n\n會議記錄篇一\n\n今天的會開得很短。\n\n會議記錄篇二\n\n大家都同意了。";
  const simplified =
    "会议记录\n\n会议记录篇一\n\n今天的会开得很短。\n\n会议记录篇二\n\n大家都同意了。";
  // The same text in bytes of each encoding, written down since nothing here encodes them.
  const big5 =
    "b77cc4b3b04fbffd0a0ab77cc4b3b04fbffdbd67a4400a0aa4b5a4d1aabab77cb67db16fabdcb575a1430a0ab77cc4b3b04fbffdbd67a4470a0aa46aae61b3a3a650b74ea446a143";
  const gb =
    "bbe1d2e9bcc7c2bc0a0abbe1d2e9bcc7c2bcc6aad2bb0a0abdf1ccecb5c4bbe1bfaab5c3badcb6cca1a30a0abbe1d2e9bcc7c2bcc6aab6fe0a0ab4f3bcd2b6bccdacd2e2c1cba1a3";
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
  const utf16 = (content: string) => new Uint8Array(Buffer.from(`\uFEFF${content}`, "utf16le"));

  test.each([
    ["UTF-8", new TextEncoder().encode(simplified), "会议记录"],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${simplified}`), "会议记录"],
    ["UTF-16", utf16(text), "會議記錄"],
    ["GB18030", bytes(gb), "会议记录"],
    ["Big5", bytes(big5), "會議記錄"],
  ])("%s is told apart", async (_, file, title) => {
    const result = await imported(file);
    expect(result.draft.title).toBe(title);
    expect(result.draft.pieces).toHaveLength(2);
  });
});

describe("what cannot be read is refused with its reason", () => {
  const refusal = async (bytes: Uint8Array, name = "file.docx") => {
    const result = await importDocument({ name, bytes });
    return result.kind === "refused" ? result.reason : "imported";
  };

  test("an empty file, and one without a word", async () => {
    expect(await refusal(new Uint8Array())).toBe("empty");
    expect(await refusal(new TextEncoder().encode(" \n\n　\n"))).toBe("no-text");
  });

  test("one that is too large", async () => {
    expect(await refusal(new Uint8Array(10 * 1024 * 1024 + 1))).toBe("too-large");
  });

  test.each([
    ["a stub of a PNG", "89504e470d0a1a0a", "scan.docx"],
    ["a PNG of which four bytes came", "89504e47", "scan.txt"],
    ["words that are called a picture", "6e6f7468696e67", "scan.PNG"],
    ["nothing at all that is called a picture", "", "scan.jpg"],
    ["a JPEG", "ffd8ffe000104a464946", "scan.doc"],
    ["a GIF", "474946383961", "scan"],
    ["a WebP", "524946461a000000574542505650", "scan.md"],
    ["a TIFF", "49492a0008000000", "scan.txt"],
    ["a HEIC", "0000001866747970686569630000", "scan.txt"],
    ["a BMP", "424d3600000000000000", "scan.txt"],
  ])("%s is told to be a picture", async (_, hex, name) => {
    expect(await refusal(new Uint8Array(Buffer.from(hex, "hex")), name)).toBe("picture");
  });

  test("a picture is told to be one before anything of it is sent, whatever its size", () => {
    for (const size of [0, 20, largestArchive]) {
      expect(refusalOf({ name: "扫描/第1页.jpeg", size })).toBe("picture");
    }
    expect(refusalOf({ name: "第1页.docx", size: 20 })).toBeNull();
  });

  test("a text that begins as the name of a format does is text", async () => {
    const text = "BMW试驾通知\n\n周六上午九点，请带驾照。";
    expect(await refusal(new TextEncoder().encode(text), "notice.txt")).toBe("imported");
  });

  test("bytes that are no text", async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256);
    expect(await refusal(noise, "photo.txt")).toBe("unreadable");
  });

  test("a broken old Word file and an encrypted one, which look alike from outside", async () => {
    const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const name = [...Buffer.from("EncryptedPackage", "utf16le")];
    expect(await refusal(Uint8Array.from([...head, ...new Array(600).fill(0)]))).toBe("unreadable");
    expect(await refusal(Uint8Array.from([...head, ...name, 0, 0]))).toBe("encrypted");
  });

  test("a zip that is no Word file, and a damaged one", async () => {
    expect(await refusal(zipOf("a.txt", Buffer.from("x")))).toBe("unreadable");
    expect(await refusal(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).toBe("unreadable");
  });

  test("a zip bomb, before anything unpacks it into memory", async () => {
    const before = process.memoryUsage().rss;
    const bomb = zipOf("word/document.xml", Buffer.alloc(60 * 1024 * 1024, 32));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toBe("too-large");
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
});

/** A zip of one deflated entry. */
function zipOf(name: string, content: Buffer): Uint8Array {
  const data = deflateRawSync(content);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(data.length, 0);
  sizes.writeUInt32LE(content.length, 4);
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
    Buffer.alloc(4),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, Buffer.from(name), data]);
  const directory = Buffer.concat([
    Buffer.from([0x50, 0x4b, 1, 2, 20, 0]),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, directory, end]));
}

test("a page that nests deeper than calls go is read", async () => {
  const deep = 30_000;
  const html = `<html><body><h1>深处的通知</h1>${"<div>".repeat(deep)}<p>水管在墙里。</p>${"</div>".repeat(deep)}</body></html>`;
  const { draft: read } = await imported(html, "deep.html");
  expect(JSON.stringify(read.pieces)).toContain("水管在墙里。");
});

test.each([
  ["600字", { kind: "characters", count: 600 }],
  ["2", { kind: "pieces", count: 2 }],
  ["all", { kind: "everything" }],
])("how much is free may be said as %s", async (free, rule) => {
  const { previewRule } = await imported(
    `---\ntitle: 规则\nfree: ${free}\n---\n\n正文在此。\n`,
    "a.md",
  );
  expect(previewRule).toEqual(rule);
});

test("an old Word file (.doc), with its quotation marks as they stand there", async () => {
  const { draft } = await imported(readFileSync("tests/unit/import/files/nianhui.doc"), "a.doc");
  expect(draft.title).toBe("社区年会主持词(精选2篇)");
  expect(draft.intro).toEqual(["两篇主持词，一篇用在开场，一篇用在结尾。"]);
  expect(draft.pieces).toEqual([
    {
      heading: "社区年会主持词篇一",
      blocks: [
        { kind: "salutation", text: "各位邻居：" },
        {
          kind: "paragraph",
          text: "大家晚上好！今晚灯火亮着，饺子热着，我们的年会现在开始。“先请合唱队。”",
        },
      ],
    },
    {
      heading: "社区年会主持词篇二",
      blocks: [
        { kind: "paragraph", text: "节目到这里就演完了，谢谢每一位留到最后的人。" },
        { kind: "signature", lines: ["社区活动室", "2024年2月3日"] },
      ],
    },
  ]);
});
