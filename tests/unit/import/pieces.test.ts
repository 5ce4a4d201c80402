import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountedFor, imported, inventory } from "../../support/import";

const numerals = "一二三四五六七八九十".split("");

/** The ways in which pages number their pieces. */
const layouts: [string, (at: number) => string][] = [
  ["…篇一", (at) => `春游作文篇${numerals[at]}`],
  ["…篇1", (at) => `春游作文篇${at + 1}`],
  ["第一篇", (at) => `第${numerals[at]}篇`],
  ["第1篇：…", (at) => `第${at + 1}篇：春游`],
  ["【篇一】", (at) => `【篇${numerals[at]}】`],
  ["【篇1】…", (at) => `【篇${at + 1}】春游作文`],
  ["【…一】", (at) => `【春游作文${numerals[at]}】`],
  ["范文一", (at) => `范文${numerals[at]}`],
  ["范本1：", (at) => `范本${at + 1}：`],
  ["(一)", (at) => `(${numerals[at]})`],
  ["标题与数字", (at) => `春游作文范文${at + 1}`],
];

const bodies = [
  "小溪的水很凉，石头底下有螃蟹。",
  "我们在草地上吃饭团，风把纸巾吹走了。",
  "回来的车上大家都睡着了，只有司机醒着。",
  "第二天交作文，谁也没有写螃蟹。",
];

describe("each layout", () => {
  test.each(layouts)("%s gives its four pieces, with their text", async (_, heading) => {
    const pieces = bodies.map((body, at) => `${heading(at)}\n\n${body}\n`);
    const source = `春游作文大全\n\n四篇春游作文，写的是同一天。\n\n${pieces.join("\n")}`;
    const result = await imported(source);
    expect(result.draft.title).toBe("春游作文大全");
    expect(result.draft.intro).toEqual(["四篇春游作文，写的是同一天。"]);
    expect(result.draft.pieces.map((piece) => piece.heading)).toEqual(
      bodies.map((_body, at) => heading(at)),
    );
    expect(result.draft.pieces.map((piece) => piece.blocks)).toEqual(
      bodies.map((text) => [{ kind: "paragraph", text }]),
    );
    expect(accountedFor(result)).toBe(inventory(source));
  });

  test("a rare character, longer in Simplified, hides no heading below it", async () => {
    const pieces = bodies.map((body, at) => `春游作文篇${numerals[at]}\n\n墠、嘓、劏。${body}\n`);
    const result = await imported(`春遊作文大全\n\n${pieces.join("\n")}`);
    expect(result.draft.pieces).toHaveLength(4);
  });

  test("whatever the pieces hold, and however many there are, they come back in order", async () => {
    const words = fc.array(fc.constantFrom(..."山水田林路人天地日月风雨花草树木".split("")), {
      minLength: 6,
      maxLength: 60,
    });
    const texts = fc.array(
      fc.array(
        words.map((characters) => `${characters.join("")}。`),
        { minLength: 1, maxLength: 4 },
      ),
      {
        minLength: 2,
        maxLength: 10,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...layouts), texts, async ([, heading], pieces) => {
        const source = `郊游记事范例\n\n${pieces.map((lines, at) => [heading(at), ...lines].join("\n\n")).join("\n\n")}`;
        const result = await imported(source);
        const found = result.draft.pieces.map(({ blocks }) =>
          blocks.map((block) => (block.kind === "paragraph" ? block.text : block.kind)),
        );
        expect(found).toEqual(pieces);
        expect(accountedFor(result)).toBe(inventory(source));
      }),
      { numRuns: 60 },
    );
  });
});

test("numbered headings inside the pieces do not become pieces", async () => {
  const piece =
    "一、准备\n\n带水。\n\n(一)衣服\n\n穿长袖。\n\n(二)鞋子\n\n穿球鞋。\n\n二、出发\n\n排队上车。";
  const { draft } = await imported(
    `出行须知\n\n出行须知篇一\n\n${piece}\n\n出行须知篇二\n\n${piece}`,
  );
  expect(draft.pieces).toHaveLength(2);
  expect(draft.pieces[0]?.blocks.filter(({ kind }) => kind === "heading")).toEqual([
    { kind: "heading", level: 1, text: "一、准备" },
    { kind: "heading", level: 2, text: "（一）衣服" },
    { kind: "heading", level: 2, text: "（二）鞋子" },
    { kind: "heading", level: 1, text: "二、出发" },
  ]);
});

test("the headings inside a single text keep their levels, counted from its own first one", async () => {
  const source =
    "# 年度报告\n\n## 一、做法\n\n### 检查\n\n每月一次。\n\n(一)配电箱\n\n(二)水泵\n\n## 二、不足\n\n人少。";
  const { draft } = await imported(source, "report.md");
  expect(draft.pieces).toHaveLength(1);
  expect(draft.pieces[0]?.blocks.filter(({ kind }) => kind === "heading")).toEqual([
    { kind: "heading", level: 1, text: "一、做法" },
    { kind: "heading", level: 2, text: "检查" },
    { kind: "heading", level: 2, text: "（一）配电箱" },
    { kind: "heading", level: 2, text: "（二）水泵" },
    { kind: "heading", level: 1, text: "二、不足" },
  ]);
});

test("a text without headings of pieces is one piece, and says so", async () => {
  const { draft, warnings } = await imported("关于借书的说明\n\n借书请登记。\n\n还书请放回原处。");
  expect(draft.pieces).toHaveLength(1);
  expect(draft.pieces[0]?.heading).toBe("关于借书的说明");
  expect(warnings).toContainEqual({ kind: "no-pieces" });
});

test("fewer pieces than the title promises are reported", async () => {
  const { warnings } = await imported(
    "借条范文(通用5篇)\n\n借条篇一\n\n今借到。\n\n借条篇二\n\n已归还。",
  );
  expect(warnings).toEqual([{ kind: "piece-count", promised: 5, found: 2 }]);
});
