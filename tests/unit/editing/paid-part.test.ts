import { expect, test } from "vitest";
import { openingThatSells, thinPaidPart } from "@/lib/editing/paid-part";

/** Pieces of so many characters. */
function pieces(...lengths: number[]) {
  return lengths.map((length) => ({
    blocks: [{ kind: "paragraph" as const, text: "文".repeat(length) }],
  }));
}

test("of the pieces behind the free one, 200 characters and a fifth of the whole are enough", () => {
  expect(thinPaidPart(pieces(800, 200), null)).toBeNull();
  expect(thinPaidPart(pieces(100, 199), null)).toEqual({ characters: 199, percent: 66 });
  expect(thinPaidPart(pieces(4_000, 900), null)).toEqual({ characters: 900, percent: 18 });
});

test("of an only piece the greater part is paid for, unless it is a single paragraph", () => {
  const paragraphs = Array.from({ length: 10 }, () => "文".repeat(110));
  const blocks = paragraphs.map((text) => ({ kind: "paragraph" as const, text }));
  expect(thinPaidPart([{ blocks }], null)).toBeNull();
  expect(thinPaidPart(pieces(3_000), null)).toEqual({ characters: 0, percent: 0 });
  expect(thinPaidPart([], null)).toEqual({ characters: 0, percent: 0 });
});

test("the rule of a document counts, and one that leaves all free is meant", () => {
  expect(thinPaidPart(pieces(100, 150), { kind: "pieces", count: 0 })).toBeNull();
  expect(thinPaidPart(pieces(300, 300), { kind: "pieces", count: 2 })).toEqual({
    characters: 0,
    percent: 0,
  });
  expect(thinPaidPart(pieces(300), { kind: "everything" })).toBeNull();
});

test("what would put it right is told where enough would be left to sell", () => {
  const paragraphs = (count: number) =>
    Array.from({ length: count }, () => ({ kind: "paragraph" as const, text: "文".repeat(50) }));
  expect(openingThatSells([{ blocks: paragraphs(19) }, { blocks: paragraphs(1) }])).toBe(200);
  expect(openingThatSells([{ blocks: paragraphs(3) }])).toBeNull();
  expect(openingThatSells(pieces(3_000))).toBeNull();
});
