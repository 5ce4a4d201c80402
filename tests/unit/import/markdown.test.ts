import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "@/lib/import/markdown";
import { wordsOf } from "@/lib/import/source-line";
import { imported } from "../../support/import";

/** The lines in short: what each is, and its words. */
function lines(text: string): string[] {
  return readMarkdown(text).lines.map((line) => {
    const { form } = line;
    switch (form.kind) {
      case "plain":
        return line.text;
      case "heading":
        return `${"#".repeat(form.level)} ${line.text}`;
      case "item":
        return `${form.style === "ordered" ? "1." : "-"} ${line.text}`;
      case "table":
        return wordsOf(line);
      case "aside":
        return `(${form.reason}) ${line.text}`;
      default:
        return `(${form.kind}) ${line.text}`;
    }
  });
}

describe("numbers", () => {
  test("on lines that follow one another make a list", async () => {
    const { draft } = await imported("# 采购清单\n\n要买的：\n1. 苹果\n2. 香蕉\n3. 梨\n", "a.md");
    expect(draft.pieces[0]?.blocks.at(-1)).toEqual({
      kind: "list",
      style: "ordered",
      items: ["苹果", "香蕉", "梨"],
    });
  });

  test("above text are those of headings", async () => {
    const { draft } = await imported(
      "# 春游方案\n\n1. 目的\n看看花。\n2. 时间\n周六上午。\n\n1. 路线\n\n先坐车，再走路。\n",
      "a.md",
    );
    expect(draft.pieces[0]?.blocks).toEqual([
      { kind: "heading", level: 3, text: "1. 目的" },
      { kind: "paragraph", text: "看看花。" },
      { kind: "heading", level: 3, text: "2. 时间" },
      { kind: "paragraph", text: "周六上午。" },
      { kind: "heading", level: 3, text: "1. 路线" },
      { kind: "paragraph", text: "先坐车，再走路。" },
    ]);
  });

  test.each([
    ["that do not begin with 1", "3. 甲\n4. 乙", ["3. 甲", "4. 乙"]],
    ["that leave one out", "1. 甲\n3. 乙", ["1. 甲", "3. 乙"]],
    ["of paragraphs apart", "1. 甲方付款。\n\n2. 乙方交货。", ["1. 甲方付款。", "2. 乙方交货。"]],
    ["above items of their own", "1. 甲\n   - 子\n2. 乙", ["1. 甲", "- 子", "2. 乙"]],
    ["of a date", "老周\n\n2024. 3. 1", ["老周", "2024. 3. 1"]],
    ["without anything", "甲\n\n1.\n\n-", ["甲", "1.", "-"]],
  ])("%s stay in the text", (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test.each([
    ["that are all the same", "1. 甲\n1. 乙"],
    ["in half brackets", "1) 甲\n2) 乙"],
    ["with an indent of ideographic spaces", "　　1. 甲\n　　2. 乙"],
  ])("%s make a list too", (_, text) => {
    expect(lines(text)).toEqual(["1. 甲", "1. 乙"]);
  });
});

test.each([
  ["*斜体*和**粗体**，***都是***", "斜体和粗体，都是"],
  ["**“引号”**文字，**重点：**内容", "“引号”文字，重点：内容"],
  ["用 `npm` 装", "用 npm 装"],
  ["2*3*4=24，____年__月，138****1234", "2*3*4=24，____年__月，138****1234"],
  ["见<https://a.example>", "见https://a.example"],
  ["甲&amp;乙\\*", "甲&乙*"],
  ["[注]: 本表由班长填写。", "[注]: 本表由班长填写。"],
  ["<姓名>你好<b>啊</b>", "<姓名>你好啊"],
  ["好~~开心~~", "好~~开心~~"],
  ["    缩进四格的一段。", "缩进四格的一段。"],
])("the marks within a line are taken off where they are marks: %s", (text, expected) => {
  expect(lines(text)).toEqual([expected]);
});

test("a link is its words, and a picture none; where they lead is told", () => {
  expect(lines('看![校门](a.png)，见[通知](http://a.example/1 "原文")。')).toEqual([
    "看，见通知。",
    "(picture) 校门 a.png",
    "(link-address) http://a.example/1 原文",
  ]);
});

test.each([
  ["采购清单\n=====\n\n分工\n---\n\n正文。", ["# 采购清单", "## 分工", "正文。"]],
  ["这一句不是标题。\n---\n下一句。", ["这一句不是标题。", "下一句。"]],
  ["甲\n-\n\n签名：\n\n______", ["甲", "-", "签名：", "______"]],
])("a line below a title makes it one: %j", (text, expected) => {
  expect(lines(text)).toEqual(expected);
});

test("what a file says of itself makes the facts, and the rest is dropped with a reason", async () => {
  const text =
    '---\ntitle: "采购清单"\nauthor: 青石\ndate: 2025-09-01 07:30:00\nsummary: 一份清单\ntags:\n  - 采购\n---\n\n买苹果，买梨。\n';
  const { draft, used, dropped } = await imported(text, "a.md");
  expect(draft).toMatchObject({
    title: "采购清单",
    editor: "青石",
    uploadedAt: new Date("2025-08-31T23:30:00Z"),
  });
  expect(used.map(({ number }) => number)).toEqual([2, 3, 4]);
  expect(dropped).toEqual([
    { line: 5, text: "summary: 一份清单", reason: "front-matter" },
    { line: 6, text: "tags:", reason: "front-matter" },
    { line: 7, text: "- 采购", reason: "front-matter" },
  ]);
});

test("two rules with text between them are none", () => {
  expect(lines("---\n今天开会。\n---\n明天也开会。")).toEqual(["今天开会。", "明天也开会。"]);
});

test.each([
  ["| 甲 | 乙 |\n| --- | --- |\n| 一<br>二 | *三* |", "甲\t乙\n一 二\t三"],
  ["甲 | 乙\n--- | ---\n一 | 二 | 多出来的", "甲\t乙\t\n一\t二\t多出来的"],
  ["| 甲 | 乙 |\n| 一 | 二\\|三 |", "甲\t乙\n一\t二|三"],
])("a table: %j", (text, expected) => {
  expect(lines(text)).toEqual([expected]);
});

test("HTML in Markdown is read as HTML", () => {
  expect(
    lines('<div align="center">\n<h2>通知</h2>\n<nav>首页</nav>\n</div>\n\n第一行<br>第二行'),
  ).toEqual(["## 通知", "(navigation) 首页", "第一行", "第二行"]);
});

test("whatever stands in it, no word is lost, however deep it nests", () => {
  const parts = fc.constantFrom(
    ..."甲。|1. 乙|2. 丙|- 丁|  - 戊|> 己|>> - 庚|***|---|===|\\|辛\\|壬\\||\\|---\\|---\\||```|    癸|<b>子|<p>丑|[寅](卯)|![辰](巳)|**午|*未*|`申|10) 酉|戌 \\| 亥||　　天|# 地|1.|玄<br>黄"
      .split(/(?<!\\)\|/)
      .map((part) => part.replaceAll("\\|", "|")),
  );
  const words = (text: string) => [...text.replace(/[^\p{Script=Han}]/gu, "")].sort().join("");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 14 }), (picked) => {
      const text = picked.join("\n");
      expect(words(readMarkdown(text).lines.map(wordsOf).join("\n"))).toBe(words(text));
    }),
    { numRuns: 2000 },
  );
  for (const text of [`${">".repeat(300)} 深处`, `${"- ".repeat(300)}深处`, "[".repeat(5000)]) {
    expect(words(readMarkdown(text).lines.map(wordsOf).join("\n"))).toBe(words(text));
  }
});
