import { expect, test } from "vitest";
import WordExtractor from "word-extractor";
import { readLegacyWord } from "@/lib/import/legacy-word";
import { type LegacyText, legacyWord, sign } from "../../support/legacy-word";

const { cell, row, footnote, endnote, numbered, unnumbered, object, drawing, field } = sign;

const read = async (text: string | LegacyText) =>
  readLegacyWord(legacyWord(typeof text === "string" ? { body: text } : text));

/** The lines in short: what they are besides text, and the text or the rows. */
async function lines(text: string | LegacyText) {
  return (await read(text)).lines.map(({ text: words, form }) => {
    if (form.kind === "table") return form.rows;
    if (form.kind === "aside") return `${form.reason}: ${words}`;
    return form.kind === "note" ? `* ${words}` : words;
  });
}

test("the files that are made here are such files for another reader too", async () => {
  const bytes = legacyWord({ body: `值班表\r周一${cell}张${cell}${row}完。\r`, footnotes: [] });
  const document = await new WordExtractor().extract(bytes);
  expect(document.getBody()).toBe("值班表\n周一\t张\t\n完。\n");
});

test("tables are tables, with the paragraphs of a cell in it, and are to be looked at", async () => {
  const body = [
    "值班表\r",
    `日期${cell}姓名${cell}${row}`,
    `周一${cell}张三\r（组长）\r李四${cell}${row}`,
    `周二${cell}${cell}${row}`,
    "以上为准。\r",
    `单格${cell}${row}`,
  ].join("");
  const { doubts } = await read(body);
  expect(await lines(body)).toEqual([
    "值班表",
    [
      ["日期", "姓名"],
      ["周一", "张三 （组长） 李四"],
      ["周二", ""],
    ],
    "以上为准。",
    [["单格"]],
  ]);
  expect(doubts).toEqual([{ kind: "legacy-table", count: 2, line: 2 }]);
});

test("cells whose row has no end are lines, and no text behind them is lost", async () => {
  const paragraphs = Array.from({ length: 100 }, (_, at) => `第${at}段。`);
  const body = `甲${cell}乙${cell}${paragraphs.join("\r")}\r完。\r`;
  expect(await lines(body)).toEqual(["甲", "乙", ...paragraphs, "完。"]);
  const row = Array.from({ length: 200 }, (_, at) => `${at}`);
  expect(await lines(`${row.join(cell)}${cell}完。\r`)).toEqual([...row, "完。"]);
});

test("notes stand below what refers to them", async () => {
  const text = {
    body: `增长五成${footnote}，见附件${endnote}。\r年报篇一${footnote}\r数字${cell}千${footnote}万${cell}${row}完。\r`,
    footnotes: ["据年报。\r又见附录。", "口述。", "估计。"],
    endnotes: ["附件另寄。"],
  };
  expect(await lines(text)).toEqual([
    "增长五成〔注1〕，见附件〔尾注1〕。",
    "* 〔注1〕据年报。",
    "* 又见附录。",
    "* 〔尾注1〕附件另寄。",
    "年报篇一",
    "* 〔注2〕口述。",
    [["数字", "千〔注3〕万"]],
    "* 〔注3〕估计。",
    "完。",
  ]);
});

test("boxes come last, and comments and margins stand apart", async () => {
  const text = {
    body: "正文。\r",
    margins: "内部资料\r第 3 页\r内部资料\r",
    comments: "这里要改\r",
    boxes: "框里的话\r",
  };
  expect(await lines(text)).toEqual([
    "正文。",
    "* 框里的话",
    "comment: 这里要改",
    "page-margin: 内部资料",
  ]);
  expect((await read(text)).doubts).toEqual([{ kind: "legacy-box", line: 2 }]);
});

test("fields show what they show, lists of contents stand apart, and a field without an end hides nothing", async () => {
  const contents = field(' TOC \\o "1-1" ', `第一章 ${field("PAGEREF _a", "1")}\r第二章 4\r`);
  const body = `${contents}见${field(' HYPERLINK "http://x.example" ', "附件")}${field(" FORMTEXT \x01", "空")}。\r`;
  expect(await lines(body)).toEqual(["contents: 第一章 1", "contents: 第二章 4", "见附件空。"]);
  expect(await lines("开头\x13没有结尾\r正文。\r")).toEqual(["开头没有结尾", "正文。"]);
  expect((await read(body)).doubts).toEqual([]);
});

test("pictures are counted where they can be told from boxes, and automatic numbers are told of", async () => {
  const body = `甲\r${object}乙${object}\r${drawing}丙\r`;
  expect((await read(body)).doubts).toEqual([{ kind: "picture", count: 3, line: 2 }]);
  expect((await read({ body, boxes: "框\r" })).doubts).toEqual([
    { kind: "picture", count: 2, line: 2 },
    { kind: "legacy-box", line: 4 },
  ]);
  expect((await read(`甲\r${numbered}条文\r`)).doubts).toEqual([{ kind: "legacy-numbering" }]);
  expect((await read(`甲\r${unnumbered}不是条文\r`)).doubts).toEqual([]);
});

test("breaks part lines; hyphens that may break a word and what is deleted are no text", async () => {
  expect(await lines("上一行\x0b下一行\x0c新的一页\r可\x1f断 不\x1e断\x00\r")).toEqual([
    "上一行",
    "下一行",
    "新的一页",
    "可断 不\u2011断",
  ]);
});
