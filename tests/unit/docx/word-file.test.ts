import { beforeAll, describe, expect, test } from "vitest";
import { fromBuffer } from "yauzl";
import type { Block } from "@/lib/catalog/block";
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
    pieces.flatMap(([, xml]) =>
      matches(xml, /<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]+)"/g),
    ),
  );
  expect(used.size).toBeGreaterThan(8);
  // Word has this one built in.
  defined.add("DefaultParagraphFont");
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

  test("quotes and dashes are as wide as Chinese characters", () => {
    const runs = matches(document(), /<w:r>(.*?)<\/w:r>/gs).filter((run) => run.includes("<w:t "));
    expect(runs.length).toBeGreaterThan(30);
    expect(runs.filter((run) => !/<w:rFonts [^>]*w:hint="eastAsia"/.test(run))).toEqual([]);
  });

  test("Traditional text has its own faces and language", async () => {
    const traditional = await unzip(await renderWordFile({ ...source, script: "hant" }, licence));
    expect(traditional.get("word/styles.xml")).toMatch(/<w:lang [^>]*w:eastAsia="zh-TW"/);
    expect(traditional.get("word/styles.xml")).toMatch(/w:eastAsia="標楷體"/);
    expect(traditional.get("word/document.xml")).toContain("目　錄");
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

describe("contents", () => {
  test("every entry is a piece's heading, linked to it, and nothing else", () => {
    const entries = paragraphs(document()).filter((xml) => xml.includes('"TOC1"'));
    const links = entries.map((xml) => /<w:hyperlink [^>]*w:anchor="([^"]+)"/.exec(xml)?.[1]);
    const headings = paragraphs(document()).filter((xml) => xml.includes('"Heading1"'));
    expect(links).toHaveLength(3);
    expect(headings.map((xml) => /<w:bookmarkStart [^>]*w:name="([^"]+)"/.exec(xml)?.[1])).toEqual(
      links,
    );
    expect(entries.map(textOf)).toEqual(["一", "二", "三"].map((one) => `会务准备通知篇${one}`));
  });

  test("is Word's own list, which begins before the first entry and ends after the last", () => {
    const field =
      /<w:fldChar w:fldCharType="begin"\/>.*?<w:instrText[^>]*>TOC \\o [^<]*<.*?"separate"\/>(.*?)<w:fldChar w:fldCharType="end"\/>/s;
    expect(textOf(field.exec(document())?.[1] ?? "")).toBe(
      "会务准备通知篇一会务准备通知篇二会务准备通知篇三",
    );
  });

  test("nothing has to be brought up to date, so that Word asks no question", () => {
    expect(document()).not.toMatch(/PAGEREF|w:dirty/);
    expect(parts.get("word/settings.xml")).not.toMatch(/updateFields/);
  });

  test("two pieces need none, and the first follows the intro", async () => {
    const short = await documentOf({ ...source, pieces: source.pieces.slice(0, 2) });
    expect(short).not.toMatch(/"TOC/);
    expect(matches(short, /(<w:pageBreakBefore\/>)/g)).toHaveLength(1);
  });
});

test("a title of two parts has a line for each", async () => {
  const title = "会务准备通知 公司年度会议筹备工作安排通知(通用3篇)";
  const xml = paragraphs(await documentOf({ ...source, title }))[0] ?? "";
  expect(matches(xml, /<w:t [^>]*>([^<]*)</g)).toEqual([
    "会务准备通知",
    "公司年度会议筹备工作安排通知(通用3篇)",
  ]);
  expect(matches(xml, /(<w:br\/>)/g)).toHaveLength(1);
});

describe("tables", () => {
  test("a table repeats its header on every page", () => {
    expect(matches(document(), /(<w:tblHeader\/>)/g)).toHaveLength(3);
  });

  test("is as wide as the text at most, and a long column gets more than a short one", async () => {
    const rows = [
      ["序号", "内容"],
      ["1", "核对参会人员名单并逐一电话确认到会时间和交通方式"],
    ];
    const xml = await documentOf(onePiece([{ kind: "table", rows }]));
    const [short = 0, long = 0] = matches(xml, /<w:gridCol w:w="(\d+)"/g).map(Number);
    expect(short + long).toBeLessThanOrEqual(8844);
    expect(short + long).toBeGreaterThan(8800);
    expect(short).toBeGreaterThan(600);
    expect(long).toBeGreaterThan(4 * short);
  });

  test("short cells are centred, long ones are not, whatever their header", async () => {
    const rows = [
      ["不超过十个字的内容概要说明", "要求"],
      ["会场", "开会前一天下午把桌椅、话筒和投影都试一遍"],
    ];
    const xml = await documentOf(onePiece([{ kind: "table", rows }]));
    const centred = (text: string) => paragraphWith(xml, text).includes('<w:jc w:val="center"/>');
    expect(centred("会场")).toBe(true);
    expect(centred("开会前一天")).toBe(false);
  });

  test("the line before a table stays with it", async () => {
    const xml = await documentOf(
      onePiece([
        { kind: "paragraph", text: "清单如下。" },
        { kind: "table", rows: [["物品"], ["话筒"]] },
        { kind: "paragraph", text: "以上。" },
      ]),
    );
    expect(paragraphWith(xml, "清单如下。")).toContain("<w:keepNext/>");
    expect(paragraphWith(xml, "以上。")).not.toContain("<w:keepNext/>");
  });
});

describe("signatures", () => {
  test("end two characters before the margin and stand on no page of their own", async () => {
    const xml = await documentOf(
      onePiece([
        { kind: "paragraph", text: "特此通知。" },
        { kind: "signature", lines: ["行政部", "2026年3月1日"] },
      ]),
    );
    expect(paragraphWith(xml, "特此通知。")).toContain("<w:keepNext/>");
    for (const line of ["行政部", "2026年3月1日"]) {
      expect(paragraphWith(xml, line)).toMatch(/<w:ind [^>]*w:right="640"/);
      expect(paragraphWith(xml, line)).toContain('<w:jc w:val="center"/>');
    }
  });

  test("lines to fill in begin under each other, and a long one is not pushed off the page", async () => {
    const long = `乙方（盖章）：${"＿".repeat(40)}`;
    const xml = await documentOf(
      onePiece([{ kind: "signature", lines: ["甲方（盖章）：____", long] }]),
    );
    expect(paragraphWith(xml, "甲方")).toContain('<w:jc w:val="left"/>');
    expect(paragraphWith(xml, "甲方")).toMatch(/<w:ind [^>]*w:left="0"/);
  });
});

test("a numbered first sentence stands out if all that are so numbered have one", async () => {
  const lead = (xml: string) => matches(xml, /"FanbenLead".*?<w:t [^>]*>([^<]*)</gs);
  const texts = ["（一）先清点。按清单逐件核对。", "（二）再登记。由两人签字。"];
  const clauses = ["（一）先清点。按清单逐件核对。", "（二）再由两人签字。"];
  const paragraph = (text: string) => ({ kind: "paragraph" as const, text });
  expect(lead(await documentOf(onePiece(texts.map(paragraph))))).toEqual([
    "（一）先清点。",
    "（二）再登记。",
  ]);
  expect(lead(await documentOf(onePiece(clauses.map(paragraph))))).toEqual([]);
});

test("every ordered list counts from one", () => {
  const ids = matches(document(), /<w:numId w:val="(\d+)"/g);
  // Two items and one, in each of three pieces.
  expect(new Set(ids).size).toBe(6);
});

test("whose copy it is stands on every page", () => {
  const headers = [...parts].filter(([name]) => /^word\/header\d/.test(name));
  expect(headers).toHaveLength(2);
  for (const [, xml] of headers) expect(textOf(xml)).toContain("F260301000042 · 请勿转卖。");
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

function onePiece(of: Block[]): WordSource {
  return { ...source, pieces: [{ heading: "会务准备通知", blocks: of }] };
}

async function documentOf(of: WordSource): Promise<string> {
  return (await unzip(await renderWordFile(of, licence))).get("word/document.xml") ?? "";
}

function paragraphs(xml: string): string[] {
  return matches(xml, /(<w:p>.*?<\/w:p>)/gs);
}

function paragraphWith(xml: string, text: string): string {
  const found = paragraphs(xml).filter((paragraph) => textOf(paragraph).includes(text));
  expect(found).toHaveLength(1);
  return found[0] ?? "";
}

function textOf(xml: string): string {
  return matches(xml, /<w:t[^>]*>([^<]*)<\/w:t>/g).join("");
}

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
