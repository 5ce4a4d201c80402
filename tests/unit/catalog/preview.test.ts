import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "@/lib/catalog/block";
import { blockText } from "@/lib/catalog/block-text";
import { characterCount } from "@/lib/catalog/length";
import { publicBlocks } from "@/lib/catalog/preview";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const pieces = [
  { blocks: [paragraph("春天来了。"), paragraph("燕子回来了。")] },
  { blocks: [paragraph("夏天很长。")] },
  { blocks: [paragraph("秋天收获。")] },
];

test("a rule of pieces opens so many pieces whole", () => {
  expect(publicBlocks(pieces, { kind: "pieces", count: 2 })).toEqual([
    pieces[0]?.blocks,
    pieces[1]?.blocks,
    [],
  ]);
});

test("by default the first piece is open, and of an only one the first fifth in whole blocks", () => {
  expect(publicBlocks(pieces, null)).toEqual([pieces[0]?.blocks, [], []]);
  const blocks = Array.from({ length: 10 }, (_, at) => paragraph(`第${at}段的十个字在这里`));
  expect(publicBlocks([{ blocks }], null)).toEqual([blocks.slice(0, 2)]);
  expect(publicBlocks([], null)).toEqual([]);
});

test("an only piece of a single block stays open, since no sentence is cut", () => {
  const blocks = [paragraph("整篇只有这一段。".repeat(100))];
  expect(publicBlocks([{ blocks }], null)).toEqual([blocks]);
});

test("everything is everything, and nothing is nothing", () => {
  expect(publicBlocks(pieces, { kind: "everything" })).toEqual(pieces.map(({ blocks }) => blocks));
  expect(publicBlocks(pieces, { kind: "pieces", count: 0 }).flat()).toEqual([]);
  expect(publicBlocks(pieces, { kind: "characters", count: 0 }).flat()).toEqual([]);
});

describe("a rule of characters", () => {
  test("ends with the last whole block that fits", () => {
    expect(publicBlocks(pieces, { kind: "characters", count: 10 })).toEqual([
      [paragraph("春天来了。")],
      [],
      [],
    ]);
    expect(publicBlocks(pieces, { kind: "characters", count: 16 })).toEqual([
      pieces[0]?.blocks,
      pieces[1]?.blocks,
      [],
    ]);
  });

  test("shows the first block even when it is longer, so that a preview is never blank", () => {
    expect(publicBlocks(pieces, { kind: "characters", count: 1 })[0]).toEqual([
      paragraph("春天来了。"),
    ]);
  });

  test("never opens more than it says beyond the first block, nor anything after a gap", () => {
    const texts = fc.array(
      fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { maxLength: 5 }),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(texts, fc.nat(60), (contents, count) => {
        const source = contents.map((blocks) => ({ blocks: blocks.map(paragraph) }));
        const shown = publicBlocks(source, { kind: "characters", count });
        const flat = shown.flat();
        const length = flat.reduce((sum, block) => sum + characterCount(blockText(block)), 0);
        if (flat.length > 1 && characterCount(blockText(flat[0] as Block)) > 0) {
          expect(length).toBeLessThanOrEqual(count);
        }
        expect(source.flatMap(({ blocks }) => blocks).slice(0, flat.length)).toEqual(flat);
      }),
    );
  });
});
