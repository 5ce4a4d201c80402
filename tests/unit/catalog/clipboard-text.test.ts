import { expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import { clipOf, documentClip, pieceClip } from "@/lib/catalog/clipboard-text";

const blocks: Block[] = [
  { kind: "salutation", text: "各位读者：" },
  { kind: "heading", level: 1, text: "一、缘起" },
  { kind: "paragraph", text: "书与人<都>要回家。" },
  { kind: "heading", level: 2, text: "（一）办法" },
  { kind: "list", style: "ordered", items: ["报名", "上岗"] },
  { kind: "list", style: "unordered", items: ["手套", "推车"] },
  {
    kind: "table",
    rows: [
      ["日期", "人数"],
      ["周一", "3"],
    ],
  },
  { kind: "signature", lines: ["城南图书馆", "2025年3月4日"] },
];

test("a piece begins with its heading, each unit has its own line, and headings have air around them", () => {
  const { text } = pieceClip({ heading: "倡议书篇一", blocks });
  expect(text.split("\n")).toEqual([
    "倡议书篇一",
    "",
    "各位读者：",
    "",
    "一、缘起",
    "",
    "书与人<都>要回家。",
    "",
    "（一）办法",
    "",
    "1. 报名",
    "2. 上岗",
    "• 手套",
    "• 推车",
    "日期\t人数",
    "周一\t3",
    "城南图书馆",
    "2025年3月4日",
  ]);
});

test("a document has an empty line around the heading of each piece but none at its beginning", () => {
  const pieces = [
    { heading: "篇一", blocks: [{ kind: "paragraph" as const, text: "甲。" }] },
    { heading: "篇二", blocks: [{ kind: "paragraph" as const, text: "乙。" }] },
  ];
  expect(documentClip({ intro: ["引言。"], pieces }).text).toBe(
    "引言。\n\n篇一\n\n甲。\n\n篇二\n\n乙。",
  );
  expect(documentClip({ intro: [], pieces }).text).toBe("篇一\n\n甲。\n\n篇二\n\n乙。");
});

test("the HTML holds meaning, and escapes what is text", () => {
  const { html } = pieceClip({ heading: "倡议书篇一", blocks });
  expect(html).toBe(
    [
      "<h2>倡议书篇一</h2>",
      "<p>各位读者：</p>",
      "<h3>一、缘起</h3>",
      '<p style="text-indent:2em">书与人&#60;都&#62;要回家。</p>',
      "<h4>（一）办法</h4>",
      "<ol><li>报名</li><li>上岗</li></ol>",
      "<ul><li>手套</li><li>推车</li></ul>",
      '<table border="1"><tr><th>日期</th><th>人数</th></tr><tr><td>周一</td><td>3</td></tr></table>',
      '<p style="text-align:right">城南图书馆</p><p style="text-align:right">2025年3月4日</p>',
    ].join(""),
  );
});

test("a part of a list goes on with its numbers, and rows below a header are no header", () => {
  const clip = clipOf([
    { kind: "items", start: 3, items: ["丙", "丁"] },
    {
      kind: "rows",
      rows: [
        ["", "3"],
        ["周二", ""],
      ],
    },
  ]);
  expect(clip.text).toBe("3. 丙\n4. 丁\n\t3\n周二\t");
  expect(clip.html).toBe(
    '<ol start="3"><li>丙</li><li>丁</li></ol>' +
      '<table border="1"><tr><td></td><td>3</td></tr><tr><td>周二</td><td></td></tr></table>',
  );
});

test("words out of a line stand alone", () => {
  expect(clipOf([{ kind: "words", text: "回家" }])).toEqual({ text: "回家", html: "<p>回家</p>" });
});
