import { expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import { otherScript, textIn } from "@/lib/catalog/other-script";

async function turned(text: string, script: "hans" | "hant"): Promise<string> {
  return (await textIn({ title: text, intro: [], pieces: [] }, script)).title;
}

test("a text is written in the other script, and words stay as they were", async () => {
  expect(await turned("皇后与干部，头发和发展，干净的面条，软件与信息", "hant")).toBe(
    "皇后與幹部，頭髮和發展，乾淨的麵條，軟件與信息",
  );
  expect(await turned("軟體與資訊，頭髮和發展，藉口", "hans")).toBe("软体与资讯，头发和发展，借口");
});

test("著 stays where it means to write or renowned, and is the particle elsewhere", async () => {
  const kept = ["編著", "原著", "土著", "見微知著", "妙手著文章", "名著", "顯著", "著作權", "合著"];
  const simplified = [
    "编著",
    "原著",
    "土著",
    "见微知著",
    "妙手著文章",
    "名著",
    "显著",
    "著作权",
    "合著",
  ];
  for (const [at, word] of kept.entries()) expect(await turned(word, "hans")).toBe(simplified[at]);
  for (const word of [
    "看著",
    "沿著",
    "著手",
    "著急",
    "睡著",
    "意味著",
    "隨著",
    "著重",
    "配合著",
    "結合著",
    "看著書",
    "本著有錯必糾",
  ]) {
    expect(await turned(word, "hans")).not.toContain("著");
  }
});

test("there and back is where it began, in every kind of block", async () => {
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: "一、总结与计划" },
    { kind: "salutation", text: "尊敬的领导：" },
    { kind: "paragraph", text: "这里的关系、什么和准备，都写在编著的说明里，看着办。" },
    { kind: "list", style: "ordered", items: ["台历", "钟表"] },
    {
      kind: "table",
      rows: [
        ["发现", "头发"],
        ["", "干燥"],
      ],
    },
    { kind: "signature", lines: ["图书馆", "２０２５年"] },
  ];
  const text = { title: "工作总结", intro: ["两篇范文"], pieces: [{ heading: "篇一", blocks }] };
  const there = await textIn(text, otherScript("hans"));
  expect(there.pieces[0]?.blocks[0]).toEqual({ kind: "heading", level: 1, text: "一、總結與計劃" });
  expect(JSON.stringify(there)).not.toBe(JSON.stringify(text));
  expect(await textIn(there, otherScript("hant"))).toEqual(text);
});
