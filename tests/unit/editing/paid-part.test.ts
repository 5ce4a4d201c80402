import { expect, test } from "vitest";
import { thinPaidPart } from "@/lib/editing/paid-part";

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

test("one piece is free as a whole, and so leaves nothing to pay for", () => {
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
