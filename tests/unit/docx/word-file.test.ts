import { beforeAll, describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import type { Block } from "@/lib/catalog/block";
import { wordDisposition } from "@/lib/docx/file-name";
import { renderWordFile, type WordSource } from "@/lib/docx/word-file";

const blocks: Block[] = [
  { kind: "salutation", text: "各位同事：" },
  { kind: "heading", level: 1, text: "一、准备" },
  { kind: "heading", level: 2, text: "（一）材料" },
  { kind: "heading", level: 3, text: "1.清单" },
  { kind: "paragraph", text: "带上 A&B 两份 <清单>，😀 和 ××× 都要写。\u0000\u0008" },
  { kind: "list", style: "ordered", items: ["先核对", "再签字"] },
  { kind: "list", style: "unordered", items: ["钥匙"] },
  {
    kind: "table",
    rows: [
      ["时间", "事项"],
      ["9:00", "开会"],
    ],
  },
  { kind: "signature", lines: ["行政部", "2026年3月1日"] },
];

const source: WordSource = {
  number: 12,
  version: 3,
  title: "会务准备通知(通用3篇)",
  intro: ["三篇通知。"],
  categoryName: "通知公告",
  script: "hans",
  pieces: ["一", "二", "三"].map((numeral) => ({ heading: `会务准备通知篇${numeral}`, blocks })),
};

const licence = {
  siteName: "范本",
  siteUrl: "https://fanben.example",
  purchaseNumber: "F260301000042",
  notice: "请勿转卖。",
};

let parts: Map<string, string>;

beforeAll(async () => {
  parts = await unzip(await renderWordFile(source, licence));
});

const document = () => parts.get("word/document.xml") ?? "";
const styles = () => parts.get("word/styles.xml") ?? "";
const matches = (xml: string, pattern: RegExp) =>
  [...xml.matchAll(pattern)].map((match) => match[1] ?? "");

test("every style that is used is defined", () => {
  const defined = new Set(matches(styles(), /w:styleId="([^"]+)"/g));
  const pieces = [...parts].filter(([name]) => name.startsWith("word/") && name.endsWith(".xml"));
  const used = new Set(
    pieces.flatMap(([, xml]) => matches(xml, /<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"/g)),
  );
  expect(used.size).toBeGreaterThan(8);
  expect([...used].filter((style) => !defined.has(style))).toEqual([]);
});

test("pieces and their parts are real headings, in order", () => {
  const headings = matches(document(), /<w:pStyle w:val="(Title|Heading\d)"/g);
  expect(headings.slice(0, 5)).toEqual(["Title", "Heading1", "Heading2", "Heading3", "Heading4"]);
  expect(headings.filter((style) => style === "Heading1")).toHaveLength(3);
});

test("all text is there, in order, and what XML cannot hold is gone", () => {
  const text = matches(document(), /<w:t[^>]*>([^<]*)<\/w:t>/g).join("");
  const wanted = [
    "会务准备通知(通用3篇)",
    "三篇通知。",
    "各位同事：",
    "一、准备",
    "带上 A&amp;B 两份 &lt;清单&gt;，😀 和 ××× 都要写。",
    "先核对",
    "钥匙",
    "9:00",
    "行政部",
  ];
  const places = wanted.map((part) => text.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(document()).not.toMatch(/[\u0000-\u0008]/);
});

describe("Chinese typesetting", () => {
  test("body text is indented by two characters, and for programs that count in points too", () => {
    const body = /<w:style [^>]*w:styleId="FanbenBody".*?<\/w:style>/s.exec(styles())?.[0];
    expect(body).toMatch(/w:firstLineChars="200"/);
    expect(body).toMatch(/w:firstLine="640"/);
  });

  test("Chinese and Latin have faces of their own, and the language is said", () => {
    expect(styles()).toMatch(/w:eastAsia="仿宋"/);
    expect(styles()).toMatch(/w:ascii="Times New Roman"/);
    expect(styles()).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/);
  });

  test("Traditional text has its own faces and language", async () => {
    const traditional = await unzip(await renderWordFile({ ...source, script: "hant" }, licence));
    expect(traditional.get("word/styles.xml")).toMatch(/<w:lang [^>]*w:eastAsia="zh-TW"/);
  });
});

test("pages are numbered, at the right on odd and at the left on even ones", () => {
  const footers = [...parts].filter(([name]) => /^word\/footer\d/.test(name)).map(([, xml]) => xml);
  expect(footers).toHaveLength(2);
  for (const footer of footers) expect(footer).toMatch(/PAGE/);
  expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual([
    "left",
    "right",
  ]);
});

test("a table repeats its header on every page", () => {
  expect(matches(document(), /(<w:tblHeader\/>)/g)).toHaveLength(3);
});

test("the properties say what it is and whose copy", () => {
  const core = parts.get("docProps/core.xml") ?? "";
  expect(core).toContain("会务准备通知(通用3篇)");
  expect(core).toContain("通知公告");
  const custom = parts.get("docProps/custom.xml") ?? "";
  for (const value of ["F260301000042", "请勿转卖。", "12 v3"]) expect(custom).toContain(value);
});

test("nothing in it points outside, or runs", () => {
  for (const [name, xml] of parts) {
    expect(name).not.toMatch(/vba|macro/i);
    expect(xml).not.toMatch(/TargetMode="External"/);
  }
});

test("the file's name is the title, without what file systems refuse", () => {
  expect(wordDisposition('a/b:"总结"(1)\n', 7)).toBe(
    `attachment; filename="fanben-7.docx"; filename*=UTF-8''a%20b%20%E6%80%BB%E7%BB%93%20%281%29.docx`,
  );
  expect(wordDisposition("///", 7)).toContain("fanben-7.docx");
});

function unzip(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      const found = new Map<string, string>();
      zip.on("end", () => resolve(found));
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure || !stream) return reject(failure);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            found.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
